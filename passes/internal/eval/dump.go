package eval

import (
	"fmt"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// Show prints a value for people.
func Show(v Value) string { return show(v, 6) }

func show(v Value, depth int) string {
	if depth == 0 {
		return "…"
	}
	list := func(vs []Value) string {
		var out []string
		for _, v := range vs {
			out = append(out, show(v, depth-1))
		}
		return strings.Join(out, ", ")
	}
	switch v := v.(type) {
	case nil:
		return "?"
	case *Const:
		switch v.Kind {
		case code.String:
			return fmt.Sprintf("%q", v.Str)
		case code.Nil:
			return "nil"
		case code.Bool:
			return fmt.Sprint(v.Int == 1)
		}
		return fmt.Sprint(v.Int, v.Str)
	case *Ptr:
		return fmt.Sprintf("&%s%s", v.Obj.Site, v.Path)
	case *Iface:
		return show(v.V, depth)
	case *Struct:
		return v.Type.Name + "{" + list(v.Fields) + "}"
	case *Slice:
		return "slice of " + v.Arr.Site
	case *Func:
		return v.Key
	case *Tuple:
		return "(" + list(v.Vals) + ")"
	case *Phi:
		return "either(" + list(v.Vals) + ")"
	case *Term:
		if v.Op == OpQuery {
			return "query"
		}
		name := v.Op.String()
		if v.Name != "" {
			name += " " + v.Name
		}
		if len(v.Args) == 0 {
			return name
		}
		return name + "(" + list(v.Args) + ")"
	}
	return fmt.Sprintf("%T", v)
}
