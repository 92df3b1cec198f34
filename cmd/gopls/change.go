package main

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
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

// replacement is a piece of gopls' code, which is there once, and what takes its place.
type replacement struct{ old, new string }

// changedFile is where gopls runs analyzers.
const changedFile = "internal/cache/analysis.go"

// replacements are those in changedFile.
var replacements = []replacement{
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
}

// change makes the gopls in a directory one that has authvet in it. An error says what of gopls is not as it was.
func change(dir string) error {
	name := filepath.Join(dir, filepath.FromSlash(changedFile))
	text, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("gopls has changed, authvet knows %s: %w", goplsVersion, err)
	}
	changed, err := replace(string(text))
	if err != nil {
		return err
	}
	if err := os.WriteFile(name, []byte(changed), 0o666); err != nil {
		return err
	}
	for name, text := range added {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// replace makes the replacements in the text of changedFile.
func replace(text string) (string, error) {
	for _, r := range replacements {
		if n := strings.Count(text, r.old); n != 1 {
			return "", fmt.Errorf("gopls has changed, authvet knows %s: %s has %q %d times, not once", goplsVersion, changedFile, r.old, n)
		}
		text = strings.Replace(text, r.old, r.new, 1)
	}
	return text, nil
}
