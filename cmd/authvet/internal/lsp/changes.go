package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
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
	case method == "textDocument/didSave" && s.places[filepath.Dir(path)] == nil: // its directory may be new
		s.locate(filepath.Dir(path))
	case method == "textDocument/didSave":
		s.schedule(s.moduleOf(path))
	case method == "textDocument/didClose":
		delete(s.open, path)
		s.closed(path)
		if d.unsaved(path) { // what was typed is gone
			s.schedule(s.moduleOf(path))
		}
	}
}

// opened has the module of a document that was opened analyzed, unless that has been done.
func (s *session) opened(path string, d *document) {
	if _, known := s.places[filepath.Dir(path)]; !known {
		s.locate(filepath.Dir(path))
	} else if m := s.moduleOf(path); m != nil && (!m.analyzed || isGo(path) && d.unsaved(path)) {
		s.schedule(m)
	}
}

func isGo(path string) bool { return filepath.Ext(path) == ".go" }

// locate finds the module of a directory and has it analyzed.
func (s *session) locate(dir string) {
	s.places[dir] = nil
	set := s.config.of(dir)
	s.beside(func() {
		r, found, err := findRoot(s.ctx, dir, set)
		s.do(func() {
			switch {
			case errors.Is(err, exec.ErrNotFound):
				s.tell(messageWarning, failure.NoGo().Error())
			case err != nil:
				s.tell(messageLog, failure.GoCommand(dir+": "+err.Error()).Error())
			case !found:
				s.tell(messageLog, failure.NotInModule(dir).Error())
			default:
				if s.modules[r.dir] == nil {
					s.modules[r.dir] = &module{root: r}
				}
				s.places[dir] = s.modules[r.dir]
				s.schedule(s.modules[r.dir])
			}
		})
	})
}

// moduleOf returns the module that a file belongs to, nil if there is none, or it is not known yet.
func (s *session) moduleOf(path string) *module {
	if m := s.places[filepath.Dir(path)]; m != nil {
		return m
	}
	var best *module
	for _, m := range s.modules { // a document need not lie beside Go files
		if m.root.has(path) && (best == nil || len(m.root.dir) > len(best.root.dir)) {
			best = m
		}
	}
	return best
}

// relocate forgets where modules are, and finds them anew.
func (s *session) relocate() {
	clear(s.places)
	for path := range s.open {
		if _, asked := s.places[filepath.Dir(path)]; !asked {
			s.locate(filepath.Dir(path))
		}
	}
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
		moved = moved || ext == ".mod" || ext == ".work"
		s.schedule(s.moduleOf(path))
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
				s.reconfigured()
			}
		}
	}
}

// reconfigured analyzes all anew: where modules are may have changed as well.
func (s *session) reconfigured() {
	for _, m := range s.modules {
		s.schedule(m)
	}
	s.relocate()
}

// foldersChanged forgets what lies in folders that were closed.
func (s *session) foldersChanged(params json.RawMessage) {
	type folder struct{ URI string }
	type event struct{ Removed []folder }
	for _, f := range decode[struct{ Event event }](params).Event.Removed {
		for dir, m := range s.modules {
			if folder := pathOf(f.URI); folder != "" && isBelow(dir, folder) {
				m.stop()
				delete(s.modules, dir)
				s.replace(m, nil)
			}
		}
	}
	clear(s.places)
}

// schedule has a module analyzed when nothing has changed for a while; nil is none.
func (s *session) schedule(m *module) {
	if m == nil {
		return
	}
	m.stop()
	ctx, cancel := context.WithCancel(s.ctx)
	m.cancel = cancel
	s.beside(func() {
		if !wait(ctx, s.delay) {
			return
		}
		s.do(func() {
			if ctx.Err() == nil {
				s.analyze(ctx, m)
			}
		})
	})
}
