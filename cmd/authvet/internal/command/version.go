package command

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/report"
	"github.com/authvet/authvet/passes/access"
)

// build is what this authvet was made of. What is not known of it is empty.
type build struct {
	Version   string `json:"version"`
	Commit    string `json:"commit,omitempty"`
	Time      string `json:"time,omitempty"`  // of the commit
	Dirty     bool   `json:"dirty,omitempty"` // files were changed since
	Go        string `json:"go"`
	Platform  string `json:"platform"`
	Tools     string `json:"tools"`     // version of golang.org/x/tools
	Libraries int    `json:"libraries"` // in the catalogue
	Rows      int    `json:"rows"`      // about their functions
}

// thisBuild describes the running authvet.
func thisBuild() build {
	b := build{Version: "(devel)", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	b.Libraries, b.Rows = access.Catalogue()
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if info.Main.Version != "" {
		b.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.time":
			b.Time = s.Value
		case "vcs.modified":
			b.Dirty = s.Value == "true"
		}
	}
	for _, m := range info.Deps {
		if m.Path == "golang.org/x/tools" {
			b.Tools = m.Version
		}
	}
	return b
}

// version returns the version of authvet and of the Go that built it.
func version() string {
	b := thisBuild()
	return fmt.Sprintf("authvet %s %s %s", b.Version, b.Go, b.Platform)
}

// runVersion prints what this authvet was made of.
func (a *App) runVersion(args []string) int {
	flags := quiet("version")
	asJSON := flags.Bool("json", false, "print JSON")
	words, err := a.words(flags, args)
	switch {
	case err != nil:
		return a.fail(err)
	case len(words) > 0:
		return a.fail(failure.UnknownArgument("version", words[0]))
	}
	b := thisBuild()
	if *asJSON {
		err = report.WriteJSON(a.Stdout, b)
	} else {
		_, err = fmt.Fprintf(a.Stdout, "%s\n%s", version(), b.details())
	}
	if err != nil {
		return a.fail(failure.Output(err))
	}
	return failure.Clean
}

// details are lines about what is known of the build beside its version.
func (b build) details() string {
	var out strings.Builder
	if b.Commit != "" {
		changed := ""
		if b.Dirty {
			changed = ", and files that were changed since"
		}
		fmt.Fprintf(&out, "commit %s of %s%s\n", b.Commit, b.Time, changed)
	}
	if b.Tools != "" {
		fmt.Fprintf(&out, "golang.org/x/tools %s\n", b.Tools)
	}
	fmt.Fprintf(&out, "knows %d libraries, by %d rows\n", b.Libraries, b.Rows)
	return out.String()
}
