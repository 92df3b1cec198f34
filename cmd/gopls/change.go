package main

import (
	_ "embed"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed added/settings.go.txt
var settingsFile string

//go:embed added/cache.go.txt
var cacheFile string

// added are files that gopls gets, by their names in its module.
var added = map[string]string{
	"internal/settings/authvet.go": settingsFile,
	"internal/cache/authvet.go":    cacheFile,
}

// replacement is a piece of a file of gopls, which is there once, and what takes its place.
type replacement struct{ old, new string }

// replacements are those in gopls' files.
var replacements = map[string][]replacement{
	"main.go": {
		{ // neither crashes nor counts of this are gopls'
			"telemetry.Start(telemetry.Config{\n\t\tReportCrashes: true,\n\t\tUpload:        true,\n\t})",
			"_ = telemetry.Config{}",
		},
	},
	"internal/cache/analysis.go": {
		{ // Analyze is in the file that is added
			"func (s *Snapshot) Analyze(ctx ",
			"func (s *Snapshot) analyze(ctx ",
		},
		{ // an edit of a document is a change
			"\tfmt.Fprintf(hasher, \"errors: %d\", len(an.ph.mp.Errors))\n",
			"\tfmt.Fprintf(hasher, \"errors: %d\", len(an.ph.mp.Errors))\n\tan.writeAuthvetKey(hasher)\n",
		},
		{ // places and fixes are in the text that is not saved, in other packages too
			"if err := driverutil.CheckReadable(pass, filename); err != nil {",
			"if err := driverutil.CheckReadable(pass, filename); err != nil && !goplsplugin.Has(analyzer.Name) {",
		},
		{ // and are shown there
			"toGobDiagnostic(apkg.pkg, analyzer, d)",
			"toGobDiagnostic(act.withFiles(ctx, d), analyzer, d)",
		},
		{
			"import (\n",
			"import (\n\t\"github.com/authvet/authvet/analyzer/goplsplugin\"\n",
		},
	},
}

// change makes the gopls in a directory one that has authvet in it. An error says what of gopls is not as it was.
func change(dir string) error {
	for _, name := range slices.Sorted(maps.Keys(replacements)) {
		if err := changeFile(filepath.Join(dir, filepath.FromSlash(name)), replacements[name]); err != nil {
			return fmt.Errorf("gopls has changed, authvet knows %s: %s: %w", goplsVersion, name, err)
		}
	}
	for name, text := range added {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}

func changeFile(name string, list []replacement) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	changed, err := replace(string(text), list)
	if err != nil {
		return err
	}
	return os.WriteFile(name, []byte(changed), 0o666)
}

// replace makes the replacements in a text.
func replace(text string, list []replacement) (string, error) {
	for _, r := range list {
		if n := strings.Count(text, r.old); n != 1 {
			return "", fmt.Errorf("has %q %d times, not once", r.old, n)
		}
		text = strings.Replace(text, r.old, r.new, 1)
	}
	return text, nil
}
