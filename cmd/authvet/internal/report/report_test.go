package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/authvet/authvet/cmd/authvet/internal/sarifschema"
	"github.com/authvet/authvet/passes/access"
)

var update = flag.Bool("update", false, "write the golden files")

// golden compares got with testdata/name.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs (go test -update writes it anew); got:\n%s", name, got)
	}
}

func at(file string, line, column int) access.Position {
	return access.Position{File: file, Line: line, Column: column}
}

// sample has a route of each kind, as the merge leaves them: in order and without nil slices.
func sample() *access.Report {
	ownerless := access.Finding{
		Rule: "missingowner", CWE: "CWE-639", Severity: "error", At: at("api/books.go", 31, 22), Fingerprint: "1f",
		Message: "GET /books/{id}: query on books by path id is not limited to the caller (store/books.go:41)",
		Witness: []access.Step{
			{At: at("main.go", 20, 2), Text: "GET /books/{id} is registered"},
			{At: at("api/auth.go", 9, 1), Text: "requireUser: authentication"},
			{At: at("store/books.go", 41, 12), Text: "select on books, $1 is path id"},
		},
		Sibling: &access.Step{At: at("store/books.go", 50, 12), Text: "PUT /books/{id}: UPDATE books SET title = $1 WHERE id = $2 AND owner = $3"},
		Hint:    "tie the rows to the caller by books.owner, as PUT /books/{id} does",
	}
	second := ownerless
	second.Message = strings.Replace(second.Message, "GET /books", "HEAD /books", 1)
	open := access.Finding{
		Rule: "missingauth", CWE: "CWE-306", Severity: "warning", At: at("main.go", 21, 2), Fingerprint: "2f",
		Message: "DELETE /organizations/{organization}/members/{member}: reaches delete on members without authentication (store/members.go:8)",
		Witness: []access.Step{},
	}
	note := access.Finding{
		Rule: "missingowner", CWE: "CWE-639", Severity: "note", At: at("main.go", 22, 2), Message: "GET /n: advice", Witness: []access.Step{},
	}
	stale := access.Finding{
		Rule: "directive", Severity: "warning", At: at("main.go", 19, 2), Fingerprint: "3f",
		Message: "//authvet:public has no effect: it marks no route; it belongs above a registration, or into the doc comment of a handler",
		Witness: []access.Step{},
	}
	query := func(owner string, tables ...string) access.Query {
		return access.Query{SQL: "SELECT 1 < 2", Kind: "select", Tables: tables, At: at("store/books.go", 41, 12), IDs: []string{"path:id"}, Owner: owner, Why: "why"}
	}
	unknown := query("unresolved")
	unknown.Tables, unknown.At, unknown.Kind = []string{}, at("store/dyn.go", 5, 3), "unresolved"
	unknown.Why = "the text of the statement is built in a loop over the columns that the client asks for, which is beyond what can be followed"
	r := &access.Report{
		Version: 1, Module: "example.com/app",
		Routes: []access.Route{
			{
				Method: "GET", Path: "/books/{id}", Types: map[string]string{"id": "integer"}, Handler: "example.com/app/api.(*API).show", Registered: at("main.go", 20, 2),
				Middleware:     []access.Middleware{{Name: "requireUser", Verdict: "authentication", At: at("api/auth.go", 9, 1)}},
				Authentication: access.Authentication{State: "required", Why: "requireUser", At: at("api/auth.go", 9, 1)},
				Queries:        []access.Query{query("predicate", "authors", "books"), query("none", "books")},
				Spec: []access.Spec{{At: at("openapi.yaml", 12, 1), Operation: "GET /books/{book}", ID: "book",
					Security: []map[string][]string{{"session": {}}}}},
				Findings: []access.Finding{ownerless, second},
			},
			{
				Method: "DELETE", Path: "/organizations/{organization}/members/{member}", Registered: at("main.go", 21, 2), Middleware: []access.Middleware{},
				Authentication: access.Authentication{State: "none"},
				Queries:        []access.Query{query("none", "members", "organizations", "organization_member_invitations")},
				Findings:       []access.Finding{open, note},
			},
			{
				Method: "ANY", Path: "/dyn/{rest...}", Registered: at("main.go", 23, 2), Middleware: []access.Middleware{},
				Authentication: access.Authentication{State: "unresolved", Why: "middleware comes from a map"},
				Queries:        []access.Query{unknown}, Findings: []access.Finding{},
			},
			{
				Method: "GET", Path: "/health", Registered: at("main.go", 24, 2), Middleware: []access.Middleware{},
				Authentication: access.Authentication{State: "none"}, Queries: []access.Query{}, Findings: []access.Finding{},
			},
		},
		Findings:   []access.Finding{stale},
		Suppressed: []access.Suppression{},
		Unresolved: []access.Unresolved{{At: at("main.go", 30, 2), Why: "handler of a registration is not constant"}},
	}
	for i := range r.Routes {
		route := &r.Routes[i]
		route.Authentication.Credentials, route.Authentication.Scopes = []access.Credential{}, []string{}
		if route.Spec == nil {
			route.Spec = []access.Spec{}
		}
	}
	r.Group()
	return r
}

func name(file string) string { return "app/" + file }

// sampleRun is a run that found what the sample has.
func sampleRun() *Run {
	r := sample()
	return &Run{Report: r, Findings: Findings(r, false), Packages: 3, Dir: "/src/app", Name: name, Version: "authvet v1.0.0"}
}

