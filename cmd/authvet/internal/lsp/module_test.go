package lsp

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestFindRoot(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOFLAGS", "")
	t.Setenv("GOWORK", "")
	in := func(names ...string) string { return filepath.Join(append([]string{dir}, names...)...) }
	write(t, in("work", "go.work"), "go 1.26\n\nuse ./a\nuse ./b\n")
	for _, name := range []string{"work/a", "work/b", "work/other", "alone"} {
		write(t, in(filepath.FromSlash(name), "go.mod"), "module example.com/"+filepath.Base(name)+"\n\ngo 1.26\n")
		write(t, in(filepath.FromSlash(name), "sub", "sub.go"), "package sub\n")
	}
	for name, want := range map[string]root{
		"alone/sub":      {in("alone"), []string{in("alone")}, nil},
		"work/a/sub":     {in("work"), []string{in("work", "a"), in("work", "b")}, nil},
		"work/other/sub": {in("work", "other"), []string{in("work", "other")}, []string{"GOWORK=off"}},
	} {
		got, found, err := findRoot(context.Background(), in(filepath.FromSlash(name)), settings{})
		if err != nil || !found || got.dir != want.dir || !slices.Equal(got.dirs, want.dirs) || !slices.Equal(got.env, want.env) {
			t.Errorf("%s: got %+v, %v, %v", name, got, found, err)
		}
	}
	if got, found, err := findRoot(context.Background(), dir, settings{}); found || err != nil {
		t.Errorf("outside: got %+v, %v", got, err)
	}
	got, _, err := findRoot(context.Background(), in("work", "a"), settings{env: []string{"GOWORK=off"}})
	if err != nil || got.dir != in("work", "a") {
		t.Errorf("with settings: got %+v, %v", got, err)
	}
	if _, _, err := findRoot(context.Background(), in("none"), settings{}); err == nil || !strings.Contains(err.Error(), "none") {
		t.Errorf("a directory that is not there: %v", err)
	}
}
