package lsp

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/authvet/authvet/cmd/authvet/internal/lsp/lsptest"
)

// stage is a session between an editor and a server that the test plays itself. What go vet finds is up to the test as well.
type stage struct {
	*lsptest.Client
	t       *testing.T
	file    string // a file of a module
	uri     string
	server  io.WriteCloser // what the server says
	session *session
	heard   *bufio.Reader // what the server is told
	raw     *bytes.Buffer // the same, byte for byte

	mu   sync.Mutex
	runs []*job
	find func(ctx context.Context, j *job) (outcome, error)
	end  chan error
}

func newStage(t *testing.T, capabilities string, find func(ctx context.Context, j *job) (outcome, error), moods ...func(*lsptest.Client)) *stage {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("GOFLAGS", "")
	t.Setenv("GOWORK", "")
	st := &stage{t: t, file: filepath.Join(dir, "a.go"), raw: new(bytes.Buffer), find: find, end: make(chan error, 1)}
	st.uri = uriOf(st.file)
	write(t, filepath.Join(dir, "go.mod"), "module example.com/a\n\ngo 1.26\n")
	write(t, st.file, "package a\n")
	fromEditor, editor := io.Pipe()
	toEditor, screen := io.Pipe()
	heard, toServer := io.Pipe()
	fromServer, server := io.Pipe()
	st.server, st.heard = server, bufio.NewReader(io.TeeReader(heard, st.raw))
	s := newSession(Options{})
	s.delay, s.notice, s.look = time.Millisecond, time.Millisecond, 10*time.Millisecond
	s.vet = st.vet
	st.session = s
	go func() { st.end <- s.run(context.Background(), Stream{fromEditor, screen}, toServer, fromServer) }()
	st.Client = lsptest.NewClient(t, toEditor, editor, map[string]any{"env": map[string]string{"A": "1"}, "directoryFilters": []string{"-gen"}})
	for _, mood := range moods {
		mood(st.Client)
	}
	t.Cleanup(func() { server.Close() })
	go st.answer("initialize", `{"capabilities": {}}`)
	st.Request("initialize", json.RawMessage(`{"capabilities": `+capabilities+`}`))
	st.Notify("initialized", struct{}{})
	st.hear("initialized")
	return st
}

func (st *stage) vet(ctx context.Context, j *job) (outcome, error) {
	st.mu.Lock()
	st.runs = append(st.runs, j)
	st.mu.Unlock()
	return st.find(ctx, j)
}

// hear returns the next message that the server is told, which must be of a method, or an answer if that is "".
func (st *stage) hear(method string) *lsptest.Message {
	st.t.Helper()
	m, err := lsptest.Read(st.heard)
	if err != nil {
		st.t.Fatal(err)
	}
	if m.Method != method {
		st.t.Fatalf("the server is told %s, want %s", m.Method, method)
	}
	return m
}

// answer answers the next message that the server is told.
func (st *stage) answer(method, result string) {
	st.t.Helper()
	st.say(&lsptest.Message{ID: st.hear(method).ID, Result: json.RawMessage(result)})
}

// say has the server say something.
func (st *stage) say(m *lsptest.Message) {
	st.t.Helper()
	if err := lsptest.Write(st.server, m); err != nil {
		st.t.Fatal(err)
	}
}

// open opens the file.
func (st *stage) open() {
	st.t.Helper()
	st.Notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": st.uri, "version": 1, "text": "package a\n"}})
	st.hear("textDocument/didOpen")
}

// type types text at the beginning of a line.
func (st *stage) typeAt(line, version int, text string) {
	st.t.Helper()
	st.Notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": st.uri, "version": version},
		"contentChanges": []any{map[string]any{"range": span{position{line, 0}, position{line, 0}}, "text": text}},
	})
	st.hear("textDocument/didChange")
}

// shows waits until the editor shows diagnostics with these messages for the file.
func (st *stage) shows(messages ...string) []lsptest.Diagnostic {
	st.t.Helper()
	return st.Diagnostics(st.uri, fmt.Sprint(messages), func(all []lsptest.Diagnostic) bool {
		var got []string
		for _, d := range all {
			got = append(got, d.Message)
		}
		return strings.Join(got, "|") == strings.Join(messages, "|")
	})
}

