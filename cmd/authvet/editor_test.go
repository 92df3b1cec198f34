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

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/analyzer"
	"github.com/authvet/authvet/cmd/authvet/internal/agreement"
	"github.com/authvet/authvet/cmd/authvet/internal/apps"
	"github.com/authvet/authvet/cmd/authvet/internal/lsp/lsptest"
)

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
				"diagnostics":           map[string]any{"refreshSupport": true},
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
			if isOurs(d) && d.Code == code && strings.HasPrefix(d.Message, route) {
				found = append(found, d)
			}
		}
		return len(found) == n
	})
	return found
}

// source is what the servers name as the source of what they show.
const source = "authvet"

// isOurs reports whether a diagnostic is authvet's. A gopls that has authvet in it says the rule in place of that.
func isOurs(d lsptest.Diagnostic) bool {
	return d.Source == source || slices.ContainsFunc(analyzer.Suite(), func(a *analysis.Analyzer) bool { return a.Name == d.Source })
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
		if a.Kind != "quickfix" || len(a.Diagnostics) != 1 || !isOurs(a.Diagnostics[0]) {
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

// someFinding waits for a finding in a file that a directive can accept.
func (e *editor) someFinding(name string) lsptest.Diagnostic {
	e.t.Helper()
	var found lsptest.Diagnostic
	e.Diagnostics(e.uri(name), "a finding", func(all []lsptest.Diagnostic) bool {
		for _, d := range all {
			if d.Code == "missingauth" || d.Code == "missingowner" {
				found = d
				return true
			}
		}
		return false
	})
	return found
}

// editorDriver is an editor that has one file of the module open and has started a server.
func editorDriver(name, program string, args ...string) driver {
	return driver{name: name, rows: func(t *testing.T, app apps.App) []agreement.Row {
		files, _, _ := strings.Cut(string(output(t, 0, app.Dir, "go", "list", "-f", "{{range .GoFiles}}{{$.Dir}}/{{.}}\n{{end}}", "./...")), "\n")
		e := startEditor(t, app.Dir, true, nil, program, args...)
		name := strings.TrimPrefix(files, app.Dir+string(filepath.Separator))
		e.open(name)
		e.SomeDiagnostic(isOurs)
		e.Request("textDocument/codeAction", map[string]any{"textDocument": map[string]any{"uri": e.uri(name)}}) // the answer comes behind the rest
		rows := e.rows()
		e.end(t)
		return rows
	}}
}

// rows returns what the editor shows of authvet, ordered.
func (e *editor) rows() []agreement.Row {
	e.t.Helper()
	var rows []agreement.Row
	for uri, all := range e.Shown() {
		all = slices.DeleteFunc(slices.Clone(all), func(d lsptest.Diagnostic) bool { return !isOurs(d) })
		if len(all) == 0 {
			continue
		}
		file := strings.TrimPrefix(uri, e.uri(".")+"/")
		content, err := os.ReadFile(filepath.Join(e.dir, file))
		if err != nil {
			e.t.Fatal(err)
		}
		lines := strings.Split(string(content), "\n")
		for _, d := range all {
			before := string(utf16.Decode(utf16.Encode([]rune(lines[d.Range.Start.Line]))[:d.Range.Start.Character]))
			at := fmt.Sprintf("%s:%d:%d", file, d.Range.Start.Line+1, len(before)+1)
			rows = append(rows, agreement.Row{At: at, Rule: fmt.Sprint(d.Code), Message: d.Message})
		}
	}
	return agreement.Ordered(rows)
}
