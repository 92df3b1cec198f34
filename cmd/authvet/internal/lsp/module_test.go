package lsp

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/authvet/authvet/cmd/authvet/internal/lsp/lsptest"
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

// TestSeveralFolders has files of two modules open, then closes the folder of one.
func TestSeveralFolders(t *testing.T) {
	st := newStage(t, capable, func(_ context.Context, j *job) (outcome, error) {
		return one(filepath.Join(j.root.dir, "a.go"), filepath.Base(j.root.dir)), nil
	})
	st.open()
	other := filepath.Join(t.TempDir(), "other", "a.go")
	write(t, filepath.Join(filepath.Dir(other), "go.mod"), "module example.com/other\n\ngo 1.26\n")
	write(t, other, "package other\n")
	st.Notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": uriOf(other), "version": 1, "text": "package other\n"}})
	st.hear("textDocument/didOpen")
	st.shows(filepath.Base(filepath.Dir(st.file)))
	st.Diagnostics(uriOf(other), "other", func(all []lsptest.Diagnostic) bool { return len(all) == 1 && all[0].Message == "other" })
	st.Notify("workspace/didChangeWorkspaceFolders", map[string]any{"event": map[string]any{"removed": []any{map[string]any{"uri": uriOf(filepath.Dir(other))}}}})
	st.hear("workspace/didChangeWorkspaceFolders")
	st.Diagnostics(uriOf(other), "nothing", func(all []lsptest.Diagnostic) bool { return len(all) == 0 })
	st.shows(filepath.Base(filepath.Dir(st.file)))
}