// one returns an outcome with a finding on the first line of a file.
func one(path, message string, fixes ...fix) outcome {
	f := finding{path: path, pkg: "example.com/a", fixes: fixes}
	f.diagnostic = diagnostic{Range: span{position{0, 0}, position{0, 7}}, Severity: warning, Source: "authvet", Message: message}
	return outcome{findings: []finding{f}, left: func(string) bool { return false }}
}

const capable = `{"workspace": {"diagnostics": {"refreshSupport": true}, "didChangeWatchedFiles": {"dynamicRegistration": true}},
	"textDocument": {"codeAction": {"codeActionLiteralSupport": {}}}}`

func TestFindingsStandBesideThoseOfTheServer(t *testing.T) {
	var st *stage
	st = newStage(t, `{}`, func(context.Context, *job) (outcome, error) { return one(st.file, "ours"), nil })
	st.open()
	st.shows("ours")
	theirs := func(version int, messages ...string) {
		var all []diagnostic
		for _, m := range messages {
			all = append(all, diagnostic{Message: m})
		}
		st.say(&lsptest.Message{Method: "textDocument/publishDiagnostics", Params: encode(map[string]any{"uri": st.uri, "version": version, "diagnostics": all})})
	}
	theirs(1, "theirs")
	st.shows("theirs", "ours")
	st.typeAt(0, 2, "// A comment.\n")
	theirs(2)
	if found := st.shows("ours"); found[0].Range.Start.Line == 0 && len(st.runs) < 2 {
		t.Error("the finding did not move with the text")
	}
}

// TestMessagesPassAsTheyAre sends what authvet has no word for.
func TestMessagesPassAsTheyAre(t *testing.T) {
	st := newStage(t, capable, nil)
	st.raw.Reset()
	const odd = `{"jsonrpc":"2.0",  "method":"$/odd", "params":{"b":1,"a":[1.0, "\u00e4"]}, "more": true}`
	st.Send([]byte(odd))
	st.hear("$/odd")
	if !strings.HasSuffix(st.raw.String(), "\r\n\r\n"+odd) {
		t.Errorf("the server was told %q", st.raw)
	}
	st.Send([]byte(`no JSON`)) // the server has to say what is wrong
	if m, err := readFrame(st.heard); err != nil || string(m) != "no JSON" {
		t.Errorf("the server was told %q, %v", m, err)
	}
}

// TestOwnRequestsAreNotTheServers has the editor asked to watch files. Its answer is not for the server, which may have the same id.
func TestOwnRequestsAreNotTheServers(t *testing.T) {
	st := newStage(t, capable, nil)
	if m := st.Requested("client/registerCapability"); !strings.Contains(string(m.Params), "**/*.{sql,yaml,yml,json}") || !isOwn(m.ID) {
		t.Errorf("asked for %s as %s", m.Params, m.ID)
	}
	st.say(&lsptest.Message{ID: json.RawMessage("1"), Method: "workspace/configuration", Params: json.RawMessage(`{"items": [{"section": "gopls"}]}`)})
	if m := st.hear(""); string(m.ID) != "1" {
		t.Errorf("the server is given the answer to %s", m.ID)
	}
}

func TestStaleRunsAreStopped(t *testing.T) {
	var st *stage
	stopped := make(chan string, 8)
	st = newStage(t, `{}`, func(ctx context.Context, j *job) (outcome, error) {
		if strings.HasPrefix(j.unsaved[st.file], "// 2\n// 1\n") {
			return one(st.file, "new"), nil
		}
		<-ctx.Done()
		stopped <- j.unsaved[st.file]
		return one(st.file, "stale"), nil
	})
	st.open()
	st.waitForRuns(1)
	st.typeAt(0, 2, "// 1\n")
	st.waitForRuns(2)
	st.typeAt(0, 3, "// 2\n")
	st.shows("new")
	if first, second := <-stopped, <-stopped; first != "" || second != "// 1\npackage a\n" {
		t.Errorf("stopped were the runs on %q and %q", first, second)
	}
}

