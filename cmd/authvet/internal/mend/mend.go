// Package mend changes files as the fixes of findings say.
package mend

import (
	"bytes"
	"cmp"
	"fmt"
	"go/format"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/authvet/authvet/passes/access"
)

// Apply makes the fixes of found in the files below dir. A fix that would change what another one has changed is left out. It
// returns the findings that are left and the files that were changed, ordered. A file that was formatted before is so after.
func Apply(dir string, found []access.Finding) (left []access.Finding, files []string, err error) {
	byFile := map[string][]access.TextEdit{}
	for _, f := range found {
		if f.Fix == nil || slices.ContainsFunc(f.Fix.Edits, func(e access.TextEdit) bool { return clashes(byFile[e.File], e) }) {
			left = append(left, f)
			continue
		}
		for _, e := range f.Fix.Edits {
			if !slices.Contains(byFile[e.File], e) {
				byFile[e.File] = append(byFile[e.File], e)
			}
		}
	}
	files = slices.Sorted(maps.Keys(byFile))
	for _, name := range files {
		if err := rewrite(filepath.Join(dir, filepath.FromSlash(name)), byFile[name]); err != nil {
			return nil, nil, err
		}
	}
	return left, files, nil
}

// clashes reports whether an edit touches what one of others does, unless it is the same.
func clashes(others []access.TextEdit, e access.TextEdit) bool {
	return slices.ContainsFunc(others, func(o access.TextEdit) bool { return o != e && o.Start <= e.End && e.Start <= o.End })
}

// rewrite changes a file.
func rewrite(name string, edits []access.TextEdit) error {
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	old, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	slices.SortFunc(edits, func(a, b access.TextEdit) int { return cmp.Compare(a.Start, b.Start) })
	var b bytes.Buffer
	at := 0
	for _, e := range edits {
		if e.Start < at || e.End < e.Start || e.End > len(old) {
			return fmt.Errorf("%s has changed since it was analyzed", name)
		}
		b.Write(old[at:e.Start])
		b.WriteString(e.New)
		at = e.End
	}
	b.Write(old[at:])
	return os.WriteFile(name, tidy(old, b.Bytes()), info.Mode().Perm())
}

// tidy returns code, formatted if the code before it was.
func tidy(before, code []byte) []byte {
	if was, err := format.Source(before); err != nil || !bytes.Equal(was, before) {
		return code
	}
	if now, err := format.Source(code); err == nil {
		return now
	}
	return code
}
