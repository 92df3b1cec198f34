package inventory

import (
	"errors"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/progress"
)

// Query says which packages to load.
type Query struct {
	Dir      string         // where to run the go command; "" is the working directory
	Tags     string         // build tags, comma-separated
	Patterns []string       // as the go command takes them
	Progress *progress.Line // where to say what is being done; nil if nobody wants to know

	Known func(fingerprint string) bool // findings that are not to be among the diagnostics; nil if all are
}

// module is a main module: of go.mod, or of those that go.work uses.
type module struct{ path, dir string }

// loaded is the outcome of loading.
type loaded struct {
	modules  []module
	asked    map[string]bool     // the packages that the patterns name, by ID
	sound    []*packages.Package // what can be analyzed, and imports nothing but each other
	broken   []*packages.Package // what is left out
	problems []error             // why it is
	imports  map[string]bool     // the paths that sound packages import, before the cut
	settings Settings
}

// load loads the packages of q from source, what they import of their own modules as well, and
// everything else from export data.
func load(q Query) (*loaded, error) {
	type answer struct {
		modules []module
		err     error
	}
	mods := make(chan answer, 1)
	go func() {
		modules, err := mainModules(q)
		mods <- answer{modules, err}
	}()
	pkgs, err := packages.Load(config(q, packages.LoadSyntax|packages.NeedModule), q.Patterns...)
	main := <-mods // its errors are the clearer ones
	if main.err != nil {
		return nil, main.err
	}
	if err != nil {
		return nil, failure.GoCommand(err.Error())
	}
	if err := checkPatterns(pkgs, q.Patterns); err != nil {
		return nil, err
	}
	l := &loaded{modules: main.modules, asked: idsOf(pkgs)}
	if l.settings, err = settingsOf(pkgs); err != nil {
		return nil, err
	}
	if l.needsMore(pkgs) {
		if pkgs, err = loadClosure(q, l.settings); err != nil {
			return nil, err
		}
	}
	l.sound, l.broken = splitBroken(pkgs)
	l.problems = problemsOf(l.broken, fileNamer(absolute(q.Dir)))
	l.imports = cutImports(l.sound)
	if len(l.sound)+len(l.broken) == 0 {
		return nil, failure.NoPackages(q.Patterns)
	}
	return l, nil
}

// config is how to load the packages of q. The directory is absolute: the go command names files by the link that led to it then, as
// mainModules has it do.
func config(q Query, mode packages.LoadMode) *packages.Config {
	cfg := &packages.Config{Mode: mode, Dir: absolute(q.Dir), Fset: token.NewFileSet()}
	if q.Tags != "" {
		cfg.BuildFlags = []string{"-tags=" + q.Tags}
	}
	return cfg
}

// isAll reports whether a query asks for all packages below the directory base.
func (q Query) isAll(base string) bool {
	here, err := os.Stat(absolute(q.Dir))
	if err != nil {
		return false
	}
	top, err := os.Stat(base)
	return err == nil && os.SameFile(here, top) && slices.Equal(q.Patterns, []string{"./..."})
}

// mainModules asks the go command for the main modules.
func mainModules(q Query) ([]module, error) {
	cmd := exec.Command("go", "list", "-m", "-f", "{{.Path}}\t{{.Dir}}")
	cmd.Dir = q.Dir
	out, err := cmd.Output()
	var exit *exec.ExitError
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, failure.NoGo()
	case errors.As(err, &exit):
		return nil, failure.GoCommand(string(exit.Stderr))
	case err != nil:
		return nil, failure.GoCommand(err.Error())
	}
	var modules []module
	for line := range strings.Lines(string(out)) {
		path, dir, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if dir != "" { // outside any module: command-line-arguments, in no directory
			modules = append(modules, module{path, dir})
		}
	}
	if len(modules) == 0 {
		return nil, failure.NoGoMod(absolute(q.Dir))
	}
	return modules, nil
}

func absolute(dir string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		return abs
	}
	return dir
}

// checkPatterns returns an error if a pattern matches nothing. The go command stands in a package
// without files for each such pattern.
func checkPatterns(pkgs []*packages.Package, patterns []string) error {
	for _, p := range pkgs {
		for _, e := range p.Errors {
			if slices.Contains(patterns, p.ID) && e.Kind == packages.ListError && len(p.GoFiles)+len(p.IgnoredFiles) == 0 {
				return failure.BadPattern(p.ID, e.Msg)
			}
		}
	}
	if len(pkgs) == 0 {
		return failure.NoPackages(patterns)
	}
	return nil
}

func idsOf(pkgs []*packages.Package) map[string]bool {
	ids := make(map[string]bool, len(pkgs))
	for _, p := range pkgs {
		ids[p.ID] = true
	}
	return ids
}

// needsMore reports whether pkgs may import packages that are to be analysed and were not asked for. Modules
// nested in others make it err on the side of true, libraries that count as the user's own do so always: what imports them may
// be another library.
func (l *loaded) needsMore(pkgs []*packages.Package) bool {
	if len(l.settings.firstParty()) > 0 {
		return true
	}
	for _, p := range pkgs {
		for _, imported := range p.Imports {
			if !l.asked[imported.ID] && slices.ContainsFunc(l.modules, func(m module) bool { return m.holds(imported.ID) }) {
				return true
			}
		}
	}
	return false
}

// holds reports whether a package called path may belong to m.
func (m module) holds(path string) bool {
	return path == m.path || strings.HasPrefix(path, m.path+"/")
}

// loadClosure loads the packages of q and everything that they import of the main modules, or of libraries that count as such.
func loadClosure(q Query, own Settings) ([]*packages.Package, error) {
	const names = packages.NeedName | packages.NeedImports | packages.NeedDeps | packages.NeedModule
	roots, err := packages.Load(config(q, names), q.Patterns...)
	if err != nil {
		return nil, failure.GoCommand(err.Error())
	}
	patterns := slices.Clone(q.Patterns)
	packages.Visit(roots, nil, func(p *packages.Package) {
		if p.Module != nil && (p.Module.Main || own.take(p.PkgPath)) {
			patterns = append(patterns, p.PkgPath)
		}
	})
	slices.Sort(patterns[len(q.Patterns):])
	pkgs, err := packages.Load(config(q, packages.LoadSyntax|packages.NeedModule), patterns...)
	if err != nil {
		return nil, failure.GoCommand(err.Error())
	}
	return pkgs, nil
}

// cutImports removes what is not among pkgs from their imports, so that analyzers with facts stay
// within pkgs: of the rest there are types but no syntax. It returns the paths that were imported.
func cutImports(pkgs []*packages.Package) map[string]bool {
	own := make(map[*packages.Package]bool, len(pkgs))
	for _, p := range pkgs {
		own[p] = true
	}
	paths := make(map[string]bool)
	for _, p := range pkgs {
		for path, imported := range p.Imports {
			paths[path] = true
			if !own[imported] {
				delete(p.Imports, path)
			}
		}
	}
	return paths
}

// askedModules returns the directories and paths of the main modules that the patterns reach, of the
// first main module if there is none.
func (l *loaded) askedModules() (dirs, paths []string) {
	for _, m := range l.modules {
		for _, p := range l.sound {
			if l.asked[p.ID] && p.Module != nil && p.Module.Path == m.path {
				dirs, paths = append(dirs, m.dir), append(paths, m.path)
				break
			}
		}
	}
	if dirs == nil {
		return []string{l.modules[0].dir}, []string{l.modules[0].path}
	}
	return dirs, paths
}
