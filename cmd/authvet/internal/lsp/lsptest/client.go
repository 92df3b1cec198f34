// Package lsptest is an editor for tests: it speaks with a language server as editors do, and remembers what it is told.
package lsptest

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/textproto"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"
)

// Patience is how long a test waits for what is to come.
const Patience = 3 * time.Minute

// Message is a message in either direction.
type Message struct {
	JSONRPC string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   json.RawMessage `json:"error,omitempty"`
}

// Read reads the next message.
func Read(r *bufio.Reader) (*Message, error) {
	header, err := textproto.NewReader(r).ReadMIMEHeader()
	if err != nil {
		return nil, err
	}
	length, err := strconv.Atoi(header.Get("Content-Length"))
	if err != nil {
		return nil, err
	}
	content := make([]byte, length)
	if _, err := io.ReadFull(r, content); err != nil {
		return nil, err
	}
	m := new(Message)
	return m, json.Unmarshal(content, m)
}

// Write writes a message.
func Write(w io.Writer, m *Message) error {
	m.JSONRPC = "2.0"
	content, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return WriteRaw(w, content)
}

// WriteRaw writes a message that may be none.
func WriteRaw(w io.Writer, content []byte) error {
	_, err := fmt.Fprintf(w, "Content-Length: %d\r\n\r\n%s", len(content), content)
	return err
}

// Client is an editor.
type Client struct {
	t        testing.TB
	writing  sync.Mutex
	w        io.WriteCloser
	settings any // what it answers to those who ask for its configuration
	refuses  map[string]bool
	silent   map[string]bool

	mu          sync.Mutex
	told        *sync.Cond
	last        int
	answers     map[string]*Message
	diagnostics map[string][]Diagnostic // by URI
	requests    []*Message              // of the server
	messages    []string                // for the user
	progress    []string                // what was shown as under way, in words
	ended       bool
}

// Diagnostic is one that the server has published.
type Diagnostic struct {
	Range    Range     `json:"range"`
	Severity int       `json:"severity"`
	Code     any       `json:"code"`
	Source   string    `json:"source"`
	Message  string    `json:"message"`
	Related  []Related `json:"relatedInformation"`
}

// Related is a place that a diagnostic has to do with.
type Related struct {
	Message  string `json:"message"`
	Location struct {
		URI   string `json:"uri"`
		Range Range  `json:"range"`
	} `json:"location"`
}

// Range is a part of a document.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// Position is a place in a document.
type Position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

// NewClient returns an editor that reads r and writes to w.
func NewClient(t testing.TB, r io.Reader, w io.WriteCloser, settings any) *Client {
	c := &Client{
		t: t, w: w, settings: settings, answers: map[string]*Message{}, diagnostics: map[string][]Diagnostic{},
		refuses: map[string]bool{}, silent: map[string]bool{},
	}
	c.told = sync.NewCond(&c.mu)
	go c.read(bufio.NewReader(r))
	return c
}

// Refuse has the editor answer requests of a method with an error.
func (c *Client) Refuse(method string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.refuses[method] = true
}

// Ignore has the editor never answer requests of a method.
func (c *Client) Ignore(method string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.silent[method] = true
}

