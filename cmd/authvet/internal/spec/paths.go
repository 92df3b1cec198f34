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
	shape  string   // the same for all paths that OpenAPI takes for one: parameters without names
	below  bool     // it stands for what is below as well
	around string   // the parameter that stands for all that follows, "" if none does
}

var (
	parameterPart = regexp.MustCompile(`\{[^{}]*\}`)
	oddLetters    = regexp.MustCompile(`[^A-Za-z0-9_.-]`)
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
		name = t.fresh(oddLetters.ReplaceAllString(name, "_"), rest)
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

// parameters declares the parameters of the path. Values in paths are text to the router, whatever the handler makes of them.
func (t *template) parameters() []parameter {
	var out []parameter
	for _, name := range t.names {
		p := parameter{Name: name, In: "path", Required: true, Schema: schema{"string"}}
		if name == t.around {
			p.Description = "The rest of the path, with its slashes."
		}
		out = append(out, p)
	}
	return out
}
