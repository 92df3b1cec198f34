package spec

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/access"
)

// template is the path of a route as OpenAPI has it.
type template struct {
	path   string   // with each parameter in braces, under a name of its own
	names  []string // of the parameters
	types  []string // of the parameters, as the report has them
	shape  string   // the same for all paths that OpenAPI takes for one: parameters without names
	below  bool     // it stands for what is below as well
	around string   // the parameter that stands for all that follows, "" if none does
}

var (
	parameterPart = regexp.MustCompile(`\{[^{}]*\}`)
	braces        = strings.NewReplacer("{", "%7B", "}", "%7D")
)

// templateOf writes the path of a route as OpenAPI has it: {rest...} is {rest} there, which stands for one part.
func templateOf(r *access.Route) template {
	t := template{below: r.Below}
	var path, shape strings.Builder
	literal := func(text string) {
		path.WriteString(braces.Replace(text))
		shape.WriteString(braces.Replace(text))
	}
	text := r.Path
	if !strings.HasPrefix(text, "/") {
		text = "/" + text
	}
	end := 0
	for _, at := range parameterPart.FindAllStringIndex(text, -1) {
		literal(text[end:at[0]])
		end = at[1]
		name, rest := strings.CutSuffix(text[at[0]+1:at[1]-1], "...")
		t.types = append(t.types, r.Types[name])
		name = t.fresh(name, rest)
		t.names = append(t.names, name)
		if rest {
			t.below, t.around = true, name
		}
		path.WriteString("{" + name + "}")
		shape.WriteString("{}")
	}
	literal(text[end:])
	t.path, t.shape = path.String(), shape.String()
	return t
}

// fresh is a name that no other parameter of the path has.
func (t *template) fresh(name string, rest bool) string {
	switch {
	case name == "" && rest:
		name = "rest"
	case name == "":
		name = "value"
	}
	unique := name
	for n := 2; slices.Contains(t.names, unique); n++ {
		unique = fmt.Sprintf("%s%d", name, n)
	}
	return unique
}

// parametersOf declares the parameters of routes whose paths OpenAPI takes for one, under the names of the first of them. Values in
// paths are text, unless the code takes them as something else on each route.
func parametersOf(all []placed) []parameter {
	var out []parameter
	for i, name := range all[0].names {
		p := parameter{Name: name, In: "path", Required: true, Schema: schemaOf(all[0].types[i])}
		if slices.ContainsFunc(all, func(other placed) bool { return other.types[i] != all[0].types[i] }) {
			p.Schema = schemaOf("")
		}
		if name == all[0].around {
			p.Description = "The rest of the path, with its slashes."
		}
		out = append(out, p)
	}
	return out
}

func schemaOf(typ string) schema {
	switch typ {
	case "integer":
		return schema{Type: typ}
	case "uuid":
		return schema{Type: "string", Format: typ}
	}
	return schema{Type: "string"}
}
