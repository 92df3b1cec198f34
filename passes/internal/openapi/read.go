package openapi

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// maxOperations bounds the operations of a document.
const maxOperations = 100000

// Read reads a document. What is wrong in a part of it is left out: then there are both the document and an error, and paths of
// which not everything is known are in Elsewhere.
func Read(src Source) (*Document, error) {
	r := &reader{src: src, files: map[string]*file{}, mappings: map[*yaml.Node]map[string]entry{}, followed: map[*yaml.Node]node{},
		security: map[*yaml.Node]security{}, declared: map[*yaml.Node]map[string]Parameter{}}
	r.ids = bytes.Contains(src.Text, []byte("$id"))
	root, more, err := parse(src.Text)
	if err != nil {
		return nil, &Trouble{File: src.File, Line: err.Line, What: err.What}
	}
	r.files[src.File], r.order = &file{root: root}, []string{src.File}
	doc := r.document(node{Node: root, file: src.File, line: root.Line})
	if doc != nil {
		r.verify()
	}
	if more != nil {
		r.fail(node{file: src.File, line: more.Line}, more.What)
	}
	if len(r.troubles) == 0 {
		return doc, nil
	}
	first := r.troubles[0]
	if doc != nil {
		first.Document = src.File
	}
	if n := len(r.troubles) - 1; n > 0 {
		first.What += fmt.Sprintf(" (and %d more in this document)", n)
	}
	return doc, &first
}

// reader reads one document, with those that it refers to.
type reader struct {
	src      Source
	doc      *Document
	files    map[string]*file
	order    []string // of the files
	total    int      // bytes of them
	ids      bool     // there are schemas with names of their own
	hops     int      // references that are followed at once
	troubles []Trouble

	// What was read already.
	mappings map[*yaml.Node]map[string]entry
	followed map[*yaml.Node]node
	security map[*yaml.Node]security
	declared map[*yaml.Node]map[string]Parameter
}

// fail tells what is wrong with a node.
func (r *reader) fail(n node, what string) {
	t := Trouble{File: n.file, Line: n.line, What: what}
	if !slices.Contains(r.troubles, t) {
		r.troubles = append(r.troubles, t)
	}
}

