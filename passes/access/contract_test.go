package access

import (
	"testing"

	"github.com/authvet/authvet/passes/internal/openapi"
)

// Of several documents, one that has paths like that of a route is the one that lacks it.
func TestBeside(t *testing.T) {
	documents := func(prefix string, paths ...string) *contract {
		doc := &openapi.Document{File: prefix + paths[0]}
		for _, path := range paths {
			doc.Operations = append(doc.Operations, openapi.Operation{Template: path, Paths: []string{"/v1" + path}})
		}
		return &contract{doc: doc, prefix: prefix}
	}
	b := &builder{contracts: []*contract{documents("", "/notes", "/notes/{id}"), documents("/desk", "/orders", "/bills")}}
	for path, want := range map[string]string{
		"/v1/notes/{id}/copy": "/notes",
		"/v1/stock":           "/notes",
		"/desk/v1/stock":      "/desk/orders",
		"/desk":               "/desk/orders",
		"/else":               "/notes",
	} {
		if got := b.beside(path).File; got != want {
			t.Errorf("%s is not in %s: want %s", path, got, want)
		}
	}
}
