// Package mend changes files as the fixes of findings say.
package mend

import (
	"bytes"
	"cmp"
	"fmt"
	"go/format"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/authvet/authvet/passes/access"
)

// Apply makes the fixes of found in the files below dir, in all of them or in none: that is an error where one cannot be written,
// or has changed since they were analyzed. A fix that would change what another one has changed is left out. It
// returns the findings that are left and the files that were changed, ordered. A file that was formatted before is so after.
func Apply(dir string, analyzed time.Time, found []access.Finding) (left []access.Finding, files []string, err error) {
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
	var mended []change
	for _, name := range files {
		c, err := rewrite(filepath.Join(dir, filepath.FromSlash(name)), analyzed, byFile[name])
		if err != nil {
			return nil, nil, err
		}
		mended = append(mended, c)
	}
	for _, c := range mended {
		if err := os.WriteFile(c.name, c.content, 0o600); err != nil { // which is there, and keeps its mode
			return nil, nil, err
		}
	}
	return left, files, nil
}

// change is what a file is to hold.
type change struct {
	name    string
	content []byte
}

// clashes reports whether an edit touches what one of others does, unless it is the same.
func clashes(others []access.TextEdit, e access.TextEdit) bool {
	return slices.ContainsFunc(others, func(o access.TextEdit) bool { return o != e && o.Start <= e.End && e.Start <= o.End })
}

// rewrite finds out what a file holds after edits of what was analyzed then, and whether it can be written.
func rewrite(name string, analyzed time.Time, edits []access.TextEdit) (change, error) {
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return change{}, err
	}
	defer func() { _ = f.Close() }() // nothing was written
	info, err := f.Stat()
	if err != nil {
		return change{}, err
	}
	old, err := io.ReadAll(f)
	if err != nil {
		return change{}, err
	}
	changed := fmt.Errorf("%s has changed since it was analyzed", name)
	if info.ModTime().After(analyzed) {
		return change{}, changed
	}
	slices.SortFunc(edits, func(a, b access.TextEdit) int { return cmp.Compare(a.Start, b.Start) })
	var b bytes.Buffer
	at := 0
	for _, e := range edits {
		if e.Start < at || e.End < e.Start || e.End > len(old) {
			return change{}, changed
		}
		b.Write(old[at:e.Start])
		b.WriteString(e.New)
		at = e.End
	}
	b.Write(old[at:])
	return change{name, tidy(old, b.Bytes())}, nil
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
