package report

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/authvet/authvet/passes/access"
)

// maxSource bounds the files that are quoted, in bytes.
const maxSource = 8 << 20

// sources quotes files below dir. Those that have changed since then would be quoted wrongly, and are not.
type sources struct {
	dir   string
	then  time.Time
	files map[string][]string // lines by name; none of files that can't be quoted
}

func (run *Run) sources() *sources { return &sources{run.Dir, run.Started, map[string][]string{}} }

// line returns the line at a place as it stands in its file, "" if that can't be had.
func (s *sources) line(at access.Position) string {
	lines, read := s.files[at.File]
	if !read {
		lines = s.read(at.File)
		s.files[at.File] = lines
	}
	if at.Line < 1 || at.Line > len(lines) {
		return ""
	}
	return strings.TrimSuffix(lines[at.Line-1], "\r")
}

// read returns the lines of a file, none if it can't be quoted.
func (s *sources) read(file string) []string {
	local := filepath.FromSlash(file)
	if !filepath.IsLocal(local) {
		return nil
	}
	name := filepath.Join(s.dir, local)
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxSource || !s.then.IsZero() && info.ModTime().After(s.then) {
		return nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	return strings.Split(string(text), "\n")
}
