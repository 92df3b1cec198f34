package openapi

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// braced matches a parameter in a path.
var braced = regexp.MustCompile(`\{([^{}]+)\}`)

// namesIn are the names of the parameters of a path.
func namesIn(template string) []string {
	var out []string
	for _, m := range braced.FindAllStringSubmatch(template, -1) {
		name, _, _ := strings.Cut(strings.TrimSuffix(m[1], "..."), ":")
		out = append(out, name)
	}
	return out
}

// ParametersIn are the parameters of a path, as they are declared: those of which nothing is said have a name only.
func ParametersIn(template string, declared map[string]Parameter) []Parameter {
	var out []Parameter
	for _, name := range namesIn(template) {
		p, has := declared[name]
		if !has {
			p = Parameter{Name: name}
		}
		out = append(out, p)
	}
	return out
}

// Value is a value in the path of requests: what a route calls it, and what the document says of it.
type Value struct {
	Called string
	Parameter
}

// Values pairs the values in the pattern of a route with those of the operation that it is, part by part from the end: of what the
// pattern has before the operation's path, the document says nothing. Left out is what can't be told apart or has no name of its own: parts
// with more values on one side, what stands for the rest of a path, and all of a pattern that has a name twice, which no document can have.
func (op *Operation) Values(pattern string) []Value {
	if names := slices.Sorted(slices.Values(namesIn(pattern))); len(slices.Compact(slices.Clone(names))) < len(names) {
		return nil
	}
	declared := map[string]Parameter{}
	for _, p := range op.Parameters {
		declared[p.Name] = p
	}
	var out []Value
	route, path := segments(pattern), segments(op.Template)
	for i := min(len(route), len(path)); i > 0; i-- {
		called, says := route[len(route)-i], ParametersIn(path[len(path)-i], declared)
		if names := namesIn(called); len(names) == len(says) && !isRest(called) {
			for j, name := range names {
				out = append(out, Value{name, says[j]})
			}
		}
	}
	return out
}

// parameters are those of the path that a path item, or an operation, declares, over what is declared above it.
func (r *reader) parameters(n node, above map[string]Parameter) map[string]Parameter {
	list := r.at(n, "parameters", yaml.SequenceNode)
	if list.Node == nil || list.lost {
		return above
	}
	own, done := r.declared[list.Node]
	if !done {
		own = map[string]Parameter{}
		for _, item := range r.items(list, "parameters", yaml.MappingNode) {
			if p, ok := r.parameter(item); ok {
				own[p.Name] = p
			}
		}
		r.declared[list.Node] = own
	}
	if len(above) == 0 {
		return own
	}
	out := maps.Clone(above)
	maps.Copy(out, own)
	return out
}

// parameter reads a parameter of the path; others are left out.
func (r *reader) parameter(n node) (p Parameter, ok bool) {
	if r.raw(n, "in").text() != "path" {
		return p, false
	}
	p.Name = r.raw(n, "name").text()
	p.Type, p.Format = r.typeOf(n) // in version 2
	schema := r.follow(r.raw(n, "schema"))
	if all := r.items(r.at(schema, "allOf", yaml.SequenceNode), "allOf", yaml.MappingNode); len(all) == 1 {
		schema = all[0] // so that there is room for a description beside a reference
	}
	if schema.Node != nil {
		p.Type, p.Format = r.typeOf(schema)
	}
	return p, true
}

// typeOf is the type of a schema that has one, beside that of null.
func (r *reader) typeOf(schema node) (typ, format string) {
	format = r.raw(schema, "format").text()
	is := r.raw(schema, "type")
	if typ = is.text(); typ != "" || is.Node == nil {
		return typ, format
	}
	for _, item := range r.items(is, "type", yaml.ScalarNode) {
		switch one := item.text(); {
		case one == "null":
		case typ != "":
			return "", format
		default:
			typ = one
		}
	}
	return typ, format
}
