// Package baseline keeps the findings that a team has when it begins with authvet, so that only new ones are printed.
package baseline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/report"
	"github.com/authvet/authvet/passes/access"
)

// version is that of the file's form.
const version = 1

// Entry is a finding that is known. It is known by its fingerprint; the rest is for readers.
type Entry struct {
	Fingerprint string `json:"fingerprint"`
	Rule        string `json:"rule"`
	Message     string `json:"message"`
	File        string `json:"file"`
}

// Baseline is a list of known findings.
type Baseline struct {
	entries []Entry // sorted
	index   map[string]bool
}

// form is that of the file.
type form struct {
	Version  int     `json:"version"`
	Findings []Entry `json:"findings"`
}

// newBaseline returns the baseline of some entries, each once.
func newBaseline(entries []Entry) *Baseline {
	b := &Baseline{index: make(map[string]bool)}
	for _, e := range entries {
		if !b.index[e.Fingerprint] {
			b.index[e.Fingerprint] = true
			b.entries = append(b.entries, e)
		}
	}
	slices.SortFunc(b.entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message), cmp.Compare(a.Fingerprint, b.Fingerprint))
	})
	return b
}

// Of returns the baseline of findings.
func Of(found []access.Finding) *Baseline {
	entries := make([]Entry, len(found))
	for i, f := range found {
		entries[i] = Entry{f.Fingerprint, f.Rule, withoutLines(f.Message), f.At.File}
	}
	return newBaseline(entries)
}

var linePattern = regexp.MustCompile(`(\.\w+)(:\d+)+`)

// withoutLines is a message without what changes when code elsewhere does: lines, and how other routes do better.
func withoutLines(message string) string {
	message, _, _ = strings.Cut(message, "; ")
	return linePattern.ReplaceAllString(message, "$1")
}

// Read reads a baseline from a file. What is wrong with one that is there is said with its line, 0 if that is not known.
func Read(name string) (b *Baseline, line int, err error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, 0, err
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	var f form
	err = dec.Decode(&f)
	if err == nil && dec.More() {
		err = errors.New("it goes on behind its end")
	}
	if err != nil {
		at := dec.InputOffset()
		var syntax *json.SyntaxError
		var typed *json.UnmarshalTypeError
		switch {
		case errors.As(err, &syntax):
			at = syntax.Offset
		case errors.As(err, &typed):
			at = typed.Offset
		}
		return nil, 1 + bytes.Count(data[:min(int(at), len(data))], []byte("\n")), worded(err)
	}
	if f.Version != version {
		return nil, 0, fmt.Errorf("version %d, this authvet writes %d", f.Version, version)
	}
	if i := slices.IndexFunc(f.Findings, func(e Entry) bool { return e.Fingerprint == "" }); i >= 0 {
		return nil, 0, fmt.Errorf("the finding with number %d has no fingerprint", i+1)
	}
	return newBaseline(f.Findings), 0, nil
}

// worded says of an error of package json what is wrong with a baseline.
func worded(err error) error {
	var typed *json.UnmarshalTypeError
	switch {
	case errors.Is(err, io.EOF):
		return errors.New("it is empty")
	case errors.As(err, &typed) && typed.Field == "":
		return fmt.Errorf("%s is no baseline", typed.Value)
	case errors.As(err, &typed):
		return fmt.Errorf("%s does not fit for %s", typed.Value, typed.Field)
	}
	return err
}

// MayOverwrite reports whether a baseline may be written to the file called name: it is not there, empty, or looks like one.
// A file that was named by mistake stays.
func MayOverwrite(name string) bool {
	data, err := os.ReadFile(name)
	return err != nil || len(bytes.TrimSpace(data)) == 0 || bytes.Contains(data, []byte(`"findings"`))
}

// Write writes b as JSON.
func (b *Baseline) Write(w io.Writer) error {
	return report.WriteJSON(w, form{version, append([]Entry{}, b.entries...)})
}

// Len is the number of findings in b.
func (b *Baseline) Len() int { return len(b.entries) }

// Knows reports whether a finding is in b. A nil Baseline knows none.
func (b *Baseline) Knows(fingerprint string) bool { return b != nil && b.index[fingerprint] }

// Without returns the entries of b that other does not have.
func (b *Baseline) Without(other *Baseline) []Entry {
	return slices.DeleteFunc(slices.Clone(b.entries), func(e Entry) bool { return other.Knows(e.Fingerprint) })
}

// With returns b and some entries.
func (b *Baseline) With(entries []Entry) *Baseline {
	return newBaseline(append(slices.Clone(b.entries), entries...))
}
