package main

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/tools/txtar"

	"github.com/authvet/authvet/cmd/authvet/internal/lsp/lsptest"
)

// goplsVariable names the gopls with which TestSessions is run as well: .ci/gopls.sh builds one.
const goplsVariable = "AUTHVET_TEST_GOPLS"

// TestSessions works on a module as somebody with an editor does, with authvet alone, in front of a fake gopls that only does what
// the protocol asks for, and in front of the real one where there is one.
func TestSessions(t *testing.T) {
	if testing.Short() {
		t.Skip("analyzes a module many times")
	}
	t.Run("alone", func(t *testing.T) {
		t.Parallel()
		session(t, false, "authvet", "lsp")
	})
	t.Run("fake", func(t *testing.T) {
		t.Parallel()
		session(t, true, "authvet", "gopls", "-gopls", goplsFor(t))
	})
	gopls := os.Getenv(goplsVariable)
	if gopls == "" {
		return
	}
	t.Run("gopls", func(t *testing.T) { session(t, true, "authvet", "gopls", "-gopls", gopls) })
	t.Run("named", func(t *testing.T) { // as an editor calls it that gives only what gopls knows
		dir := t.TempDir()
		if err := os.Symlink(gopls, filepath.Join(dir, "gopls")); err != nil {
			t.Fatal(err)
		}
		t.Setenv("PATH", os.Getenv("PATH")+string(os.PathListSeparator)+dir)
		session(t, true, "authvet-gopls", "-mode=stdio")
	})
}

