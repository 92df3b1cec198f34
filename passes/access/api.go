package access

import (
	"cmp"
	"errors"
	"path/filepath"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/modules"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// API is an OpenAPI document that the routes of a report can be held against.
type API struct {
	doc  *openapi.Document
	root string // what names of files are relative to
}

// ReadAPI reads the document in a file, and what it refers to in the same module. Unread says why it can't be read, with the file
// named as it was here; nil if it can.
func ReadAPI(file string) (api *API, unread *Unresolved) {
	dir := filepath.Dir(file)
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, &Unresolved{At: Position{file, 1, 1}, Why: err.Error()}
	}
	root := cmp.Or(modules.Above(abs, "go.mod"), abs)
	var doc *openapi.Document
	sources, troubles := openapi.Named(root, abs, []string{filepath.Base(file)})
	for _, src := range sources {
		if doc, err = openapi.Read(src); err != nil {
			troubles = append(troubles, troubleOf(src, err))
		}
	}
	if len(troubles) > 0 {
		unread := unreadable(troubles)[0]
		unread.At.File = filepath.Join(dir, relative(abs, filepath.Join(root, filepath.FromSlash(unread.At.File))))
		return nil, &unread
	}
	return &API{doc, root}, nil
}

func troubleOf(src openapi.Source, err error) openapi.Trouble {
	var t *openapi.Trouble
	if errors.As(err, &t) {
		return *t
	}
	return openapi.Trouble{File: src.File, What: err.Error()}
}

// contracts are the document below each of the prefixes under which the routes have at least half of it, or else the one under
// which they have most.
func (a *API) contracts(routes []*eval.Route) []*contract {
	var out []*contract
	var best *contract
	most := -1
	for _, prefix := range prefixes(a.doc, routes) {
		c, served := hold(a.doc, prefix, routes)
		if served > most {
			best, most = c, served
		}
		if c.holds(served) {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		best.bare = true
		return []*contract{best}
	}
	return out
}

// asDocumented is a route as far as documents tell routes apart: {rest...} is a parameter to them.
func asDocumented(r *Route) *eval.Route {
	return &eval.Route{Method: methodAsked(r), Path: strings.ReplaceAll(r.Path, "...}", "}")}
}

// methodAsked is the method of a route, "" for all.
func methodAsked(r *Route) string {
	if r.Method == "ANY" {
		return ""
	}
	return r.Method
}

// meets reports whether a request may be both one of the operation and one to a route.
func (c *contract) meets(op *openapi.Operation, r *Route) bool {
	pattern := r.Path
	if r.Below {
		pattern = strings.TrimSuffix(pattern, "/") + "/..."
	}
	if op.Meets(methodAsked(r), pattern) {
		return true
	}
	path, below := c.below(pattern)
	return below && op.Meets(methodAsked(r), path)
}
