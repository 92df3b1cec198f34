package lsp

import (
	"encoding/json"
	"strings"
)

// message is a message of JSON-RPC: a request has a method and an id, a notification a method, an answer an id.
type message struct {
	JSONRPC string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   json.RawMessage `json:"error,omitempty"`
}

func (m *message) isRequest() bool { return m.Method != "" && m.ID != nil }
func (m *message) isAnswer() bool  { return m.Method == "" && m.ID != nil }

// parse returns what a frame says; the bool is false if that is nothing of JSON-RPC.
func parse(frame []byte) (*message, bool) {
	m := new(message)
	if err := json.Unmarshal(frame, m); err != nil || m.Method == "" && m.ID == nil {
		return nil, false
	}
	return m, true
}

// frame is m as it is sent.
func (m *message) frame() []byte {
	m.JSONRPC = "2.0"
	return encode(m)
}

// encode is value as JSON: values of this package always have a form.
func encode(value any) json.RawMessage {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return text
}

// decode reads text into a T. What does not fit stays zero: other programs decide what they send.
func decode[T any](text json.RawMessage) T {
	var value T
	_ = json.Unmarshal(text, &value)
	return value
}

// notification is a message that nobody answers.
func notification(method string, params any) []byte {
	return (&message{Method: method, Params: encode(params)}).frame()
}

// Codes of errors in answers.
const (
	parseError           = -32700
	invalidRequest       = -32600
	methodNotFound       = -32601
	serverNotInitialized = -32002
)

// refusal is the answer to request id that nothing comes of.
func refusal(id json.RawMessage, code int, why string) []byte {
	if id == nil {
		id = json.RawMessage("null")
	}
	return (&message{ID: id, Error: encode(map[string]any{"code": code, "message": why})}).frame()
}

// ownPrefix begins the ids of requests that authvet itself sends to the editor. Servers number theirs.
const ownPrefix = `"authvet/`

// isOwn reports whether an id is of authvet's own requests.
func isOwn(id json.RawMessage) bool { return strings.HasPrefix(string(id), ownPrefix) }
