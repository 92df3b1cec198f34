package main

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/lsp/lsptest"
)

// fakeGopls is a language server that has one thing to say of each document. It ends with 3 where it is told what is not for it.
func fakeGopls() {
	in := bufio.NewReader(os.Stdin)
	send := func(m *lsptest.Message) { _ = lsptest.Write(os.Stdout, m) }
	for {
		m, err := lsptest.Read(in)
		if err != nil {
			os.Exit(1)
		}
		if strings.HasPrefix(string(m.ID), `"`) {
			os.Exit(3)
		}
		var p struct {
			TextDocument struct {
				URI     string
				Version int
			}
		}
		_ = json.Unmarshal(m.Params, &p)
		switch m.Method {
		case "initialize":
			send(&lsptest.Message{ID: m.ID, Result: json.RawMessage(`{"capabilities": {"textDocumentSync": 2, "codeActionProvider": true}}`)})
		case "initialized":
			send(&lsptest.Message{ID: json.RawMessage("1"), Method: "workspace/configuration", Params: json.RawMessage(`{"items": [{"section": "gopls"}]}`)})
		case "textDocument/didOpen", "textDocument/didChange":
			params, _ := json.Marshal(map[string]any{"uri": p.TextDocument.URI, "version": p.TextDocument.Version, "diagnostics": []any{map[string]any{
				"range": map[string]any{"start": lsptest.Position{}, "end": lsptest.Position{}}, "source": "fake", "message": "of the server",
			}}})
			send(&lsptest.Message{Method: "textDocument/publishDiagnostics", Params: params})
		case "textDocument/codeAction":
			send(&lsptest.Message{ID: m.ID, Result: json.RawMessage(`[{"title": "of the server", "kind": "quickfix"}]`)})
		case "shutdown":
			send(&lsptest.Message{ID: m.ID, Result: json.RawMessage("null")})
		case "exit":
			os.Exit(0)
		}
	}
}