// goplsFor returns a program that runs fakegopls, which is authvet as far as files go.
func goplsFor(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "gopls")
	if err := os.WriteFile(name, []byte("#!/bin/sh\nexec fakegopls\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	return name
}

// session is one session with a server. Where it watches, the editor watches files for the server.
func session(t *testing.T, watches bool, program string, args ...string) {
	dir := moduleFor(t, "notes.txtar")
	e := startEditor(t, dir, watches, map[string]any{"buildFlags": []string{"-tags=extra"}}, program, args...)
	const api, store = "api/api.go", "store/store.go"

	// What is on disk, with the build flags in the settings, also in files that nobody has opened.
	e.open(api)
	e.finds(api, "missingowner", "PUT /notes/{id}", 1)
	e.finds("api/extra.go", "missingauth", "PUT /extra", 1)

	// A route that is open comes and goes with what is typed. Columns count UTF-16, and the finding moves with the text above it.
	const open = `	/* 𝒳 */ mux.HandleFunc("POST /notes", func(w http.ResponseWriter, r *http.Request) { _, _ = api.DB.Exec("DELETE FROM notes") })` + "\n"
	e.replace(api, "	api.extra(mux)\n", open+"	api.extra(mux)\n")
	found := e.finds(api, "missingauth", "POST /notes", 1)
	if got, want := found[0].Range.Start, e.at(api, `("POST /notes"`); got != want {
		t.Errorf("the finding is at %v, not at %v", got, want)
	}
	if !slices.ContainsFunc(found[0].Related, func(r struct{ Message string }) bool { return strings.HasPrefix(r.Message, "handler ") }) {
		t.Errorf("the finding has no witness: %v", found[0])
	}
	e.replace(api, "// Routes are all there are.\n", "// Routes are all\n// there are.\n")
	e.replace(api, open, "")
	e.finds(api, "missingauth", "POST /notes", 0)

	// What does not compile is no news.
	e.replace(api, "mux := http.NewServeMux()", "mux := := http.NewServeMux()")
	e.Told("what was left out", func(text string) bool { return strings.Contains(text, "what was found there before stays") })
	e.finds(api, "missingowner", "PUT /notes/{id}", 1)
	e.replace(api, "mux := := http.NewServeMux()", "mux := http.NewServeMux()")

	// An edit in a package below the routes.
	e.open(store)
	e.replace(store, `id = $1 AND owner_id = $2", id, owner)`, `id = $1", id)`)
	e.finds(api, "missingowner", "GET /notes/{id}", 1)
	e.replace(store, `id = $1", id)`, `id = $1 AND owner_id = $2", id, owner)`)
	e.finds(api, "missingowner", "GET /notes/{id}", 0)

	// The document alone.
	e.write("openapi.yaml", "delete: {}", "delete: {security: []}")
	e.finds(api, "specmismatch/secured", "DELETE /notes/{id}", 1)
	e.write("openapi.yaml", "delete: {security: []}", "delete: {}")
	e.finds(api, "specmismatch/secured", "DELETE /notes/{id}", 0)

	// The fix.
	e.apply(api, e.fix(api, "missingowner"))
	if !strings.Contains(e.text[api], `AND owner_id = $2", r.PathValue("id"), caller(r))`) {
		t.Errorf("the fix made something else:\n%s", e.text[api])
	}
	e.finds(api, "missingowner", "", 0)

	e.end(t)
}

// moduleFor writes the module of an archive into a directory, and returns that.
func moduleFor(t *testing.T, archive string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	a, err := txtar.ParseFile(filepath.Join("testdata", "session", archive))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		name := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// editor is an editor with a module open, and the server that it has started.
type editor struct {
	*lsptest.Client
	t       testing.TB
	dir     string
	tmp     string // for what the server puts into files
	cmd     *exec.Cmd
	watches bool
	text    map[string]string // of the open files
	version map[string]int
}

// startEditor starts a server in dir.
func startEditor(t testing.TB, dir string, watches bool, settings any, program string, args ...string) *editor {
	t.Helper()
	e := &editor{t: t, dir: dir, tmp: t.TempDir(), watches: watches, text: map[string]string{}, version: map[string]int{}}
	e.cmd = exec.Command(program, args...)
	e.cmd.Dir = dir
	e.cmd.Env = append(os.Environ(), "PWD="+dir, "TMPDIR="+e.tmp, "GOFLAGS=", "GOWORK=", "GOTOOLCHAIN=local")
	e.cmd.Stderr = os.Stderr
	in, err := e.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := e.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := e.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.cmd.Process.Kill() })
	e.Client = lsptest.NewClient(t, out, in, settings)
	e.Request("initialize", map[string]any{
		"processId": os.Getpid(), "rootUri": e.uri("."), "initializationOptions": settings,
		"workspaceFolders": []map[string]string{{"uri": e.uri("."), "name": "notes"}},
		"capabilities": map[string]any{
			"workspace": map[string]any{
				"configuration":         true,
				"workspaceEdit":         map[string]any{"documentChanges": true},
				"didChangeWatchedFiles": map[string]any{"dynamicRegistration": watches},
			},
			"textDocument": map[string]any{
				"codeAction": map[string]any{"codeActionLiteralSupport": map[string]any{
					"codeActionKind": map[string]any{"valueSet": []string{"quickfix"}},
				}},
				"publishDiagnostics": map[string]any{"relatedInformation": true},
			},
		},
	})
	e.Notify("initialized", map[string]any{})
	return e
}

func (e *editor) uri(name string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(e.dir, name))}).String()
}

// open opens a file.
func (e *editor) open(name string) {
	e.t.Helper()
	content, err := os.ReadFile(filepath.Join(e.dir, name))
	if err != nil {
		e.t.Fatal(err)
	}
	e.version[name]++
	e.text[name] = string(content)
	e.Notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": e.uri(name), "languageId": "go", "version": e.version[name], "text": e.text[name],
	}})
}

// at returns where piece, which is there once, begins in a file.
func (e *editor) at(name, piece string) lsptest.Position {
	e.t.Helper()
	before, _, ok := strings.Cut(e.text[name], piece)
	if !ok {
		e.t.Fatalf("%s has no %q", name, piece)
	}
	return end(before)
}

// end returns where a text ends.
func end(text string) lsptest.Position {
	return lsptest.Position{
		Line:      strings.Count(text, "\n"),
		Character: len(utf16.Encode([]rune(text[strings.LastIndexByte(text, '\n')+1:]))),
	}
}

// replace types something in place of a piece of a file.
func (e *editor) replace(name, piece, by string) {
	e.t.Helper()
	start := e.at(name, piece)
	before, after, _ := strings.Cut(e.text[name], piece)
	e.version[name]++
	e.text[name] = before + by + after
	e.Notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": e.uri(name), "version": e.version[name]},
		"contentChanges": []any{map[string]any{"range": map[string]any{"start": start, "end": end(before + piece)}, "text": by}},
	})
}

