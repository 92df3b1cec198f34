package judge

import (
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// value is what an operand is bound to: values of the program, or the text of a constant.
func (s *statement) value(o sqltext.Operand) (vals []eval.Value, text string, ok bool) {
	switch o := o.(type) {
	case sqltext.Param:
		if vals = s.params(o.N); len(vals) == 1 {
			if text := constantText(vals[0]); text != "" {
				return nil, text, true // as one in the statement's own text
			}
		}
		return vals, "", len(vals) > 0
	case sqltext.Hole:
		if o.Bound {
			return s.lastArg(), "", true
		}
		if o.N < len(s.v.Holes) {
			return []eval.Value{s.v.Holes[o.N]}, "", true
		}
	case sqltext.Const:
		return nil, o.Text, true
	case sqltext.Call:
		if o.Name == "current_setting" {
			return s.setting(o)
		}
		return s.values(o.Args)
	case sqltext.Row:
		return s.values(o.Items)
	}
	return nil, "", false
}

// listsSome reports whether an operand is bound to a list that the program has put something in.
func (s *statement) listsSome(o sqltext.Operand) bool {
	vals, _, _ := s.value(o)
	if len(vals) != 1 {
		return false
	}
	l := eval.AsTerm(eval.Base(vals[0]), eval.OpList)
	return l != nil && l.Name == "" && len(l.Args) > 0
}

// constantText is the text of a constant as a statement has it, "" for numbers and other values.
func constantText(v eval.Value) string {
	if truth, is := eval.Bool(v); is {
		return strconv.FormatBool(truth)
	}
	text, _ := eval.AsString(v)
	return text
}

// setting is the value of a session variable, of which the statement's transaction was told before.
func (s *statement) setting(call sqltext.Call) (vals []eval.Value, text string, ok bool) {
	if len(call.Args) == 0 {
		return nil, "", false
	}
	name, _ := call.Args[0].(sqltext.Const)
	v := s.v.told[strings.ToLower(name.Text)]
	return []eval.Value{v}, "", v != nil
}

// values lists what several operands are bound to.
func (s *statement) values(list []sqltext.Operand) (vals []eval.Value, text string, ok bool) {
	for _, o := range list {
		v, _, _ := s.value(o)
		vals = append(vals, v...)
	}
	return vals, "", len(vals) > 0
}

// params lists the values bound to a placeholder: several where the text has one question mark for a list that is spread.
func (s *statement) params(n int) []eval.Value {
	last := 0
	for _, p := range s.st.Params {
		if p.Spelling != "?" {
			last = 0
			break
		}
		last = max(last, p.N)
	}
	more := len(s.v.Args) - last
	if last == 0 || more <= 0 || s.v.Named != nil || s.v.Open {
		return s.single(n)
	}
	switch list := s.onlyList(); {
	case list == 0 || n < list:
		return s.single(n)
	case n > list:
		return s.single(n + more)
	default:
		return s.v.Args[n-1 : n+more]
	}
}

// single is the value bound to a placeholder as a list, nil if unknown.
func (s *statement) single(n int) []eval.Value {
	if v := s.param(n); v != nil {
		return []eval.Value{v}
	}
	return nil
}

// misread reports whether more arguments are bound than a statement has numbered placeholders for, which no database takes: the
// text is not what the program runs.
func (s *statement) misread() bool {
	last := 0
	for _, p := range s.st.Params {
		if p.Spelling == "?" || p.Name != "" {
			return false // lists are spread
		}
		last = max(last, p.N)
	}
	unnumbered := strings.Count(s.v.Text, "$"+string(eval.Hole))
	return s.v.Named == nil && !s.v.Open && len(s.v.Args) > last+unnumbered
}

// isText reports whether an operand is text that is not known, such as that of further placeholders.
func isText(o sqltext.Operand) bool {
	h, ok := o.(sqltext.Hole)
	return ok && !h.Bound
}

// onlyList is the number of the placeholder that alone is the list of an IN, 0 if there is none or several.
func (s *statement) onlyList() int {
	found, several := 0, false
	s.st.Walk(func(st *sqltext.Statement) {
		for _, c := range sqltext.Conjuncts(st.Where) {
			in, ok := c.(sqltext.In)
			if !ok || len(in.List) != 1 && !(len(in.List) == 2 && isText(in.List[1])) {
				continue
			}
			if p, ok := in.List[0].(sqltext.Param); ok {
				several = several || found > 0
				found = p.N
			}
		}
	})
	if several {
		return 0
	}
	return found
}

// param is the value bound to a placeholder, nil if unknown.
func (s *statement) param(n int) eval.Value {
	if s.v.Named != nil {
		for _, p := range s.st.Params {
			if p.N != n || p.Name == "" {
				continue
			}
			if v := s.v.Named[p.Name]; v != nil {
				return v
			}
			return s.v.Named[eval.AnyName]
		}
	}
	if n >= 1 && n <= len(s.v.Args) && !(s.v.Open && len(s.v.Args) == 1) {
		return s.v.Args[n-1]
	}
	if s.v.Open && len(s.v.Args) > 0 {
		return s.v.Args[0]
	}
	return nil
}

// lastArg stands for an argument whose number is not known: any of them.
func (s *statement) lastArg() []eval.Value { return s.v.Args }
