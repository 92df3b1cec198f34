package lsp

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/authvet/authvet/cmd/authvet/internal/lsp/lsptest"
)

// byModule finds one thing in each module, called like its directory, in the file a.go of its first.
func byModule(_ context.Context, j *job) (outcome, error) {
	return one(filepath.Join(j.root.dirs[0], "a.go"), filepath.Base(j.root.dir)), nil
}

// openFile writes a file and opens it.
func (st *stage) openFile(path, text string) {
	st.t.Helper()
	write(st.t, path, text)
	st.Notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": uriOf(path), "version": 1, "text": text}})
	st.hear("textDocument/didOpen")
}

// showsIn waits until the editor shows one diagnostic for a file, or none if message is "".
func (st *stage) showsIn(path, message string) {
	st.t.Helper()
	st.Diagnostics(uriOf(path), message, func(all []lsptest.Diagnostic) bool {
		return message == "" && len(all) == 0 || len(all) == 1 && all[0].Message == message
	})
}

// changed says that files have changed on disk.
func (st *stage) changed(kind int, paths ...string) {
	st.t.Helper()
	var all []map[string]any
	for _, path := range paths {
		all = append(all, map[string]any{"uri": uriOf(path), "type": kind})
	}
	st.Notify("workspace/didChangeWatchedFiles", map[string]any{"changes": all})
	st.hear("workspace/didChangeWatchedFiles")
}

// folders adds a folder to those of the editor, and takes one away; "" is none.
func (st *stage) folders(added, removed string) {
	st.t.Helper()
	list := func(dir string) []workspaceFolder {
		if dir == "" {
			return []workspaceFolder{}
		}
		return []workspaceFolder{{uriOf(dir)}}
	}
	st.Notify("workspace/didChangeWorkspaceFolders", map[string]any{"event": map[string]any{"added": list(added), "removed": list(removed)}})
	st.hear("workspace/didChangeWorkspaceFolders")
}

// TestSeveralFolders has files of two modules open, closes the folder of one, and opens it again.
func TestSeveralFolders(t *testing.T) {
	st := newStage(t, capable, byModule)
	st.open()
	own := filepath.Base(filepath.Dir(st.file))
	other := filepath.Join(t.TempDir(), "other", "a.go")
	write(t, filepath.Join(filepath.Dir(other), "go.mod"), "module example.com/other\n\ngo 1.26\n")
	st.openFile(other, "package other\n")
	st.shows(own)
	st.showsIn(other, "other")
	st.folders("", filepath.Dir(other))
	st.showsIn(other, "")
	st.shows(own)
	st.folders(filepath.Dir(other), "")
	st.showsIn(other, "other")

	st.folders(filepath.Dir(filepath.Dir(other)), "") // in which the other one lies
	st.folders("", filepath.Dir(other))
	st.typeAt(0, 2, "// 1\n")
	st.shows(own)
	st.showsIn(other, "other")
}

// TestModulesComeAndGo makes a workspace of two modules, and takes first that and then one of them away.
func TestModulesComeAndGo(t *testing.T) {
	st := newStage(t, capable, byModule)
	dir := filepath.Dir(st.file)
	a, b := filepath.Join(dir, "one", "a.go"), filepath.Join(dir, "two", "a.go")
	for _, file := range []string{a, b} {
		write(t, filepath.Join(filepath.Dir(file), "go.mod"), "module example.com/"+filepath.Base(filepath.Dir(file))+"\n\ngo 1.26\n")
		st.openFile(file, "package p\n")
	}
	st.showsIn(a, "one")
	st.showsIn(b, "two")

	work := filepath.Join(dir, "go.work")
	write(t, work, "go 1.26\n\nuse ./one\nuse ./two\n")
	st.changed(1, work)
	st.showsIn(b, "")
	st.showsIn(a, filepath.Base(dir))

	if err := os.Remove(work); err != nil {
		t.Fatal(err)
	}
	st.changed(3, work)
	st.showsIn(a, "one")
	st.showsIn(b, "two")

	st.Notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": uriOf(b)}})
	st.hear("textDocument/didClose")
	if err := os.RemoveAll(filepath.Dir(b)); err != nil {
		t.Fatal(err)
	}
	st.changed(3, b, filepath.Join(filepath.Dir(b), "go.mod"))
	st.showsIn(b, "")
	st.showsIn(a, "one")

	st.open() // of the module that lies in the directory of the workspace
	st.shows(filepath.Base(dir))
	write(t, work, "go 1.26\n\nuse ./one\nuse .\n")
	st.changed(1, work)
	st.showsIn(a, filepath.Base(dir))
	st.shows()
	runs := st.count()
	st.Notify("textDocument/didChange", map[string]any{
		"textDocument": map[string]any{"uri": uriOf(a), "version": 2}, "contentChanges": []any{map[string]any{"text": "package p\n\n"}},
	})
	st.hear("textDocument/didChange")
	st.waitForRuns(runs + 1)
	st.mu.Lock()
	defer st.mu.Unlock()
	if last := st.runs[len(st.runs)-1]; len(last.root.dirs) != 2 || last.unsaved[a] == "" {
		t.Errorf("the run is one of %v with %v", last.root, last.unsaved)
	}
}

// TestWhatIsFilteredDoesNotStay has a package that does not compile left out: what was found there before does not stay.
func TestWhatIsFilteredDoesNotStay(t *testing.T) {
	s := newSession(Options{})
	s.client = newOutbox(nopCloser{io.Discard})
	defer s.client.close()
	m := &module{findings: append(one("/m/gen/a.go", "gone").findings, one("/m/a.go", "there").findings...)}
	s.modules["/m"] = m
	counts := scope{folders: []folder{newFolder("/m", []string{"-gen"})}}
	s.analyzed(m, counts, outcome{left: func(string) bool { return true }}, nil)
	if len(m.findings) != 1 || m.findings[0].Message != "there" {
		t.Errorf("what stays is %v", m.findings)
	}
}

// TestSettingsOfTheFolder opens a folder within a module: its settings hold, not those of the module's directory.
func TestSettingsOfTheFolder(t *testing.T) {
	var st *stage
	st = newStage(t, capable, func(_ context.Context, j *job) (outcome, error) {
		if len(j.settings.env) == 0 || j.scope.has(filepath.Join(j.root.dir, "api", "gen", "gen.go")) {
			return one(st.file, "without settings"), nil
		}
		o := one(st.file, j.settings.env[0])
		o.blind = true
		return o, nil
	})
	api := filepath.Join(filepath.Dir(st.file), "api")
	st.folders(api, "")
	st.say(&lsptest.Message{ID: []byte("1"), Method: "workspace/configuration", Params: encode(map[string]any{"items": []any{
		map[string]any{"scopeUri": uriOf(api), "section": "gopls"},
	}})})
	st.hear("")
	st.openFile(filepath.Join(api, "api.go"), "package api\n")
	st.shows("A=1")
	st.Told("that filters leave nothing", func(text string) bool { return strings.Contains(text, "directoryFilters") })
}