// write changes a file that is not open on disk, and says so if the editor watches it.
func (e *editor) write(name, piece, by string) {
	e.t.Helper()
	file := filepath.Join(e.dir, name)
	content, err := os.ReadFile(file)
	if err != nil {
		e.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(content), piece, by, 1)), 0o666); err != nil {
		e.t.Fatal(err)
	}
	if e.watches {
		e.Notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{map[string]any{"uri": e.uri(name), "type": 2}}})
	}
}

// finds waits until there are so many findings of a rule about a route in a file, and returns them.
func (e *editor) finds(name, code, route string, n int) []lsptest.Diagnostic {
	e.t.Helper()
	var found []lsptest.Diagnostic
	e.Diagnostics(e.uri(name), fmt.Sprintf("%d of %s on %s", n, code, route), func(all []lsptest.Diagnostic) bool {
		found = nil
		for _, d := range all {
			if d.Source == "authvet" && d.Code == code && strings.HasPrefix(d.Message, route) {
				found = append(found, d)
			}
		}
		return len(found) == n
	})
	return found
}

// edit is a change that a code action makes.
type edit struct {
	Range   struct{ Start, End lsptest.Position }
	NewText string
}

// fix asks what can be done about the finding of a rule in a file and returns the edits of the quick fix.
func (e *editor) fix(name, code string) []edit {
	e.t.Helper()
	found := e.finds(name, code, "", 1)
	answer := e.Request("textDocument/codeAction", map[string]any{
		"textDocument": map[string]any{"uri": e.uri(name)}, "range": found[0].Range,
		"context": map[string]any{"diagnostics": found, "only": []string{"quickfix"}},
	})
	var actions []struct {
		Title, Kind string
		Diagnostics []lsptest.Diagnostic
		Edit        struct {
			DocumentChanges []struct {
				TextDocument struct {
					URI     string
					Version int
				}
				Edits []edit
			}
		}
	}
	if err := json.Unmarshal(answer.Result, &actions); err != nil {
		e.t.Fatalf("%s: %s", answer.Result, answer.Error)
	}
	for _, a := range actions {
		if a.Kind != "quickfix" || len(a.Diagnostics) != 1 || a.Diagnostics[0].Source != "authvet" {
			continue
		}
		if c := a.Edit.DocumentChanges; len(c) == 1 && c[0].TextDocument.URI == e.uri(name) && c[0].TextDocument.Version == e.version[name] {
			return c[0].Edits
		}
	}
	e.t.Fatalf("no quick fix: %s", answer.Result)
	return nil
}

// apply makes edits, the last in the text first.
func (e *editor) apply(name string, edits []edit) {
	e.t.Helper()
	slices.SortFunc(edits, func(a, b edit) int {
		return slices.Compare([]int{b.Range.Start.Line, b.Range.Start.Character}, []int{a.Range.Start.Line, a.Range.Start.Character})
	})
	for _, x := range edits {
		start, stop := e.offset(name, x.Range.Start), e.offset(name, x.Range.End)
		e.text[name] = e.text[name][:start] + x.NewText + e.text[name][stop:]
	}
	e.version[name]++
	e.Notify("textDocument/didChange", map[string]any{ // of the whole text, as some editors do
		"textDocument":   map[string]any{"uri": e.uri(name), "version": e.version[name]},
		"contentChanges": []any{map[string]any{"text": e.text[name]}},
	})
}

// offset returns the byte at p of a file, all of whose lines up to there are ASCII.
func (e *editor) offset(name string, p lsptest.Position) int {
	lines := strings.SplitAfter(e.text[name], "\n")
	return len(strings.Join(lines[:p.Line], "")) + p.Character
}

// end ends the session as an editor does. Nothing stays: no process, no file.
func (e *editor) end(t *testing.T) {
	t.Helper()
	e.Request("shutdown", nil)
	e.Notify("exit", nil)
	e.Ended()
	if err := e.cmd.Wait(); err != nil {
		t.Error(err)
	}
	left, err := filepath.Glob(filepath.Join(e.tmp, "*authvet*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
