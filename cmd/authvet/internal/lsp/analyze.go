package lsp

import (
	"context"
	"time"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
)

// module is a module or a workspace that is analyzed as one.
type module struct {
	root     root
	home     string             // the directory of the file by which it was found
	work     *work              // what the editor shows of an analysis; nil if that is nothing
	cancel   context.CancelFunc // of the analysis that is to come, or under way; nil if there is none
	running  bool               // it is under way
	again    bool               // another one is to follow
	analyzed bool
	findings []finding
	trouble  string           // what the go command said last of packages that it left out
	inputs   map[string]stamp // files beside Go code, where nobody else watches them
}

// stop gives up the analysis that is to come, or under way.
func (m *module) stop() {
	if m.cancel != nil {
		m.cancel()
	}
	m.cancel, m.running, m.again = nil, false, false
}

// schedule has a module analyzed when nothing has changed for a while; nil is none.
func (s *session) schedule(m *module) { s.start(m, s.delay) }

// start has a module analyzed after some time, and gives up what is under way; nil is none.
func (s *session) start(m *module, after time.Duration) {
	if m == nil || s.closing {
		return
	}
	m.stop()
	ctx, cancel := context.WithCancel(s.ctx)
	m.cancel = cancel
	s.beside(func() {
		if !wait(ctx, after) {
			return
		}
		s.do(func() {
			if ctx.Err() == nil {
				s.analyze(ctx, m)
			}
		})
	})
}

// wait waits for d; it reports whether ctx still holds.
func wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return ctx.Err() == nil
	case <-ctx.Done():
		return false
	}
}

// analyze runs go vet on m as its files stand in the editor.
func (s *session) analyze(ctx context.Context, m *module) {
	j := &job{
		tool: s.tool, root: m.root, settings: s.config.of(m.home), scope: s.scopeOf(m), notes: s.notes,
		encoding: s.encoding, unsaved: map[string]string{},
	}
	for path, d := range s.open {
		if isGo(path) && m.root.has(path) && d.unsaved(path) {
			j.unsaved[path] = d.text
		}
	}
	m.running = true
	s.workBegins(m)
	watches := s.isWatching()
	s.beside(func() {
		o, err := s.vet(ctx, j)
		var inputs map[string]stamp
		if !watches {
			inputs = inputsOf(m.root)
		}
		s.do(func() {
			if ctx.Err() == nil { // else another one is to come
				m.inputs = inputs
				again := m.again
				m.stop()
				s.analyzed(m, j.scope, o, err)
				if again {
					s.start(m, 0)
				}
			}
		})
	})
}

// analyzed takes what an analysis of m, as far as it counts, has found.
func (s *session) analyzed(m *module, counts scope, o outcome, err error) {
	if err != nil {
		s.workDone(m, "failed")
		s.tell(messageWarning, err.Error())
		return
	}
	m.analyzed = true
	found := o.findings
	for _, f := range m.findings {
		if o.left(f.pkg) && counts.has(f.path) { // what was found before is the best that is known
			found = append(found, f)
		}
	}
	if o.trouble != "" && o.trouble != m.trouble {
		s.say(messageLog, failure.LeftOut(o.trouble).Error())
	}
	m.trouble = o.trouble
	if o.blind {
		s.tell(messageLog, failure.FilteredPrograms(m.root.dir).Error())
	}
	s.replace(m, found)
	s.workDone(m, o.sum(len(found)))
}
