package lsp

import (
	"os"
	"time"

	"github.com/authvet/authvet/passes/access"
)

// watchEvery is how often files are looked at where the editor does not watch them.
const watchEvery = 2 * time.Second

// register asks the editor to watch the files on which an analysis rests, other than those that the server asks for.
func (s *session) register() {
	if !s.editor.Capabilities.Workspace.DidChangeWatchedFiles.DynamicRegistration {
		return
	}
	globs := []string{"**/*.{sql,yaml,yml,json}", "**/" + access.SettingsFile}
	if s.alone {
		globs = append(globs, "**/*.{go,mod,sum,work}")
	}
	var watchers []map[string]string
	for _, glob := range globs {
		watchers = append(watchers, map[string]string{"globPattern": glob})
	}
	s.ask("client/registerCapability", map[string]any{"registrations": []map[string]any{{
		"id": "authvet/files", "method": "workspace/didChangeWatchedFiles", "registerOptions": map[string]any{"watchers": watchers},
	}}}, func(m *message) {
		s.unheard = m.Error != nil
		for _, module := range s.modules {
			if s.unheard {
				s.schedule(module) // which lists the files to be looked at
			}
		}
	})
}

// isWatching reports whether the editor watches files.
func (s *session) isWatching() bool {
	return s.editor.Capabilities.Workspace.DidChangeWatchedFiles.DynamicRegistration && !s.unheard
}

// stamp tells whether a file has changed.
type stamp struct {
	size int64
	time time.Time
}

func stampOf(name string) stamp {
	info, err := os.Stat(name)
	if err != nil {
		return stamp{}
	}
	return stamp{info.Size(), info.ModTime()}
}

// inputsOf lists the files beside Go code on which an analysis of r rests.
func inputsOf(r root) map[string]stamp {
	stamps := map[string]stamp{}
	names, _ := access.Inputs(r.dir) // of a go.work file that is wrong, go vet says what
	for _, name := range names {
		stamps[name] = stampOf(name)
	}
	return stamps
}

// watch analyzes modules anew whose files have changed, where the editor does not watch them.
func (s *session) watch() {
	for _, m := range s.modules {
		for name, before := range m.inputs {
			if stampOf(name) != before {
				m.inputs = nil // the analysis lists them anew
				s.schedule(m)
				break
			}
		}
	}
}