// runInRepository is the same in a directory of a repository that holds some of its lines of code.
func runInRepository(t *testing.T) *Run {
	t.Helper()
	run, root := sampleRun(), t.TempDir()
	run.Dir = filepath.Join(root, "app")
	for _, dir := range []string{".git", "app/api", "app/store"} {
		if err := os.MkdirAll(filepath.Join(root, dir), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	writeLine(t, run.Dir, at("main.go", 20, 2), "\tmux.HandleFunc(\"GET /books/{id}\", api.show)")
	writeLine(t, run.Dir, at("api/auth.go", 9, 1), "func requireUser(next http.Handler) http.Handler {")
	writeLine(t, run.Dir, at("api/books.go", 31, 22), "\t/* 😀 */ b, err := s.Book(r.Context(), id)\r")
	writeLine(t, run.Dir, at("store/books.go", 41, 12), "\trow := db.QueryRow(`SELECT id, title FROM books\t"+strings.Repeat(" AND true", 20)+"`, id)")
	return run
}

// writeLine writes a file below dir that has a line at a place, and nothing above it.
func writeLine(t *testing.T, dir string, at access.Position, line string) {
	t.Helper()
	text := strings.Repeat("\n", at.Line-1) + line + "\n"
	if err := os.WriteFile(filepath.Join(dir, at.File), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestFormats(t *testing.T) {
	for _, format := range Formats() {
		t.Run(format, func(t *testing.T) {
			var b bytes.Buffer
			if err := runInRepository(t).Write(&b, format); err != nil {
				t.Fatal(err)
			}
			golden(t, "findings."+format, comparable(t, format, b.Bytes()))
			b.Reset()
			clean := Run{Report: &access.Report{}, Dir: "/nowhere", Name: name}
			if err := clean.Write(&b, format); err != nil {
				t.Fatal(err)
			}
			golden(t, "clean."+format, comparable(t, format, b.Bytes()))
		})
	}
}

// comparable returns what of a form does not change with the pages of the rules, or with the style and scripts of the HTML report.
func comparable(t *testing.T, format string, written []byte) []byte {
	t.Helper()
	switch format {
	case "html":
		return withoutParts(t, written)
	case "sarif":
	default:
		return written
	}
	sarifschema.Check(t, written)
	var log sarifLog
	if err := json.Unmarshal(written, &log); err != nil {
		t.Fatal(err)
	}
	log.Runs[0].Tool.Driver.Rules = nil
	var b bytes.Buffer
	if err := WriteJSON(&b, log); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withoutParts is a page with the names of its style and scripts in place of these, which it must have as they are.
func withoutParts(t *testing.T, written []byte) []byte {
	t.Helper()
	for _, name := range []string{"page.css", "early.js", "page.js"} {
		part, err := os.ReadFile(filepath.Join("page", name))
		if err != nil {
			t.Fatal(err)
		}
		if n := bytes.Count(written, part); n != 1 {
			t.Errorf("the page has %s %d times", name, n)
		}
		written = bytes.Replace(written, part, []byte(name), 1)
	}
	return written
}

func TestSummary(t *testing.T) {
	if got, want := (&Run{Report: &access.Report{}, Packages: 1}).Summary(), "no findings in 0 routes, 0 SQL calls, 1 package"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFindingsNotesAndDuplicates(t *testing.T) {
	r := sample()
	r.Routes = append(r.Routes, r.Routes[0])
	r.Group()
	if got := len(Findings(r, false)); got != 4 {
		t.Errorf("%d findings without notes, want 4", got)
	}
	if got := len(Findings(r, true)); got != 5 {
		t.Errorf("%d findings with notes, want 5", got)
	}
}

func TestWriteJSON(t *testing.T) {
	var b bytes.Buffer
	if err := WriteJSON(&b, sample()); err != nil {
		t.Fatal(err)
	}
	golden(t, "routes.json", b.Bytes())
}

func TestWriteTable(t *testing.T) {
	for file, screen := range map[string]Screen{
		"routes100.txt": {Width: 100, Name: name},
		"routes80.txt":  {Width: 80, Name: name},
		"routes200.txt": {Width: 200, Name: name},
	} {
		var b bytes.Buffer
		if err := WriteTable(&b, sample(), screen); err != nil {
			t.Fatal(err)
		}
		golden(t, file, b.Bytes())
		for line := range strings.Lines(b.String()) {
			if width := text.StringWidth(strings.TrimSuffix(line, "\n")); width > screen.Width {
				t.Errorf("%s: %d columns in %q", file, width, line)
			}
		}
	}
}

func TestWriteTableColor(t *testing.T) {
	text.EnableColors()
	var plain, colored bytes.Buffer
	if err := WriteTable(&plain, sample(), Screen{Width: 100, Name: name}); err != nil {
		t.Fatal(err)
	}
	if err := WriteTable(&colored, sample(), Screen{Width: 100, Name: name, Color: true}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(plain.String(), "\x1b") {
		t.Error("escape sequences without color")
	}
	if !strings.Contains(colored.String(), "\x1b[31m") {
		t.Error("nothing is red")
	}
	var got strings.Builder
	for line := range strings.Lines(text.StripEscape(colored.String())) {
		got.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	if got.String() != plain.String() {
		t.Errorf("color changes the text:\n%s", got.String())
	}
}

func TestWriteTableEmpty(t *testing.T) {
	var b bytes.Buffer
	if err := WriteTable(&b, &access.Report{}, Screen{Width: 100, Name: name}); err != nil {
		t.Fatal(err)
	}
	if b.Len() != 0 {
		t.Errorf("got %q for no routes", b.String())
	}
}
