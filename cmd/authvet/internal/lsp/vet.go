package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/passes/access"
)

// job is one run of go vet with authvet as its tool.
type job struct {
	tool     string // the executable
	root     root
	settings settings
	scope    scope
	notes    bool
	encoding encoding
	unsaved  map[string]string // text by file: what is not saved
}

// outcome is what a run found.
type outcome struct {
	findings []finding
	left     func(pkg string) bool // whether a package was left out, since it, or one below it, does not compile
	trouble  string                // what the go command had to say; "" if all went well
	blind    bool                  // filters have left nothing of which there are findings
}

// finding is a diagnostic, where it stands, the package in whose analysis it was made, and what would mend it.
type finding struct {
	path string
	pkg  string
	diagnostic
	fixes []fix
}

// fix is edits of files, and the text of each that they are made for.
type fix struct {
	title string
	edits map[string][]textEdit
	base  map[string]string
}

// run runs go vet. All that it leaves behind is in a directory of its own, which goes with it: the go command does not tidy up
// when it is stopped.
func (j *job) run(ctx context.Context) (o outcome, err error) {
	defer func() {
		if e := recover(); e != nil {
			err = failure.Panic(fmt.Sprint(e), string(debug.Stack()))
		}
	}()
	tmp, err := os.MkdirTemp(os.Getenv("GOTMPDIR"), "authvet-")
	if err != nil {
		return outcome{}, err
	}
	defer os.RemoveAll(tmp)
	overlay, err := j.overlay(tmp)
	if err != nil {
		return outcome{}, err
	}
	env := append(append([]string{}, j.settings.env...), j.root.env...)
	env = append(env, "GOTMPDIR="+tmp, access.OverlayVariable+"="+overlay)
	flags := append([]string{}, j.settings.buildFlags...)
	if overlay != "" {
		flags = append(flags, "-overlay="+overlay)
	}
	chosen := j.selected(ctx, env, flags)
	if len(chosen.packages) == 0 {
		return outcome{left: func(string) bool { return false }, blind: chosen.blind}, ctx.Err()
	}
	args := slices.Concat([]string{"vet", "-vettool=" + j.tool, "-json"}, j.ruleFlags(), flags, chosen.packages)
	stdout, stderr, err := execute(ctx, j.root.dir, env, args...)
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return outcome{}, ctx.Err()
	case errors.Is(err, exec.ErrNotFound):
		return outcome{}, failure.NoGo()
	case err != nil && !errors.As(err, &exit):
		return outcome{}, err
	}
	o = outcome{findings: j.findings(stdout), left: func(string) bool { return false }, blind: chosen.blind}
	if err != nil {
		o.trouble = strings.TrimSpace(string(stderr))
		list, listErr := j.list(ctx, env, flags, "-test", "-f", `{{.ImportPath}}{{range .Deps}} {{.}}{{end}}`)
		o.left = leftOut(o.trouble, list, listErr)
	}
	return o, ctx.Err()
}

// execute runs the go command in dir; its processes are stopped when ctx ends.
func execute(ctx context.Context, dir string, env []string, args ...string) (stdout, stderr []byte, err error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	inDir(cmd, dir, env)
	group(cmd)
	cmd.WaitDelay = time.Second
	var out, messages bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &messages
	err = cmd.Run()
	return out.Bytes(), messages.Bytes(), err
}

// overlay writes what is not saved below tmp, with a list of it for the go command, and returns the name of that, "" if there is
// nothing to list.
func (j *job) overlay(tmp string) (string, error) {
	if len(j.unsaved) == 0 {
		return "", nil
	}
	replace := map[string]string{}
	for path, content := range j.unsaved {
		dir := filepath.Join(tmp, "unsaved", strconv.Itoa(len(replace)))
		replace[path] = filepath.Join(dir, filepath.Base(path)) // its name may say for which system it is
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return "", err
		}
		if err := os.WriteFile(replace[path], []byte(content), 0o600); err != nil {
			return "", err
		}
	}
	list := filepath.Join(tmp, "overlay.json")
	return list, os.WriteFile(list, encode(map[string]any{"Replace": replace}), 0o600)
}

// leftOut tells which packages were not analyzed, from what the go command said of those that do not compile, and a list of what
// each package is made of. Where it did not get that far, none was.
func leftOut(trouble string, list []byte, listErr error) func(pkg string) bool {
	broken := map[string]bool{} // by import path; of tests, "p [p.test]"
	for line := range strings.Lines(trouble) {
		if pkg, ok := strings.CutPrefix(line, "# "); ok {
			broken[strings.TrimSpace(pkg)] = true
		}
	}
	if len(broken) == 0 || listErr != nil {
		return func(string) bool { return true }
	}
	left := map[string]bool{}
	for line := range strings.Lines(string(list)) {
		pkg, deps := parsePackage(line)
		if broken[pkg] {
			left[plain(pkg)] = true
		}
		for _, dep := range deps {
			if broken[dep] {
				left[plain(pkg)] = true
			}
		}
	}
	return func(pkg string) bool { return left[plain(pkg)] || broken[pkg] }
}

// parsePackage splits a line of the list into import paths. A variant for tests has a space in its own: "p [q.test]".
func parsePackage(line string) (pkg string, deps []string) {
	var all []string
	for word := range strings.FieldsSeq(line) {
		if strings.HasPrefix(word, "[") && len(all) > 0 {
			all[len(all)-1] += " " + word
		} else {
			all = append(all, word)
		}
	}
	if len(all) == 0 {
		return "", nil
	}
	return all[0], all[1:]
}

// plain is the import path of a package without the test that it is a variant for.
func plain(pkg string) string {
	path, _, _ := strings.Cut(pkg, " ")
	return path
}

// findings reads what go vet printed: an object for each package.
func (j *job) findings(stdout []byte) []finding {
	c := &converter{job: j, texts: map[string]*text{}}
	dec := json.NewDecoder(bytes.NewReader(stdout))
	for {
		var tree map[string]map[string]json.RawMessage // by package and rule: a list, or an error
		if dec.Decode(&tree) != nil {
			return c.found
		}
		for pkg, rules := range tree {
			for rule, list := range rules {
				for _, d := range decode[[]vetDiagnostic](list) {
					c.add(pkg, rule, d)
				}
			}
		}
	}
}
