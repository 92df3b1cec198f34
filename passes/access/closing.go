package access

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/modules"
	"github.com/authvet/authvet/passes/program"
)

// closing tells in which packages it shows what a package does. It reads the user's modules once it needs to.
type closing struct {
	own   *code.Package
	graph *modules.Graph // nil until asked for
}

// settles reports whether the program under analysis is the only one that pkg is a part of.
func (c *closing) settles(pkg *code.Package) bool {
	if pkg == c.own && pkg.Name == "main" {
		return true
	}
	return slices.Equal(c.modules().Programs(pkg.Path), []string{c.own.Path})
}

// closes reports whether the package under analysis is a program, or the topmost package of a library that no program
// is above. Most others are imported by another, which is found sooner than all that the modules import. A package that
// does not close settles none.
func (c *closing) closes() bool {
	return c.own.Name == "main" || !modules.Imports(rootsOf(c.own.Root), program.Tags(), c.own.Path) && c.settles(c.own)
}

// alone reports whether the program under analysis is the only one that a file of settings may hold for: what it has no use
// for, none has.
func (c *closing) alone(file string) bool {
	dir := filepath.Dir(file)
	roots := slices.DeleteFunc(rootsOf(c.own.Root), func(root string) bool { return !isBelow(dir, root) && !isBelow(root, dir) })
	return c.onlyIn(roots)
}

// only reports whether the program under analysis is the only one of its module.
func (c *closing) only() bool { return c.onlyIn([]string{c.own.Root}) }

// onlyIn reports whether the program under analysis is the only one of some modules: not where it is not seen there, as with a
// driver that shows nothing but declared files.
func (c *closing) onlyIn(roots []string) bool {
	g := modules.Read(roots, program.Tags())
	return g.Holds(c.own.Path) && g.Mains() <= 1
}

// isBelow reports whether directory dir is top, or lies below it.
func isBelow(top, dir string) bool {
	rel, err := filepath.Rel(top, dir)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// exports reports whether what pkg exports is called by programs that are not there to be seen.
func (c *closing) exports(pkg *code.Package) bool { return c.own.Name != "main" && c.settles(pkg) }

// tells reports whether a route belongs into this report. Of a registration that a program is above, that program
// tells: a library beside it, such as one that serves tests, may put it together otherwise.
func (c *closing) tells(r *eval.Route) bool {
	pkg := r.Entries[len(r.Entries)-1].Place.Pkg
	return c.own.Name == "main" || pkg == nil || !c.modules().HasMain(pkg.Path)
}

func (c *closing) modules() *modules.Graph {
	if c.graph == nil {
		c.graph = modules.Read(rootsOf(c.own.Root), program.Tags())
	}
	return c.graph
}

// rootsOf lists the modules that the go command chooses from dir; none where it cannot choose, and says why, or where dir is "".
func rootsOf(dir string) []string {
	if dir == "" {
		return nil
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil
	}
	roots, err := moduleRoots(dir)
	if err != nil {
		return nil
	}
	return roots
}
