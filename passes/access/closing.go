package access

import (
	"path/filepath"
	"slices"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/modules"
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
	if c.graph == nil {
		c.graph = readModules(c.own.Root)
	}
	return slices.Equal(c.graph.Programs(pkg.Path), []string{c.own.Path})
}

// readModules reads the modules that the go command chooses from dir; none where it cannot choose, and says why.
func readModules(dir string) *modules.Graph {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return modules.Read(nil)
	}
	roots, err := moduleRoots(dir)
	if err != nil {
		return modules.Read(nil)
	}
	return modules.Read(roots)
}
