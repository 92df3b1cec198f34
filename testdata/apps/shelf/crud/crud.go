// Package crud gives every resource of the API the same URLs.
package crud

import "net/http"

// Prefix is what all resources are below.
const Prefix = "/api/"

const item = "/{id}"

// Resource says what can be done with a resource; leave out what cannot.
type Resource struct {
	List, Create         http.Handler
	Read, Update, Delete http.Handler
}

// Register adds the routes of a resource to mux.
func Register(mux *http.ServeMux, name string, r Resource) {
	if r.List != nil {
		mux.Handle("GET "+Prefix+name, r.List)
	}
	if r.Create != nil {
		mux.Handle("POST "+Prefix+name, r.Create)
	}
	if r.Read != nil {
		mux.Handle("GET "+Prefix+name+item, r.Read)
	}
	if r.Update != nil {
		mux.Handle("PUT "+Prefix+name+item, r.Update)
	}
	if r.Delete != nil {
		mux.Handle("DELETE "+Prefix+name+item, r.Delete)
	}
}
