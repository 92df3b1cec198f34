package lsp

import (
	"encoding/json"
	"fmt"
	"path/filepath"
)

// work is what the editor shows while a module is analyzed: once for all runs that are stopped and begun again as somebody types.
type work struct {
	token       string
	shown, over bool
}

// workBegins has the editor show that m is analyzed, where that takes longer than what follows an edit as a rule.
func (s *session) workBegins(m *module) {
	if m.work != nil || !s.editor.Capabilities.Window.WorkDoneProgress {
		return
	}
	s.works++
	w := &work{token: fmt.Sprintf("authvet/%d", s.works)} // those of gopls are numbers
	m.work = w
	s.beside(func() {
		if wait(s.ctx, s.notice) {
			s.do(func() { s.showWork(w, filepath.Base(m.root.dir)) })
		}
	})
}

// showWork shows w, if it is not over by then. An editor that is asked may refuse.
func (s *session) showWork(w *work, module string) {
	if w.over {
		return
	}
	s.ask("window/workDoneProgress/create", map[string]any{"token": w.token}, func(m *message) {
		if w.over || m.Error != nil {
			return
		}
		w.shown = true
		s.progress(w, map[string]any{"kind": "begin", "title": "authvet", "message": "analyzing " + module, "cancellable": true})
	})
}

// workDone has the editor show no longer that m is analyzed, and what came of it.
func (s *session) workDone(m *module, came string) {
	w := m.work
	if w == nil {
		return
	}
	m.work = nil
	w.over = true
	if w.shown {
		s.progress(w, map[string]any{"kind": "end", "message": came})
	}
}

func (s *session) progress(w *work, value any) {
	s.client.put(notification("$/progress", map[string]any{"token": w.token, "value": value}))
}

// workStopped stops an analysis that the user does not want. It reports whether it was one: others are gopls' to stop.
func (s *session) workStopped(params json.RawMessage) bool {
	token := decode[struct{ Token string }](params).Token
	for _, m := range s.modules {
		if m.work != nil && m.work.token == token {
			m.stop()
			s.workDone(m, "stopped")
			return true
		}
	}
	return false
}

// sum says how many findings there are, and whether that is all there is to find.
func (o outcome) sum(findings int) string {
	text := fmt.Sprintf("%d findings", findings)
	switch findings {
	case 0:
		text = "no findings"
	case 1:
		text = "1 finding"
	}
	if o.trouble != "" || o.blind {
		text += ", not all is analyzed: see the log"
	}
	return text
}