// document reads what a document says of who may call what.
func (r *reader) document(root node) *Document {
	d := &Document{File: r.src.File}
	r.doc = d
	version := cmp.Or(r.raw(root, "openapi").line, r.raw(root, "swagger").line)
	d.Version = cmp.Or(r.raw(root, "openapi").text(), r.raw(root, "swagger").text())
	switch {
	case version == 0:
		r.fail(root, "does not name its version: at its top there has to be one, as in openapi: 3.1.0")
		return nil
	case d.Version != "2" && !strings.HasPrefix(d.Version, "2.") && !strings.HasPrefix(d.Version, "3"):
		root.line = version
		r.fail(root, fmt.Sprintf("is of version %q: authvet reads OpenAPI 3.0 to 3.2 and Swagger 2.0; convert it, as with https://converter.swagger.io", d.Version))
		return nil
	}
	d.Schemes = r.schemes(root)
	all := shared{bases: r.bases(root), security: r.asked(root)}
	paths := r.at(root, "paths", yaml.MappingNode)
	for _, name := range r.keys(paths) {
		if !strings.HasPrefix(name, "x-") && len(d.Operations) < maxOperations {
			r.path(all, name, paths)
		}
	}
	if len(d.Operations) >= maxOperations {
		r.fail(paths, fmt.Sprintf("has more than %d operations: only these are read", maxOperations))
	}
	slices.Sort(d.Elsewhere)
	slices.SortFunc(d.Schemes, func(a, b Scheme) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(d.Operations, func(a, b Operation) int {
		return cmp.Or(cmp.Compare(a.Template, b.Template), cmp.Compare(a.Method, b.Method))
	})
	return d
}

// shared is what operations have that say nothing else.
type shared struct {
	bases      []string
	security   security
	parameters map[string]Parameter
}

// over replaces what a path, or an operation, says itself.
func (s shared) over(bases []string, sec security) shared {
	if len(bases) > 0 {
		s.bases = bases
	}
	if sec.said || sec.lost {
		s.security = sec
	}
	return s
}

// methods are the keys of a path's operations.
var methods = []string{"delete", "get", "head", "options", "patch", "post", "put", "query", "trace"}

// path reads the operations of a path: its own, and those of the path that it refers to.
func (r *reader) path(all shared, name string, paths node) {
	own := r.want(r.raw(paths, name), strconv.Quote(name), yaml.MappingNode)
	item := r.want(r.follow(own), strconv.Quote(name), yaml.MappingNode)
	lost := own.lost || item.lost
	parts := []node{own, item}
	if own.Node == item.Node {
		parts = parts[:1]
	}
	for _, part := range parts {
		all = all.over(r.bases(part), security{})
		all.parameters = r.parameters(part, all.parameters)
	}
	had := map[string]bool{}
	for _, part := range parts {
		list := map[string]node{}
		for _, method := range methods {
			list[strings.ToUpper(method)] = r.at(part, method, yaml.MappingNode)
		}
		more := r.at(part, "additionalOperations", yaml.MappingNode)
		for _, method := range r.keys(more) {
			list[method] = r.at(more, method, yaml.MappingNode)
		}
		for _, method := range slices.Sorted(maps.Keys(list)) {
			op := list[method]
			switch {
			case had[method] || op.Node == nil:
				continue
			case op.lost || !r.operation(all, method, name, op):
				lost = true
			}
			had[method] = true
		}
	}
	if lost {
		r.doc.Elsewhere = append(r.doc.Elsewhere, name)
	}
}

// foundOpen reports whether an operation was found to be open and written down so, as authvet spec does: nobody has said that it
// is meant to be.
func (r *reader) foundOpen(op node) bool {
	return r.raw(r.raw(op, "x-authvet-authentication"), "state").text() == "none"
}

// operation reads one operation. It reports false where it can't be told what that asks for.
func (r *reader) operation(all shared, method, name string, op node) bool {
	all = all.over(r.bases(op), r.asked(op))
	if all.security.lost {
		return false
	}
	out := Operation{Method: method, Template: name, ID: r.raw(op, "operationId").text(), File: op.file, Line: op.line,
		Security: all.security.list}
	out.Open = r.raw(op, "security").Node != nil && !out.Asks() && !r.foundOpen(op)
	for _, base := range all.bases {
		if full := strings.TrimSuffix(base, "/") + name; !slices.Contains(out.Paths, full) {
			out.Paths = append(out.Paths, full)
		}
	}
	if len(out.Paths) == 0 {
		out.Paths = []string{name}
	}
	out.Parameters = ParametersIn(name, r.parameters(op, all.parameters))
	r.doc.Operations = append(r.doc.Operations, out)
	return true
}

// bases are the base paths of the servers that a document, a path or an operation names.
func (r *reader) bases(n node) []string {
	if base := r.raw(n, "basePath"); base.Node != nil && r.raw(n, "swagger").Node != nil {
		return []string{"/" + strings.Trim(base.text(), "/")}
	}
	var out []string
	for _, server := range r.items(r.at(n, "servers", yaml.SequenceNode), "servers", yaml.MappingNode) {
		base := r.base(server)
		if !slices.Contains(out, base) {
			out = append(out, base)
		}
	}
	return out
}

// base is the path of a server's address. Variables in it have their defaults.
func (r *reader) base(server node) string {
	at := r.raw(server, "url").text()
	variables := r.at(server, "variables", yaml.MappingNode)
	for _, name := range r.keys(variables) {
		at = strings.ReplaceAll(at, "{"+name+"}", r.raw(r.at(variables, name, yaml.MappingNode), "default").text())
	}
	if _, rest, ok := strings.Cut(at, "://"); ok {
		i := strings.IndexByte(rest, '/')
		if i < 0 {
			return ""
		}
		at = rest[i:]
	}
	if !strings.HasPrefix(at, "/") { // relative to where the document is, which the text does not say
		return ""
	}
	return at
}
