// Package openapi reads OpenAPI documents (3.0 to 3.2, and 2.0, once called Swagger; YAML or JSON): text in, small values out. It says which operations a document has, under which paths, and which credentials each of them asks for.
//
//	sources, troubles := openapi.Find(root)        // the documents of a module
//	doc, err := openapi.Read(sources[0])           // one of them
//	ops, whole := doc.Match("GET", "/pets/{id}")   // the operations that requests to a route may be
//	ops[0].Security                                // any of these alternatives lets a caller in; none: everybody
//
// Nothing is asked of a network. A reference to another file is followed where the Source can read it, and that of Find reads
// below the module's root only. Errors are of type *Trouble: file, line, and what to do about it.
//
// Documents are read as trees of nodes, and from these only what says something of callers: a schema that a library would refuse
// does not cost the operations beside it, each node has its line, and a version differs from another in a few keys. What is read
// is held against what kin-openapi reads (TestLibrary).
package openapi

import (
	"cmp"
	"iter"
	"maps"
	"slices"
)

// Document is what an OpenAPI document says of who may call what.
type Document struct {
	File       string
	Name       string      // by which reports call it; "" if that is its file's
	Version    string      // of OpenAPI, as "3.0.3" or "2.0"
	Operations []Operation // by path, then by method
	Schemes    []Scheme    // by name
	Elsewhere  []string    // paths of which not all operations are known: what is said of them was not read
}

// Called is how reports call the document.
func (d *Document) Called() string { return cmp.Or(d.Name, d.File) }

// CalledFor is how reports call the document that has an operation.
func (d *Document) CalledFor(op *Operation) string { return cmp.Or(op.From, d.Called()) }

// Operation is a method of a path.
type Operation struct {
	Method   string   // in capitals
	Template string   // the path as it is written, with parameters in braces
	Paths    []string // the path behind the base path of each server, each once
	ID       string
	File     string        // that the operation is in: the document's, or one that it refers to
	Line     int           // of the operation in that file, 0 if it is not known
	Security []Requirement // alternatives: any of them will do. None: the operation is public
	Open     bool          // it says of itself that strangers may call it, by security: [] or an alternative {}; one that says nothing may be forgotten

	From       string      // how the document is called that alone has it; "" for the one that it is in
	Parameters []Parameter // of the path, in the order in which the path has them
}

// Parameter is a parameter of a path, as the document declares it.
type Parameter struct {
	Name   string // in the path
	Type   string // of its schema, as "integer" or "string"; "" if it is not declared, or says none
	Format string // of its schema, as "uuid" or "int64"
}

// Asks reports whether whoever calls must show a credential.
func (op *Operation) Asks() bool {
	return len(op.Security) > 0 && !slices.ContainsFunc(op.Security, func(r Requirement) bool { return len(r) == 0 })
}

// needs are all that the operation asks for in any of its alternatives.
func (op *Operation) needs() iter.Seq[Need] {
	return func(yield func(Need) bool) {
		for _, all := range op.Security {
			for _, need := range all {
				if !yield(need) {
					return
				}
			}
		}
	}
}

// Scopes are those that the operation asks for in any of its alternatives, by name.
func (op *Operation) Scopes() []string {
	var out []string
	for need := range op.needs() {
		out = append(out, need.Scopes...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Requirement is one alternative: all of these are asked for. An empty one lets everybody in.
type Requirement []Need

// Need is a security scheme by its name, with the scopes (or roles) that a caller must have.
type Need struct {
	Scheme string
	Scopes []string
}

// Scheme is a way to authenticate.
type Scheme struct {
	Name   string   // by which requirements call it
	File   string   // that it is in: the document's, or one that it refers to
	Line   int      // in that file
	Scopes []string // that the flows of oauth2 declare, by name
	fields map[string]string
}

// Field is what the document says of a scheme under a key of the specification, as "type", "in", "name", "scheme" or
// "bearerFormat"; "" if it says nothing. In version 2, "basic" is a type of its own.
func (s Scheme) Field(key string) string { return s.fields[key] }

// Same reports whether two schemes are the same, wherever they stand.
func (s Scheme) Same(other Scheme) bool {
	return s.Name == other.Name && maps.Equal(s.fields, other.fields) && slices.Equal(s.Scopes, other.Scopes)
}

// Scheme returns the scheme of a name, nil if the document declares none: whoever must satisfy it can't.
func (d *Document) Scheme(name string) *Scheme {
	for i := range d.Schemes {
		if d.Schemes[i].Name == name {
			return &d.Schemes[i]
		}
	}
	return nil
}

// Source is the text of a document.
type Source struct {
	File string                            // relative to the module's root, with slashes; "" if it is in no file
	Text []byte                            // YAML or JSON
	Read func(file string) ([]byte, error) // reads what it refers to; nil: that is passed over
}

// Trouble is why a document could not be read.
type Trouble struct {
	File string
	Line int // 0 if it is not about a line
	What string

	Document string // that was read all the same, but for the part that this is about; "" if none was
}

func (t *Trouble) Error() string { return t.What }

// HasScope reports whether an operation of the document asks for a scope, or a role, of that name, or a flow declares it.
func (d *Document) HasScope(name string) bool {
	return slices.ContainsFunc(d.Schemes, func(s Scheme) bool { return slices.Contains(s.Scopes, name) }) ||
		slices.ContainsFunc(d.Operations, func(op Operation) bool { return slices.Contains(op.Scopes(), name) })
}

// Undeclared is the first scheme that an operation asks for and the document does not declare, "" if it declares all: nobody can
// tell how to satisfy it.
func (d *Document) Undeclared(op *Operation) string {
	for need := range op.needs() {
		if d.Scheme(need.Scheme) == nil {
			return need.Scheme
		}
	}
	return ""
}
