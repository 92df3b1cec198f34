package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

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
	t.Run("pulls", func(t *testing.T) { pulls(t, gopls) })
	t.Run("named", func(t *testing.T) { // as an editor calls it that gives only what gopls knows
		dir := t.TempDir()
		if err := os.Symlink(gopls, filepath.Join(dir, "gopls")); err != nil {
			t.Fatal(err)
		}
		t.Setenv("PATH", os.Getenv("PATH")+string(os.PathListSeparator)+dir)
		session(t, true, "authvet-gopls", "-mode=stdio")
	})
}

// pulls is a session of an editor that asks for diagnostics: the findings are among them, and not published as well.
func pulls(t *testing.T, gopls string) {
	const api = "api/api.go"
	e := startEditor(t, moduleFor(t, "notes.txtar"), true, map[string]any{"pullDiagnostics": true}, "authvet", "gopls", "-gopls", gopls)
	e.open(api)
	e.finds(api, "missingowner", "PUT /notes/{id}", 1)
	ask := func() string {
		return string(e.Request("textDocument/diagnostic", map[string]any{"textDocument": map[string]any{"uri": e.uri(api)}}).Result)
	}
	if got := ask(); strings.Count(got, "PUT /notes/{id}: update on notes") != 1 {
		t.Errorf("got %s", got)
	}
	e.finds(api, "missingowner", "", 0)
	e.replace(api, `s.DB.Exec("UPDATE notes SET title = 'new' WHERE id = $1", r.PathValue("id"))`, `s.Title(r.PathValue("id"), caller(r))`)
	e.Requested("workspace/diagnostic/refresh")
	if got := ask(); strings.Contains(got, "authvet") {
		t.Errorf("got %s", got)
	}
	e.end(t)
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
	settings := map[string]any{"buildFlags": []string{"-tags=extra"}, "directoryFilters": []string{"-attic"}}
	e := startEditor(t, dir, watches, settings, program, args...)
	const api, store = "api/api.go", "store/store.go"

	// What is on disk, with the build flags in the settings, also in files that nobody has opened, but for what is filtered.
	e.open(api)
	e.finds(api, "missingowner", "PUT /notes/{id}", 1)
	e.finds("api/extra.go", "missingauth", "PUT /extra", 1)
	if found := e.Shown()[e.uri("attic/main.go")]; len(found) > 0 {
		t.Errorf("shown of a program that is left out: %v", found)
	}

	// A route that is open comes and goes with what is typed. Columns count UTF-16, and the finding moves with the text above it.
	const open = `	/* 𝒳 */ mux.HandleFunc("POST /notes", func(w http.ResponseWriter, r *http.Request) { _, _ = api.DB.Exec("DELETE FROM notes") })` + "\n"
	e.replace(api, "	api.extra(mux)\n", open+"	api.extra(mux)\n")
	found := e.finds(api, "missingauth", "POST /notes", 1)
	if got, want := found[0].Range.Start, e.at(api, `("POST /notes"`); got != want {
		t.Errorf("the finding is at %v, not at %v", got, want)
	}
	if !slices.ContainsFunc(found[0].Related, func(r lsptest.Related) bool { return strings.HasPrefix(r.Message, "handler ") }) {
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

	// An edit in a package below the routes. The witness knows where things are in there now, whatever ends the lines.
	e.open(store)
	e.replace(store, "// Store is where they are.\n", "// Store is where\r\n// they are.\r\n")
	e.replace(store, `err = s.DB.QueryRow("SELECT title`, `/* 𝒳 */ err = s.DB.QueryRow("SELECT title`)
	e.replace(store, `id = $1 AND owner_id = $2", id, owner)`, `id = $1", id)`)
	found = e.finds(api, "missingowner", "GET /notes/{id}", 1)
	if !slices.ContainsFunc(found[0].Related, func(r lsptest.Related) bool {
		return r.Location.URI == e.uri(store) && r.Location.Range.Start == e.at(store, `("SELECT title`)
	}) {
		t.Errorf("the witness does not lead to %v: %v", e.at(store, `("SELECT title`), found[0].Related)
	}
	e.replace(store, `id = $1", id)`, `id = $1 AND owner_id = $2", id, owner)`)
	e.finds(api, "missingowner", "GET /notes/{id}", 0)

	// The document alone.
	e.write("openapi.yaml", "delete: {}", "delete: {security: []}")
	if found := e.finds(api, "specmismatch/secured", "DELETE /notes/{id}", 1); found[0].Severity != 3 {
		t.Errorf("what is no more than a warning has severity %d", found[0].Severity)
	}
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

// fileVariable names a file with a finding of missingauth or missingowner, for TestSessionTimes.
const fileVariable = "AUTHVET_TEST_FILE"

// TestSessionTimes says how long an editor with a file open waits: for the first finding, and for one to go and to come back while
// somebody types a directive above it and takes it away.
func TestSessionTimes(t *testing.T) {
	file := os.Getenv(fileVariable)
	if file == "" {
		t.Skip("measures with the file that " + fileVariable + " names")
	}
	program, args := "authvet", []string{"lsp"}
	if gopls := os.Getenv(goplsVariable); gopls != "" {
		args = []string{"gopls", "-gopls", gopls}
	} else if inside := os.Getenv(linkedVariable); inside != "" {
		program, args = inside, nil
	}
	dir, name := filepath.Split(file)
	e := startEditor(t, strings.TrimSuffix(dir, "/"), true, nil, program, args...)
	started := time.Now()
	e.open(name)
	first := e.someFinding(name)
	t.Logf("first finding: %.1f s", time.Since(started).Seconds())
	line := strings.Split(e.text[name], "\n")[first.Range.Start.Line]
	code, route := fmt.Sprint(first.Code), strings.SplitAfter(first.Message, ": ")[0]
	above := ""
	var waited []float64
	for i := range 10 { // each text is a new one, of which the go command has kept nothing
		now, left := fmt.Sprintf("// %d %d\n", started.UnixNano(), i), 1
		if i%2 == 0 {
			now, left = fmt.Sprintf("//authvet:ignore %s %d %d\n", code, started.UnixNano(), i), 0
		}
		before := time.Now()
		e.replace(name, above+line+"\n", now+line+"\n")
		e.finds(name, code, route, left)
		waited = append(waited, time.Since(before).Seconds())
		above = now
	}
	slices.Sort(waited)
	e.end(t)
	state := e.cmd.ProcessState
	t.Logf("from typing to the finding gone or back: %.1f s (%.1f to %.1f)", (waited[4]+waited[5])/2, waited[0], waited[9])
	t.Logf("CPU of the session, with all that it ran to the end: %.1f s", (state.UserTime() + state.SystemTime()).Seconds())
}
