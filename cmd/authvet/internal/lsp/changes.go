package lsp

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
)

// notified takes what the editor tells the server.
func (s *session) notified(m *message) {
	switch m.Method {
	case "initialized":
		s.register()
	case "textDocument/didOpen", "textDocument/didChange", "textDocument/didSave", "textDocument/didClose":
		p := decode[documentParams](m.Params)
		if path := pathOf(p.TextDocument.URI); path != "" {
			s.edited(m.Method, path, p)
		}
	case "workspace/didChangeWatchedFiles":
		s.filesChanged(m.Params)
	case "workspace/didChangeConfiguration":
		s.configured(m.Params)
	case "workspace/didChangeWorkspaceFolders":
		s.foldersChanged(m.Params)
	}
}

// edited takes what the editor tells of a document.
func (s *session) edited(method, path string, p documentParams) {
	d := s.open[path]
	switch {
	case method == "textDocument/didOpen":
		d = &document{p.TextDocument.URI, p.TextDocument.Version, p.TextDocument.Text}
		s.open[path] = d
		s.opened(path, d)
	case d == nil: // of one that is not open nothing is known
	case method == "textDocument/didChange":
		d.version = p.TextDocument.Version
		for _, c := range d.change(p.ContentChanges, s.encoding) {
			s.move(path, c)
		}
		if isGo(path) {
			s.schedule(s.moduleOf(path))
		}
	case method == "textDocument/didSave" && placesModules(path):
		s.relocate()
	case method == "textDocument/didSave" && s.places[filepath.Dir(path)] == nil: // its directory may be new
		s.locate(filepath.Dir(path), nil)
	case method == "textDocument/didSave":
		s.saved(path)
	case method == "textDocument/didClose":
		delete(s.open, path)
		s.closed(path)
		if d.unsaved(path) { // what was typed is gone
			s.schedule(s.moduleOf(path))
		}
	}
}

// opened has the module of a document that was opened analyzed, unless that has been done or is under way.
func (s *session) opened(path string, d *document) {
	if _, known := s.places[filepath.Dir(path)]; !known {
		s.locate(filepath.Dir(path), nil)
	} else if m := s.moduleOf(path); m != nil && isGo(path) && d.unsaved(path) {
		s.schedule(m)
	} else if m != nil && !m.analyzed && m.cancel == nil {
		s.start(m, 0)
	}
}

// saved has the module of a file that is on disk now as it is in the editor analyzed, for what has changed besides: a document is read
// on disk only, and so is which packages there are. A run on the text of Go files goes on.
func (s *session) saved(path string) {
	m := s.moduleOf(path)
	switch {
	case m != nil && m.running && isGo(path):
		m.again = true
	default:
		s.start(m, 0)
	}
}

func isGo(path string) bool { return filepath.Ext(path) == ".go" }

// placesModules reports whether a file says where a module or a workspace is.
func placesModules(path string) bool {
	return slices.Contains([]string{"go.mod", "go.work"}, filepath.Base(path))
}

// watched are the kinds of files, beside Go files, on which an analysis rests.
var watched = []string{".go", ".sql", ".yaml", ".yml", ".json", ".mod", ".sum", ".work"}

// filesChanged takes what the editor has seen on disk.
func (s *session) filesChanged(params json.RawMessage) {
	type event struct{ URI string }
	moved := false
	for _, e := range decode[struct{ Changes []event }](params).Changes {
		path := pathOf(e.URI)
		ext := filepath.Ext(path)
		if path == "" || !slices.Contains(watched, ext) || isSkipped(path) {
			continue
		}
		moved = moved || placesModules(path)
		if s.open[path] == nil || !isGo(path) { // of others the editor tells itself
			s.schedule(s.moduleOf(path))
		}
	}
	if moved {
		s.relocate()
	}
}

// isSkipped reports whether a file lies where nothing of a project's own is. The file of settings is hidden itself.
func isSkipped(path string) bool {
	return slices.ContainsFunc(strings.Split(filepath.ToSlash(filepath.Dir(path)), "/"), func(name string) bool {
		return name == "node_modules" || name == ".git"
	})
}

// configured takes settings that the editor sends by itself.
func (s *session) configured(params json.RawMessage) {
	sent := decode[struct{ Settings map[string]json.RawMessage }](params).Settings
	for _, section := range []string{"gopls", "authvet"} {
		if text, ok := sent[section]; ok && string(text) != "null" {
			if set := readSettings(text); !s.config[""].equal(set) {
				s.config[""] = set
				s.relocate()
			}
		}
	}
}
