package lsp

import (
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// scope says which files count: what gopls' directoryFilters and expandWorkspaceToModule leave of a module.
type scope struct {
	folders []folder // of the editor, the innermost first
	narrow  bool     // nothing outside of them counts
}

// folder is a folder of the editor with the filters that hold there.
type folder struct {
	dir     string
	filters []filter
	chooses bool // more is left out than where nothing is said
}

// filter has what lies in some directories count, or not count.
type filter struct {
	counts bool
	dirs   *regexp.Regexp // of the path from the folder, between slashes
}

// defaultFilters hold where nothing else is said.
var defaultFilters = []string{"-**/node_modules"}

// newFolder returns a folder with filters as they are written; nil are the default.
func newFolder(dir string, filters []string) folder {
	f := folder{dir: dir}
	if filters == nil {
		filters = defaultFilters
	}
	for _, text := range filters {
		counts := text[0] == '+'
		f.filters = append(f.filters, filter{counts, prefixOf(text[1:])})
		f.chooses = f.chooses || !counts && !slices.Contains(defaultFilters, text)
	}
	return f
}

// isWrongFilter reports whether a filter says neither + nor -, or has another pattern than ** in it.
func isWrongFilter(text string) bool {
	if text == "" || text[0] != '+' && text[0] != '-' {
		return true
	}
	return slices.ContainsFunc(strings.Split(filepath.ToSlash(text[1:]), "/"), func(name string) bool {
		return name != "**" && strings.ContainsAny(name, "*?")
	})
}

// prefixOf returns what matches all paths below the directories that a filter means; "" is all of them, ** is any number.
func prefixOf(dirs string) *regexp.Regexp {
	pattern := "^/"
	for name := range strings.SplitSeq(path.Clean("/"+filepath.ToSlash(dirs)), "/") {
		switch name {
		case "":
		case "**":
			pattern += "(?:[^/]+/)*"
		default:
			pattern += regexp.QuoteMeta(name) + "/"
		}
	}
	return regexp.MustCompile(pattern)
}

// has reports whether a file or directory counts: as the last filter says that means it.
func (f folder) has(name string) bool {
	rel, err := filepath.Rel(f.dir, name)
	if err != nil {
		return true
	}
	within := strings.TrimSuffix(path.Clean("/"+filepath.ToSlash(rel)), "/") + "/"
	counts := true
	for _, x := range f.filters {
		if x.dirs.MatchString(within) {
			counts = x.counts
		}
	}
	return counts
}

// has reports whether a file or directory counts.
func (s scope) has(name string) bool {
	for _, f := range s.folders {
		if isBelow(name, f.dir) {
			return f.has(name)
		}
	}
	return !s.narrow
}

// chooses reports whether packages are to be left out. For the few below node_modules none are named: nothing is said of them.
func (s scope) chooses() bool {
	return s.narrow || slices.ContainsFunc(s.folders, func(f folder) bool { return f.chooses })
}

// scopeOf returns what counts of a module.
func (s *session) scopeOf(m *module) scope {
	var out scope
	for _, dir := range s.folders {
		if !isBelow(dir, m.root.dir) && !m.root.has(dir) {
			continue
		}
		out.folders = append(out.folders, newFolder(dir, s.config.of(dir).filters))
	}
	slices.SortFunc(out.folders, func(a, b folder) int { return len(b.dir) - len(a.dir) })
	out.narrow = len(s.folders) > 0 && s.config.of(m.home).narrow
	return out
}