// read takes what the server says until it ends.
func (c *Client) read(r *bufio.Reader) {
	for {
		m, err := Read(r)
		c.mu.Lock()
		if err != nil {
			c.ended = true
		} else {
			c.take(m)
		}
		c.told.Broadcast()
		c.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// take takes a message.
func (c *Client) take(m *Message) {
	switch {
	case m.Method == "":
		c.answers[string(m.ID)] = m
	case m.ID != nil:
		c.requests = append(c.requests, m)
		result := json.RawMessage("null")
		if m.Method == "workspace/configuration" {
			var p struct{ Items []any }
			_ = json.Unmarshal(m.Params, &p)
			all := make([]any, len(p.Items))
			for i := range all {
				all[i] = c.settings
			}
			result, _ = json.Marshal(all)
		}
		answer := &Message{ID: m.ID, Result: result}
		if c.refuses[m.Method] {
			answer = &Message{ID: m.ID, Error: json.RawMessage(`{"code": -32601, "message": "unknown"}`)}
		}
		if !c.silent[m.Method] {
			go c.write(answer) // the server may wait until it is read itself
		}
	case m.Method == "$/progress":
		var p struct {
			Token any
			Value struct{ Kind, Title, Message string }
		}
		_ = json.Unmarshal(m.Params, &p)
		c.progress = append(c.progress, fmt.Sprintf("%v %s: %s", p.Token, p.Value.Kind, p.Value.Message))
	case m.Method == "textDocument/publishDiagnostics":
		var p struct {
			URI         string
			Diagnostics []Diagnostic
		}
		_ = json.Unmarshal(m.Params, &p)
		c.diagnostics[p.URI] = p.Diagnostics
	case m.Method == "window/showMessage" || m.Method == "window/logMessage":
		var p struct{ Message string }
		_ = json.Unmarshal(m.Params, &p)
		c.messages = append(c.messages, p.Message)
	}
}

// wait waits until ready is true of what has been told.
func (c *Client) wait(what string, ready func() bool) {
	c.t.Helper()
	late := false
	timer := time.AfterFunc(Patience, func() {
		c.mu.Lock()
		late = true
		c.told.Broadcast()
		c.mu.Unlock()
	})
	defer timer.Stop()
	c.mu.Lock()
	defer c.mu.Unlock()
	for !ready() {
		if late || c.ended {
			c.t.Fatalf("%s did not come (ended: %v)\ndiagnostics: %+v\nmessages: %q", what, c.ended, c.diagnostics, c.messages)
		}
		c.told.Wait()
	}
}

// Notify sends a notification.
func (c *Client) Notify(method string, params any) {
	c.t.Helper()
	c.send(&Message{Method: method, Params: c.encode(params)})
}

// Send sends what may be no message.
func (c *Client) Send(content []byte) {
	c.t.Helper()
	c.writing.Lock()
	defer c.writing.Unlock()
	if err := WriteRaw(c.w, content); err != nil {
		c.t.Fatal(err)
	}
}

// Write sends bytes, with no header before them.
func (c *Client) Write(text string) {
	c.t.Helper()
	if _, err := io.WriteString(c.w, text); err != nil {
		c.t.Fatal(err)
	}
}

// Request sends a request and returns the answer.
func (c *Client) Request(method string, params any) *Message {
	c.t.Helper()
	c.last++
	id := strconv.Itoa(c.last)
	m := &Message{ID: json.RawMessage(id), Method: method}
	if params != nil {
		m.Params = c.encode(params)
	}
	c.send(m)
	return c.Answer(id)
}

// Answer waits for the answer to request id.
func (c *Client) Answer(id string) *Message {
	c.t.Helper()
	var answer *Message
	c.wait("the answer to "+id, func() bool {
		answer = c.answers[id]
		return answer != nil
	})
	return answer
}

func (c *Client) encode(params any) json.RawMessage {
	text, err := json.Marshal(params)
	if err != nil {
		c.t.Fatal(err)
	}
	return text
}

func (c *Client) send(m *Message) {
	c.t.Helper()
	if err := c.write(m); err != nil {
		c.t.Fatal(err)
	}
}

func (c *Client) write(m *Message) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	return Write(c.w, m)
}

// Diagnostics waits until what is published for uri satisfies ok, and returns it.
func (c *Client) Diagnostics(uri, what string, ok func([]Diagnostic) bool) []Diagnostic {
	c.t.Helper()
	var found []Diagnostic
	c.wait(what+" in "+uri, func() bool {
		all, told := c.diagnostics[uri]
		found = all
		return told && ok(all)
	})
	return found
}

// SomeDiagnostic waits until the server says something of any file that satisfies ok.
func (c *Client) SomeDiagnostic(ok func(Diagnostic) bool) {
	c.t.Helper()
	c.wait("a diagnostic", func() bool {
		for _, all := range c.diagnostics {
			if slices.ContainsFunc(all, ok) {
				return true
			}
		}
		return false
	})
}

// Shown returns what is published, by URI.
func (c *Client) Shown() map[string][]Diagnostic {
	c.mu.Lock()
	defer c.mu.Unlock()
	return maps.Clone(c.diagnostics)
}

// Requested waits for a request of the server.
func (c *Client) Requested(method string) *Message {
	c.t.Helper()
	var found *Message
	c.wait(method, func() bool {
		for _, m := range c.requests {
			if m.Method == method {
				found = m
			}
		}
		return found != nil
	})
	return found
}

// Told waits for a message to the user that satisfies ok.
func (c *Client) Told(what string, ok func(string) bool) {
	c.t.Helper()
	c.wait(what, func() bool {
		for _, text := range c.messages {
			if ok(text) {
				return true
			}
		}
		return false
	})
}

// Progress waits until what was shown as under way satisfies ok, and returns it.
func (c *Client) Progress(what string, ok func([]string) bool) []string {
	c.t.Helper()
	var shown []string
	c.wait(what, func() bool {
		shown = c.progress
		return ok(shown)
	})
	return shown
}

// Ended waits until the server has ended.
func (c *Client) Ended() {
	c.t.Helper()
	c.wait("the end", func() bool { return c.ended })
}

// Close ends what the editor sends.
func (c *Client) Close() { c.w.Close() }