// delay changes how long nothing has to be typed before a run.
func (st *stage) delay(d time.Duration) { st.session.do(func() { st.session.delay = d }) }

// waitForRuns waits until so many runs have begun.
func (st *stage) waitForRuns(n int) {
	st.t.Helper()
	for range 2000 {
		st.mu.Lock()
		runs := len(st.runs)
		st.mu.Unlock()
		if runs >= n {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	st.t.Fatalf("there are no %d runs", n)
}

// TestOldFindingsStay breaks the package: what was found stays where its text has gone to.
func TestOldFindingsStay(t *testing.T) {
	var st *stage
	st = newStage(t, `{}`, func(_ context.Context, j *job) (outcome, error) {
		if j.unsaved[st.file] != "" {
			return outcome{left: func(string) bool { return true }, trouble: "# example.com/a\na.go:1:1: syntax error"}, nil
		}
		return one(st.file, "ours"), nil
	})
	st.open()
	st.shows("ours")
	st.typeAt(0, 2, "oops\n")
	st.Told("what was left out", func(text string) bool { return strings.Contains(text, "syntax error") })
	st.say(&lsptest.Message{Method: "textDocument/publishDiagnostics", Params: encode(published{URI: st.uri})})
	if found := st.shows("ours"); found[0].Range.Start.Line > 1 {
		t.Errorf("it is at %v", found[0].Range)
	}
}

func TestFixesAreAdded(t *testing.T) {
	var st *stage
	st = newStage(t, capable, func(context.Context, *job) (outcome, error) {
		edits := map[string][]textEdit{st.file: {{span{position{0, 0}, position{0, 0}}, "// fixed\n"}}}
		return one(st.file, "ours", fix{"mend it", edits, map[string]string{st.file: "package a\n"}}), nil
	})
	st.open()
	st.shows("ours")
	ask := func(kinds, result string, err string) string {
		t.Helper()
		go func() {
			m := st.hear("textDocument/codeAction")
			st.say(&lsptest.Message{ID: m.ID, Result: json.RawMessage(result), Error: json.RawMessage(err)})
		}()
		answer := st.Request("textDocument/codeAction", json.RawMessage(`{"textDocument": {"uri": "`+st.uri+`"},
			"range": {"start": {"line": 0, "character": 3}, "end": {"line": 0, "character": 3}}, "context": {"only": [`+kinds+`]}}`))
		var titles []string
		for _, a := range decode[[]struct{ Title, Kind string }](answer.Result) {
			titles = append(titles, a.Title)
		}
		return strings.Join(titles, "|")
	}
	const theirs = `[{"title": "theirs"}]`
	for _, test := range []struct{ kinds, result, err, want string }{
		{"", theirs, "", "theirs|mend it"},
		{`"quickfix"`, "null", "", "mend it"},
		{`"source.fixAll", "refactor"`, theirs, "", "theirs"},
		{"", "", `{"code": -32603, "message": "no such file"}`, "mend it"},
		{"", "", `{"code": -32800, "message": "cancelled"}`, ""},
	} {
		if got := ask(test.kinds, test.result, test.err); got != test.want {
			t.Errorf("%v: got %s", test, got)
		}
	}
	st.find = func(ctx context.Context, _ *job) (outcome, error) {
		<-ctx.Done()
		return outcome{}, ctx.Err()
	}
	st.typeAt(0, 2, "// changed\n")
	if got := ask("", theirs, ""); got != "theirs" {
		t.Errorf("a fix of a text that has changed is offered: %s", got)
	}
}

func TestFindingsAreThereWhereTheEditorAsks(t *testing.T) {
	var st *stage
	message := "first"
	st = newStage(t, capable, func(context.Context, *job) (outcome, error) { return one(st.file, message), nil })
	st.open()
	st.shows("first")
	pull := func(result string) string {
		t.Helper()
		go st.answer("textDocument/diagnostic", result)
		m := st.Request("textDocument/diagnostic", map[string]any{"textDocument": map[string]any{"uri": st.uri}})
		r := decode[struct {
			Kind  string
			Items []struct{ Message string }
		}](m.Result)
		return fmt.Sprint(r.Kind, r.Items)
	}
	if got := pull(`{"kind": "full", "items": [{"message": "theirs"}]}`); got != "full[{theirs} {first}]" {
		t.Errorf("got %s", got)
	}
	st.shows() // not twice
	message = "second"
	st.Notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": st.uri}})
	st.hear("textDocument/didSave")
	st.Requested("workspace/diagnostic/refresh")
	if got := pull(`{"kind": "unchanged", "resultId": "1"}`); got != "full[{theirs} {second}]" {
		t.Errorf("got %s", got)
	}
	go st.answer("workspace/diagnostic", `{"items": [{"kind": "full", "uri": "`+st.uri+`", "version": 2, "items": []}]}`)
	if m := st.Request("workspace/diagnostic", struct{}{}); !strings.Contains(string(m.Result), `"second"`) || !strings.Contains(string(m.Result), `"version":2`) {
		t.Errorf("of all files: %s", m.Result)
	}
	st.close(st.file)
	st.shows("second")
}

// TestSettingsReachGoVet has the settings come in each of the ways there are.
func TestSettingsReachGoVet(t *testing.T) {
	st := newStage(t, capable, func(context.Context, *job) (outcome, error) {
		return outcome{left: func(string) bool { return false }}, nil
	})
	st.open()
	st.waitForRuns(1)
	st.Notify("workspace/didChangeConfiguration", json.RawMessage(`{"settings": {"gopls": {"buildFlags": ["-tags=a"], "env": {"A": "1"}}}}`))
	st.hear("workspace/didChangeConfiguration")
	st.waitForRuns(2)
	st.mu.Lock()
	defer st.mu.Unlock()
	if s := st.runs[len(st.runs)-1].settings; strings.Join(s.buildFlags, " ") != "-tags=a" || strings.Join(s.env, " ") != "A=1" {
		t.Errorf("go vet is run with %v", s)
	}
}

func TestFilesOutsideModules(t *testing.T) {
	st := newStage(t, capable, nil)
	uri := uriOf(filepath.Join(t.TempDir(), "b.go"))
	st.Notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": uri, "version": 1, "text": "package b\n"}})
	st.Told("that it is in no module", func(text string) bool { return strings.Contains(text, "is in no module") })
}

// TestEncodingIsTheServers has a server that counts columns in bytes.
func TestEncodingIsTheServers(t *testing.T) {
	s := newSession(Options{})
	s.request(&message{ID: json.RawMessage("1"), Method: "initialize"})
	s.answer(&message{ID: json.RawMessage("1"), Result: json.RawMessage(`{"capabilities": {"positionEncoding": "utf-8"}}`)})
	d := &document{text: "𝒳a"}
	d.change([]contentChange{{&span{position{0, 4}, position{0, 5}}, "b"}}, s.encoding)
	if d.text != "𝒳b" {
		t.Errorf("the text is %q", d.text)
	}
}

func TestEnd(t *testing.T) {
	st := newStage(t, capable, nil)
	st.Close() // the editor is gone
	if _, err := lsptest.Read(st.heard); err == nil {
		t.Error("the server is not told that the editor has gone")
	}
	st.server.Close()
	if err := <-st.end; err != nil {
		t.Error(err)
	}

	st = newStage(t, capable, nil)
	st.Write("Content-Length: x\r\n\r\n")
	if err := <-st.end; err == nil || !strings.Contains(err.Error(), `the editor sent what is no message: the length is "x"`) {
		t.Errorf("the session ends with %v", err)
	}

	st = newStage(t, capable, nil)
	io.WriteString(st.server, "panic: oops\n\n")
	if err := <-st.end; err == nil || !strings.Contains(err.Error(), "gopls sent what is no message") {
		t.Errorf("the session ends with %v", err)
	}

	for _, asked := range []bool{true, false} { // the server ends in the middle of a message
		st = newStage(t, capable, nil)
		if asked {
			go st.answer("shutdown", "null")
			st.Request("shutdown", nil)
		}
		io.WriteString(st.server, "Content-Length: 9\r\n\r\n{}")
		st.server.Close()
		if err := <-st.end; (err == nil) != asked {
			t.Errorf("asked to end: %v, the session ends with %v", asked, err)
		}
	}
}
