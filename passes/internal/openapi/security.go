package openapi

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// security is what a document or an operation asks for.
type security struct {
	list []Requirement
	said bool // it says so itself
	lost bool // it can't be told
}

// asked is what a document, or an operation, says under security.
func (r *reader) asked(n node) security {
	list := r.at(n, "security", yaml.SequenceNode)
	switch {
	case list.lost:
		return security{lost: true}
	case list.Node == nil:
		return security{}
	}
	s, done := r.security[list.Node]
	if !done {
		s = security{list: []Requirement{}, said: true}
		for _, item := range r.items(list, "security", yaml.MappingNode) {
			all, ok := r.requirement(item)
			s.list, s.lost = append(s.list, all), s.lost || !ok
		}
		r.security[list.Node] = s
	}
	return s
}

// requirement reads one alternative, the names in it sorted.
func (r *reader) requirement(item node) (all Requirement, ok bool) {
	if item.lost || item.Kind != yaml.MappingNode {
		return nil, false
	}
	all, ok = Requirement{}, true
	for _, name := range r.keys(item) {
		r.keepReferred(item, name)
		scopes := r.at(item, name, yaml.SequenceNode)
		need := Need{Scheme: name, Scopes: []string{}}
		for _, scope := range r.items(scopes, name, yaml.ScalarNode) {
			need.Scopes, ok = append(need.Scopes, scope.text()), ok && !scope.lost
		}
		all, ok = append(all, need), ok && !scopes.lost
	}
	return all, ok
}

// keepReferred keeps the scheme that a requirement names by its address, as version 3.2 permits.
func (r *reader) keepReferred(item node, name string) {
	declared := func(s Scheme) bool { return s.Name == name }
	if !strings.HasPrefix(r.doc.Version, "3.2") || !strings.Contains(name, "/") || slices.ContainsFunc(r.doc.Schemes, declared) {
		return
	}
	item.line = r.raw(item, name).line
	n := r.want(r.follow(r.target(item, name)), strconv.Quote(name), yaml.MappingNode)
	r.doc.Schemes = append(r.doc.Schemes, r.scheme(name, n))
}

// schemes are those that a document declares, by name.
func (r *reader) schemes(root node) []Scheme {
	from := r.at(root, "securityDefinitions", yaml.MappingNode)
	if r.raw(root, "swagger").Node == nil {
		from = r.at(r.at(root, "components", yaml.MappingNode), "securitySchemes", yaml.MappingNode)
	}
	var out []Scheme
	for _, name := range r.keys(from) {
		n := r.at(from, name, yaml.MappingNode)
		if n.Node == nil {
			n.file, n.line = from.file, r.raw(from, name).line
		}
		out = append(out, r.scheme(name, n))
	}
	return out
}

// scheme reads a scheme; one that can't be read says nothing of itself.
func (r *reader) scheme(name string, n node) Scheme {
	s := Scheme{Name: name, File: n.file, Line: n.line, fields: map[string]string{}}
	if n.Node == nil || n.lost {
		return s
	}
	for _, key := range []string{"type", "in", "name", "scheme", "bearerFormat", "flow", "openIdConnectUrl"} {
		if text := r.raw(n, key).text(); text != "" {
			s.fields[key] = text
		}
	}
	s.Scopes = r.scopes(n)
	return s
}

// scopes are those that the flows of a scheme declare; in version 2 the scheme is its only flow.
func (r *reader) scopes(n node) []string {
	flows := []node{n}
	all := r.at(n, "flows", yaml.MappingNode)
	for _, name := range r.keys(all) {
		flows = append(flows, r.at(all, name, yaml.MappingNode))
	}
	var out []string
	for _, flow := range flows {
		out = append(out, r.keys(r.at(flow, "scopes", yaml.MappingNode))...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
