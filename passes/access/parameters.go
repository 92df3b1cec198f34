package access

import (
	"fmt"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/judge"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// otherParameters compares the values in the path.
func otherParameters(v *judge.Verdict, sides []side) *disagreement {
	for _, s := range sides {
		found := misfits(v.Route.Path, v.Demands.Types, s.op)
		if len(found) == 0 {
			continue
		}
		switch m := found[0]; {
		case m.value != "":
			return warning(parameter, s, "takes %s as path value %s, %s says %s", m.code, m.value, s.called(), m.doc)
		case m.renamed:
			return &disagreement{parameter, "note", fmt.Sprintf("has %s where %s has %s", m.code, s.called(), m.doc), &s}
		default:
			return warning(parameter, s, "has %s where %s has %s", m.code, s.called(), m.doc)
		}
	}
	return nil
}

// misfit is a way in which a route and an operation disagree on the values in the path.
type misfit struct {
	value     string // that of another type, "" if it is about the names of all
	renamed   bool   // they are only called otherwise
	code, doc string // the names in order, or the types
}

// misfits lists them: names that stand at each other's place, types that the other one can't be, then other names.
func misfits(path string, types map[string]string, op *openapi.Operation) []misfit {
	var out []misfit
	var code, doc []string
	renamed := false
	for _, v := range op.Values(path) {
		code, doc = append(code, v.Called), append(doc, v.Name)
		renamed = renamed || !strings.EqualFold(v.Called, v.Name) && !isNumber(v.Called)
		if is := types[v.Called]; contradicts(v.Parameter, is) {
			out = append(out, misfit{value: v.Called, code: aType(is), doc: typeOf(v.Parameter)})
		}
	}
	names := misfit{code: braced(code), doc: braced(doc)}
	switch {
	case exchanged(code, doc):
		return append([]misfit{names}, out...)
	case renamed:
		names.renamed = true
		return append(out, names)
	}
	return out
}

// exchanged reports whether both have a name at a place where the other one has another of them.
func exchanged(code, doc []string) bool {
	for i, name := range code {
		if at := slices.Index(doc, name); at >= 0 && at != i && slices.Contains(code, doc[i]) {
			return true
		}
	}
	return false
}

// isNumber reports whether a value has a number, since the code was not seen to call it anything.
func isNumber(name string) bool { return strings.Trim(name, "0123456789") == "" }

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
