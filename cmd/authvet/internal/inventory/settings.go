package inventory

import (
	"fmt"
	"path/filepath"
	"slices"

	"golang.org/x/tools/go/packages"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/passes/access"
)

// Settings are the files of settings that hold for the packages at hand.
type Settings []*access.Settings

// settingsOf reads the settings that hold for packages. The error, of package failure, lists what is wrong with a file.
func settingsOf(pkgs []*packages.Package) (Settings, error) {
	var out Settings
	seen := make(map[string]bool)
	for _, p := range pkgs {
		if len(p.GoFiles) == 0 {
			continue
		}
		dir := filepath.Dir(p.GoFiles[0])
		if seen[dir] {
			continue
		}
		seen[dir] = true
		s := access.SettingsFor(dir)
		if s.File == "" || slices.ContainsFunc(out, func(o *access.Settings) bool { return o.File == s.File }) {
			continue
		}
		if len(s.Faults) > 0 {
			return nil, faulty(s)
		}
		out = append(out, s)
	}
	return out, nil
}

// faulty is the error that lists what is wrong with a file.
func faulty(s *access.Settings) error {
	name := fileNamer("")(s.File)
	at, whats := make([]string, len(s.Faults)), make([]string, len(s.Faults))
	for i, f := range s.Faults {
		at[i], whats[i] = name, f.What
		if f.Line > 0 {
			at[i] = fmt.Sprintf("%s:%d", name, f.Line)
		}
	}
	return failure.Settings(at, whats)
}

// Place returns where the settings speak of a function, "" if they don't.
func (s Settings) Place(function string) string {
	for _, one := range s {
		if line := one.Line(function); line > 0 {
			return fmt.Sprintf("%s:%d", fileNamer("")(one.File), line)
		}
	}
	return ""
}

// take reports whether a package is to be analysed as one of the user's own.
func (s Settings) take(pkg string) bool {
	return slices.ContainsFunc(s, func(one *access.Settings) bool { return one.Takes(pkg) })
}

// firstParty lists the prefixes of import paths that all of them name.
func (s Settings) firstParty() []string {
	var out []string
	for _, one := range s {
		out = append(out, one.FirstParty...)
	}
	return out
}
