package mend

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/authvet/authvet/passes/access"
)

// fixing returns a finding called name with a fix in a.go.
func fixing(name string, edits ...access.TextEdit) access.Finding {
	return access.Finding{Message: name, Fix: &access.Fix{Edits: edits}}
}

func edit(start, end int, text string) access.TextEdit {
	return access.TextEdit{File: "a.go", Start: start, End: end, New: text}
}

func TestApply(t *testing.T) {
	for _, test := range []struct {
		name, before, after string
		found               []access.Finding
		left                []string
		files               int
	}{
		{"none", "package a\n", "package a\n", []access.Finding{{Message: "x"}}, []string{"x"}, 0},
		{"the first one counts", "package a\n", "package ad\n", []access.Finding{fixing("y", edit(9, 9, "d")), fixing("x", edit(8, 9, "bc"))}, []string{"x"}, 1},
		{"apart", "package a\n\nvar b int\n", "package c\n\nvar d int\n", []access.Finding{fixing("y", edit(15, 16, "d")), fixing("x", edit(8, 9, "c"))}, nil, 1},
		{"the same twice", "package a\n", "package b\n", []access.Finding{fixing("x", edit(8, 9, "b")), fixing("y", edit(8, 9, "b"))}, nil, 1},
		{"stays formatted", "package a\n\nvar b = 1\n", "package a\n\nvar b = 1 + 1\n", []access.Finding{fixing("x", edit(20, 20, "+1"))}, nil, 1},
		{"is not formatted", "package a\nvar  b = 1\n", "package a\nvar  b = 1+1\n", []access.Finding{fixing("x", edit(20, 20, "+1"))}, nil, 1},
	} {
		dir := t.TempDir()
		name := filepath.Join(dir, "a.go")
		if err := os.WriteFile(name, []byte(test.before), 0o640); err != nil {
			t.Fatal(err)
		}
		left, files, err := Apply(dir, time.Now(), test.found)
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != test.after || len(left) != len(test.left) || len(files) != test.files {
			t.Errorf("%s: %q, %d left, %d files; want %q, %d left, %d files", test.name, got, len(left), len(files), test.after, len(test.left), test.files)
		}
	}
}

func TestApplyToWhatHasChanged(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.go"), []byte("package a\n"), 0o640); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Apply(dir, time.Now(), []access.Finding{fixing("x", edit(30, 31, "b"))}); err == nil {
		t.Error("an edit behind the end of a file is no error")
	}
	if _, _, err := Apply(filepath.Join(dir, "nowhere"), time.Now(), []access.Finding{fixing("x", edit(8, 9, "b"))}); err == nil {
		t.Error("a file that is not there is no error")
	}
	before := time.Now().Add(-time.Hour)
	if _, _, err := Apply(dir, before, []access.Finding{fixing("x", edit(8, 9, "b"))}); err == nil {
		t.Error("a file that was written since is no error")
	}
}

// Half of what is to be done may be worse than nothing.
func TestApplyAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.go")
	if err := os.WriteFile(name, []byte("package a\n"), 0o640); err != nil {
		t.Fatal(err)
	}
	gone := access.TextEdit{File: "b.go", Start: 8, End: 9, New: "b"}
	if _, _, err := Apply(dir, time.Now(), []access.Finding{fixing("x", edit(8, 9, "b")), fixing("y", gone)}); err == nil {
		t.Error("a file that is not there is no error")
	}
	if got, _ := os.ReadFile(name); string(got) != "package a\n" {
		t.Errorf("changed to %q although another file could not be", got)
	}
}
