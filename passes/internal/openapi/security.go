package openapi

import (
	"slices"

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
		scopes := r.at(item, name, yaml.SequenceNode)
		need := Need{Scheme: name, Scopes: []string{}}
		for _, scope := range r.items(scopes, name, yaml.ScalarNode) {
			need.Scopes, ok = append(need.Scopes, scope.text()), ok && !scope.lost
		}
		all, ok = append(all, need), ok && !scopes.lost
	}
	return all, ok
}

// schemes are those that a document declares, by name. One that can't be read says nothing of itself.
func (r *reader) schemes(root node) []Scheme {
	from := r.at(root, "securityDefinitions", yaml.MappingNode)
	if r.raw(root, "swagger").Node == nil {
		from = r.at(r.at(root, "components", yaml.MappingNode), "securitySchemes", yaml.MappingNode)
	}
	var out []Scheme
	for _, name := range r.keys(from) {
		s := Scheme{Name: name, File: from.file, Line: r.raw(from, name).line}
		if n := r.at(from, name, yaml.MappingNode); n.Node != nil && !n.lost {
			s.File, s.Line, s.fields, s.Scopes = n.file, n.line, r.schemeFields(n), r.scopes(n)
		}
		out = append(out, s)
	}
	return out
}

func (r *reader) schemeFields(n node) map[string]string {
	fields := map[string]string{}
	for _, key := range []string{"type", "in", "name", "scheme", "bearerFormat", "flow", "openIdConnectUrl"} {
		if text := r.raw(n, key).text(); text != "" {
			fields[key] = text
		}
	}
	return fields
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
