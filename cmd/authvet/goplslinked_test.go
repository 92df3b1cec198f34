package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/authvet/authvet/cmd/authvet/internal/agreement"
	"github.com/authvet/authvet/cmd/authvet/internal/apps"
	"github.com/authvet/authvet/passes/access"
)

// linkedVariable names, in the environment, a gopls with authvet in it: .ci/goplslinked.sh builds one.
const linkedVariable = "AUTHVET_LINKED_GOPLS"

// linked returns the absolute name of that gopls, which keeps what it caches in a directory of the test.
func linked(t *testing.T) string {
	t.Helper()
	program := os.Getenv(linkedVariable)
	if program == "" {
		t.Skip("the environment names no gopls with authvet in it: .ci/goplslinked.sh builds one")
	}
	t.Setenv("GOPLSCACHE", t.TempDir())
	return program
}

// TestLinkedGoplsAgrees compares what a gopls with authvet in it shows of the example applications, and what authvet itself prints.
func TestLinkedGoplsAgrees(t *testing.T) {
	program := linked(t)
	agree(t, 1, commandDriver(buildAuthvet(t)), driver{name: "gopls", rows: func(t *testing.T, app apps.App) []agreement.Row {
		return rowsOfLinked(t, program, app.Dir)
	}})
}

// rowsOfLinked returns what an editor shows that has a file of each package of the module in dir open, ordered.
func rowsOfLinked(t *testing.T, program, dir string) []agreement.Row {
	t.Helper()
	e := startEditor(t, dir, true, nil, program)
	var open []string
	for name := range strings.Lines(string(output(t, 0, dir, "go", "list", "-f", "{{range $i, $f := .GoFiles}}{{if not $i}}{{$.Dir}}/{{$f}}{{end}}{{end}}", "./..."))) {
		if name = strings.TrimSpace(strings.TrimPrefix(name, dir+string(filepath.Separator))); name != "" {
			e.open(name)
			open = append(open, e.uri(name))
		}
	}
	e.diagnose(open...)
	rows := e.rows()
	e.end(t)
	return rows
}

// diagnose has gopls say all that it has to say of files.
func (e *editor) diagnose(uris ...string) {
	e.t.Helper()
	answer := e.Request("workspace/executeCommand", map[string]any{
		"command": "gopls.diagnose_files", "arguments": []any{map[string]any{"Files": uris}},
	})
	if answer.Error != nil {
		e.t.Fatalf("%s", answer.Error)
	}
}

// TestLinkedGopls works on a module as somebody with an editor does whose gopls has authvet in it.
func TestLinkedGopls(t *testing.T) {
	settings := map[string]any{"buildFlags": []string{"-tags=extra"}, "workspaceFiles": []string{"**/*.yaml", "**/*.sql"}}
	e := startEditor(t, moduleFor(t, "notes.txtar"), true, settings, linked(t))
	const api, store = "api/api.go", "store/store.go"

	// What is on disk, also in files that nobody has opened. The routes are put together in package main, which nobody has opened.
	e.open(api)
	found := e.finds(api, "missingowner", "PUT /notes/{id}", 1)
	if len(found[0].Related) == 0 {
		t.Errorf("the finding has no witness: %v", found[0])
	}
	e.finds("api/extra.go", "missingauth", "PUT /extra", 1)

	// A route that is open comes and goes with what is typed. Columns count UTF-16, and the finding moves with the text above it.
	const open = `	/* 𝒳 */ mux.HandleFunc("POST /notes", func(w http.ResponseWriter, r *http.Request) { _, _ = api.DB.Exec("DELETE FROM notes") })` + "\n"
	e.replace(api, "	api.extra(mux)\n", open+"	api.extra(mux)\n")
	found = e.finds(api, "missingauth", "POST /notes", 1)
	if got, want := found[0].Range.Start, e.at(api, `("POST /notes"`); got != want {
		t.Errorf("the finding is at %v, not at %v", got, want)
	}
	e.replace(api, "// Routes are all there are.\n", "// Routes are all\n// there are.\n")
	e.replace(api, open, "")
	e.lacks(api, "missingauth", "POST /notes")

	// An edit in a package below the routes.
	e.open(store)
	e.replace(store, `id = $1 AND owner_id = $2", id, owner)`, `id = $1", id)`)
	e.finds(api, "missingowner", "GET /notes/{id}", 1)
	e.replace(store, `id = $1", id)`, `id = $1 AND owner_id = $2", id, owner)`)
	e.lacks(api, "missingowner", "GET /notes/{id}")

	// The document alone.
	e.write("openapi.yaml", "delete: {}", "delete: {security: []}")
	e.finds(api, "specmismatch/secured", "DELETE /notes/{id}", 1)
	e.write("openapi.yaml", "delete: {security: []}", "delete: {}")
	e.lacks(api, "specmismatch/secured", "DELETE /notes/{id}")

	// The fix, in text that is not saved.
	e.apply(api, e.fix(api, "missingowner"))
	if !strings.Contains(e.text[api], `AND owner_id = $2", r.PathValue("id"), caller(r))`) {
		t.Errorf("the fix made something else:\n%s", e.text[api])
	}
	e.lacks(api, "missingowner", "")

	e.end(t)
}

// lacks checks that there is no finding of a rule about a route in a file once gopls has analyzed it: what analyzers find in a package
// is gone as soon as somebody types in it, and comes back.
func (e *editor) lacks(name, code, route string) {
	e.t.Helper()
	e.diagnose(e.uri(name))
	for _, r := range e.rows() {
		if strings.HasPrefix(r.At, name+":") && r.Rule == code && strings.HasPrefix(r.Message, route) {
			e.t.Errorf("there is still %v", r)
		}
	}
}

// TestLinkedGoplsPulls is a session of an editor that asks for diagnostics in place of being told.
func TestLinkedGoplsPulls(t *testing.T) {
	const api = "api/api.go"
	e := startEditor(t, moduleFor(t, "notes.txtar"), true, map[string]any{"pullDiagnostics": true}, linked(t))
	e.open(api)
	got := string(e.Request("textDocument/diagnostic", map[string]any{"textDocument": map[string]any{"uri": e.uri(api)}}).Result)
	for _, want := range []string{
		`"message":"PUT /notes/{id}: update on notes`,
		`"severity":2,"code":"missingowner","codeDescription":{"href":"` + access.RuleURL("missingowner") + `"}`,
	} {
		if strings.Count(got, want) != 1 {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	e.end(t)
}

// TestLinkedGoplsChecks asks on the command line about a file whose routes are put together elsewhere.
func TestLinkedGoplsChecks(t *testing.T) {
	dir := moduleFor(t, "notes.txtar")
	got := string(output(t, 0, dir, linked(t), "check", filepath.Join(dir, "api", "api.go")))
	if strings.Count(got, ": PUT /notes/{id}: update on notes") != 1 || !strings.Contains(got, ": - registers PUT /notes/{id}") {
		t.Errorf("got\n%s", got)
	}
}
