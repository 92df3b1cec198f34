package lsp

import (
	"context"
	"io"
	"strings"
	"testing"

	"github.com/authvet/authvet/cmd/authvet/internal/lsp/lsptest"
)

// TestAloneAnswersAsTheProtocolSays speaks with the server that has nothing beside the findings.
func TestAloneAnswersAsTheProtocolSays(t *testing.T) {
	fromEditor, editor := io.Pipe()
	toEditor, screen := io.Pipe()
	end := make(chan int, 1)
	go func() {
		code, err := Alone(context.Background(), Stream{fromEditor, screen}, Options{})
		if err != nil {
			t.Error(err)
		}
		end <- code
	}()
	c := lsptest.NewClient(t, toEditor, editor, nil)
	code := func(m *lsptest.Message) int { return decode[struct{ Code int }](m.Error).Code }
	if got := code(c.Request("textDocument/hover", nil)); got != serverNotInitialized {
		t.Errorf("before initialize: %d", got)
	}
	c.Send([]byte(`{"no": "message"`))
	if m := c.Answer("null"); code(m) != parseError {
		t.Errorf("what is no JSON: %s", m.Error)
	}
	if m := c.Request("initialize", struct{}{}); !strings.Contains(string(m.Result), `"quickfix"`) {
		t.Errorf("initialize: %s", m.Result)
	}
	if got := code(c.Request("textDocument/hover", nil)); got != methodNotFound {
		t.Errorf("hover: %d", got)
	}
	if m := c.Request("shutdown", nil); string(m.Result) != "null" {
		t.Errorf("shutdown: %s", m.Result)
	}
	if got := code(c.Request("textDocument/codeAction", struct{}{})); got != invalidRequest {
		t.Errorf("after shutdown: %d", got)
	}
	c.Notify("exit", nil)
	if got := <-end; got != 0 {
		t.Errorf("it ends with %d", got)
	}
}
