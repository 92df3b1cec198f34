package report

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestSourcesQuoteWhatWasAnalyzed(t *testing.T) {
	dir := t.TempDir()
	inside := filepath.Join(dir, "app")
	if err := os.Mkdir(inside, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"outside.go", "app/main.go", "app/changed.go"} {
		writeLine(t, dir, at(name, 2, 1), "package main\r")
	}
	started := time.Now().Add(time.Hour)
	if err := os.Chtimes(filepath.Join(inside, "changed.go"), time.Time{}, started.Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	s := (&Run{Dir: inside, Started: started}).sources()
	for _, test := range []struct {
		file string
		line int
		want string
	}{
		{"main.go", 2, "package main"},
		{"main.go", 1, ""},
		{"main.go", 0, ""},
		{"main.go", 9, ""},
		{"changed.go", 2, ""},
		{"missing.go", 2, ""},
		{"../outside.go", 2, ""},
		{".", 1, ""},
		{"", 1, ""},
	} {
		if got := s.line(at(test.file, test.line, 1)); got != test.want {
			t.Errorf("%s:%d: got %q, want %q", test.file, test.line, got, test.want)
		}
	}
}

func TestFilesAreNamedFromTheRepository(t *testing.T) {
	dir := t.TempDir()
	service := filepath.Join(dir, "services", "shop")
	if err := os.MkdirAll(service, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, ".git"), []byte("gitdir: elsewhere\n"), 0o666); err != nil { // a worktree
		t.Fatal(err)
	}
	for file, want := range map[string]string{"main.go": "services/shop/main.go", "../lib/a.go": "services/lib/a.go"} {
		if got := (&Run{Dir: service}).fromRoot()(file); got != want {
			t.Errorf("%s: got %q, want %q", file, got, want)
		}
	}
	if got := (&Run{Dir: "/nowhere/at/all"}).fromRoot()("main.go"); got != "main.go" {
		t.Errorf("without a repository: got %q", got)
	}
}
