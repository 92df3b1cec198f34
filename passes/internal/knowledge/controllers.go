package knowledge

import "strings"

// Controllers says how a framework makes a struct for each request, of which methods handle it.
type Controllers struct {
	Type    string // the library's struct that they embed
	Context string // its field with the framework's context
	Values  string // its field with what is set in that
	Self    string // its field with the struct itself
	Before  string // a method that runs first
	Served  string // methods that are called as those of HTTP
	Routes  string // global variable with routes of controllers by their names, which generated code fills: see Listed
}

// ContextType is the full name of the type of a framework's context; path is that of its library.
func (r *Router) ContextType(path string) string {
	switch strings.IndexByte(r.Context, '/') {
	case -1:
		return path + "." + r.Context
	case 0:
		return path + r.Context
	}
	return r.Context
}

// Parts lists the fields of the library at an import path.
func (x *Index) Parts(path string) []Field { return x.selves[path] }

// Controllers returns what the library at an import path says of controllers, nil if nothing.
func (x *Index) Controllers(path string) *Controllers { return x.control[path] }

// Filled reports whether a global variable is a map in a library that code of the program fills.
func (x *Index) Filled(name string) bool {
	dot := strings.LastIndexByte(name, '.')
	c := x.control[name[:max(dot, 0)]]
	return c != nil && c.Routes == name[dot+1:]
}
