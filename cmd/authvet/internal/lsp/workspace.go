package lsp

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
)

// locate finds the module of a directory and has it analyzed. Where the go command cannot tell, it is what was known.
func (s *session) locate(dir string, known *module) {
	s.places[dir] = known
	s.locating++
	set := s.config.of(dir)
	s.beside(func() {
		r, found, err := findRoot(s.ctx, dir, set)
		s.do(func() {
			switch {
			case errors.Is(err, exec.ErrNotFound):
				s.tell(messageWarning, failure.NoGo().Error())
			case err != nil:
				s.tell(messageLog, failure.GoCommand(dir+": "+err.Error()).Error())
				s.schedule(s.places[dir]) // unless that has been forgotten by now
			case !found:
				s.places[dir] = nil
				s.tell(messageLog, failure.NotInModule(dir).Error())
			default:
				s.settle(dir, r)
			}
			s.located()
		})
	})
}

// settle takes that directory dir belongs to r. A module that is known is not analyzed because another of its directories is.
func (s *session) settle(dir string, r root) {
	m := s.modules[r.dir]
	known := m != nil && (m.analyzed || m.cancel != nil) && reflect.DeepEqual(m.root, r)
	if m == nil {
		m = &module{home: dir}
		s.modules[r.dir] = m
	}
	m.root = r
	s.places[dir] = m
	switch {
	case s.moving, s.isTyped(dir):
		s.schedule(m)
	case !known:
		s.start(m, 0)
	}
}

// isTyped reports whether Go files that are open in a directory are not saved.
func (s *session) isTyped(dir string) bool {
	for path, d := range s.open {
		if filepath.Dir(path) == dir && isGo(path) && d.unsaved(path) {
			return true
		}
	}
	return false
}

// located forgets, when all directories have been located anew, the modules that none of them belongs to.
func (s *session) located() {
	if s.locating--; s.locating > 0 || !s.moving {
		return
	}
	s.moving = false
	there := map[*module]bool{}
	for _, m := range s.places {
		there[m] = true
	}
	for _, m := range s.modules {
		if !there[m] {
			s.forget(m)
		}
	}
}

// forget takes back what was said of a module.
func (s *session) forget(m *module) {
	m.stop()
	s.workDone(m, "it is gone")
	delete(s.modules, m.root.dir)
	for dir, of := range s.places {
		if of == m {
			delete(s.places, dir)
		}
	}
	s.replace(m, nil)
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

// relocate finds modules anew, of the open files and those that are known already.
func (s *session) relocate() {
	s.moving = true
	dirs := map[string]*module{}
	for path := range s.open {
		dirs[filepath.Dir(path)] = s.places[filepath.Dir(path)]
	}
	for _, m := range s.modules {
		if dir := m.somewhere(); dir != "" {
			dirs[dir] = m
		}
	}
	clear(s.places)
	s.locating++ // until all have begun
	for dir, m := range dirs {
		s.locate(dir, m)
	}
	s.located()
}

// somewhere returns a directory of m that is there, "" if none is.
func (m *module) somewhere() string {
	dirs := append([]string{m.home}, m.root.dirs...)
	if i := slices.IndexFunc(dirs, isDir); i >= 0 {
		return dirs[i]
	}
	return ""
}

func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// foldersChanged forgets what lies in folders that were closed, and looks at what is open in others.
func (s *session) foldersChanged(params json.RawMessage) {
	event := decode[struct {
		Event struct{ Added, Removed []workspaceFolder }
	}](params).Event
	gone := pathsOf(event.Removed)
	s.folders = slices.DeleteFunc(s.folders, func(dir string) bool { return slices.Contains(gone, dir) })
	for _, dir := range pathsOf(event.Added) {
		if !slices.Contains(s.folders, dir) {
			s.folders = append(s.folders, dir)
		}
	}
	for _, dir := range gone {
		delete(s.config, dir)
	}
	for _, m := range s.modules {
		if isWithin(m.root.dir, gone) && !isWithin(m.root.dir, s.folders) {
			s.forget(m)
		} else {
			s.schedule(m) // what counts of it may have changed
		}
	}
	if len(event.Added) == 0 {
		return
	}
	for path := range s.open {
		if dir := filepath.Dir(path); s.places[dir] == nil {
			s.locate(dir, nil)
		}
	}
}

// isWithin reports whether a directory lies in one of some folders.
func isWithin(dir string, folders []string) bool {
	return slices.ContainsFunc(folders, func(folder string) bool { return isBelow(dir, folder) })
}

// pathsOf lists the directories of folders, those that have one.
func pathsOf(folders []workspaceFolder) []string {
	var dirs []string
	for _, f := range folders {
		if dir := pathOf(f.URI); dir != "" {
			dirs = append(dirs, dir)
		}
	}
	return dirs
}
