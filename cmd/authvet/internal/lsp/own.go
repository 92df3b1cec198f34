package lsp

import (
	"encoding/json"
	"fmt"
)

// ask sends a request of authvet's own to the editor; then takes the answer. Nothing may wait for that: there are editors that never
// answer.
func (s *session) ask(method string, params any, then func(*message)) {
	s.ownRequests++
	m := &message{ID: json.RawMessage(fmt.Sprintf(`%s%d"`, ownPrefix, s.ownRequests)), Method: method}
	if params != nil {
		m.Params = encode(params)
	}
	s.own[string(m.ID)] = then
	s.client.put(m.frame())
}

// ignore takes the answer to what was asked for nothing but politeness.
func ignore(*message) {}

// ownAnswered takes the answer to a request of authvet's own.
func (s *session) ownAnswered(m *message) {
	if then := s.own[string(m.ID)]; then != nil {
		delete(s.own, string(m.ID))
		then(m)
	}
}
