package access

import (
	"fmt"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/judge"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// otherParameters compares the values in the path: a name that stands at another place, a type that the other one can't be.
func otherParameters(v *judge.Verdict, sides []side) *disagreement {
	for _, s := range sides {
		code, doc := openapi.NamesIn(v.Route.Path), openapi.NamesIn(s.op.Template)
		if len(code) < len(doc) { // the prefix may have some
			continue
		}
		code = code[len(code)-len(doc):]
		for i, name := range code {
			if at := slices.Index(doc, name); at >= 0 && at != i && slices.Contains(code, doc[i]) {
				return warning(parameter, s, "has %s where %s has %s", braced(code), s.called(), braced(doc))
			}
		}
		for i, p := range s.op.Parameters {
			if is := v.Demands.Types[code[i]]; contradicts(p, is) {
				return warning(parameter, s, "takes %s as path value %s, %s says %s", aType(is), code[i], s.called(), typeOf(p))
			}
		}
		for i, name := range code {
			if !strings.EqualFold(name, doc[i]) {
				return &disagreement{parameter, "note", fmt.Sprintf("calls path value %s what %s calls %s", name, s.called(), doc[i]), &s}
			}
		}
	}
	return nil
}

func braced(names []string) string { return "{" + strings.Join(names, "}, {") + "}" }

// contradicts reports whether no value is both what a document declares and what the code takes.
func contradicts(p openapi.Parameter, takes string) bool {
	switch takes {
	case "uuid":
		return p.Type == "integer" || p.Type == "number" || p.Type == "boolean"
	case "integer":
		return p.Type == "boolean" || p.Type == "string" && slices.Contains([]string{"uuid", "date", "date-time", "email", "byte"}, p.Format)
	}
	return false
}

func aType(name string) string {
	if name == "integer" {
		return "an integer"
	}
	return "a " + name
}

func typeOf(p openapi.Parameter) string {
	if p.Format != "" {
		return p.Type + " (" + p.Format + ")"
	}
	return p.Type
}
