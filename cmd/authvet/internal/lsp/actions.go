package lsp

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
)

// withFixes returns the answer to a request for code actions with the fixes of authvet; nil if it stays as it is. They are added even
// where the server knows nothing of the file.
func (s *session) withFixes(asked, m *message) []byte {
	p := decode[codeActionParams](asked.Params)
	path := pathOf(p.TextDocument.URI)
	if path == "" || isOver(m.Error) || s.editor.Capabilities.TextDocument.CodeAction.Literals == nil || !p.wantsFixes() {
		return nil
	}
	actions := decode[[]json.RawMessage](m.Result)
	before := len(actions)
	for _, f := range s.findingsOf(path) {
		if f.Range.End.Line < p.Range.Start.Line || f.Range.Start.Line > p.Range.End.Line {
			continue
		}
		for _, x := range f.fixes {
			if s.applies(x) {
				actions = append(actions, encode(codeAction{x.title, quickFix, []diagnostic{f.diagnostic}, s.edit(x)}))
			}
		}
	}
	if len(actions) == before {
		return nil
	}
	return (&message{ID: m.ID, Result: encode(actions)}).frame()
}

// isOver reports whether an error says that nobody waits for the answer: the request was cancelled, or the text has changed.
func isOver(err json.RawMessage) bool {
	code := decode[struct{ Code int }](err).Code
	return code == -32800 || code == -32801
}

// applies reports whether the files are still those that a fix was made for.
func (s *session) applies(x fix) bool {
	for path, base := range x.base {
		if d := s.open[path]; d != nil {
			if d.text != base {
				return false
			}
		} else if text, err := os.ReadFile(path); err != nil || string(text) != base {
			return false
		}
	}
	return true
}

// edit is a fix as an edit of the workspace: with the versions that it is for, where the editor knows these.
func (s *session) edit(x fix) any {
	versioned := s.editor.Capabilities.Workspace.WorkspaceEdit.DocumentChanges
	changes := map[string][]textEdit{}
	var documents []map[string]any
	for _, path := range slices.Sorted(maps.Keys(x.edits)) {
		uri, version := uriOf(path), json.RawMessage("null")
		if d := s.open[path]; d != nil {
			uri, version = d.uri, d.version
		}
		changes[uri] = x.edits[path]
		documents = append(documents, map[string]any{
			"textDocument": map[string]any{"uri": uri, "version": version}, "edits": x.edits[path],
		})
	}
	if versioned {
		return map[string]any{"documentChanges": documents}
	}
	return map[string]any{"changes": changes}
}
