package judge

import (
	"slices"
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
)

// allowed is the question to a policy engine to which a fact is the answer yes, nil if it is none. What says yes is written in
// its name: the answer itself, a field of it, either with a number, or that there is no error.
func allowed(f eval.Fact) *eval.Term {
	t, ok := f.Cond.(*eval.Term)
	if !ok || !f.True {
		return nil
	}
	if t.Op != eval.OpEq {
		return decided(t, "")
	}
	if e := eval.AsTerm(t.Args[0], eval.OpErr); e != nil && eval.IsNil(t.Args[1]) {
		if d := eval.AsTerm(e.Args[0], eval.OpPolicy); d != nil && d.Name == "error" {
			return d
		}
		return nil
	}
	if n, ok := eval.AsInt(t.Args[1]); ok {
		return decided(t.Args[0], "="+strconv.Itoa(n))
	}
	return nil
}

// decided is the question whose answer v is, if that says yes where it has the value.
func decided(v eval.Value, value string) *eval.Term {
	d := eval.Asked(v)
	if d == nil {
		return nil
	}
	field, is := d.Name, ""
	if i := strings.IndexByte(field, '='); i >= 0 {
		field, is = field[:i], field[i:]
	}
	if is != value || field == "error" || field == "question" || field != "" && !hasField(v, field) {
		return nil
	}
	return d
}

// hasField reports whether a value is the field of that name, or a part of it.
func hasField(v eval.Value, name string) bool {
	for {
		t, ok := eval.Base(v).(*eval.Term)
		if !ok || t.Op == eval.OpPolicy {
			return false
		}
		if t.Op == eval.OpField && t.Name == name {
			return true
		}
		v = t.Args[0]
	}
}

// permits reports whether a policy engine that said yes was told who calls, and what: a row, or a value that picks it. A role
// stands for nobody.
func (r *route) permits(s *situation, d *eval.Term, depth int, what func(eval.Value) bool) bool {
	var told []eval.Value
	for _, a := range d.Args {
		told = append(told, r.namedIn(a)...)
	}
	who := func(v eval.Value) bool {
		t, ok := eval.Base(v).(*eval.Term)
		return !(ok && roleName(r.nameOf(t))) && r.standsForCaller(s, v, depth)
	}
	return slices.ContainsFunc(told, what) && slices.ContainsFunc(told, who)
}

// standsForCaller reports whether a value says who calls: it is a part of the caller, or of a row of theirs, as of the account that
// belongs to the subject of a token.
func (r *route) standsForCaller(s *situation, v eval.Value, depth int) bool {
	return r.principal(s, v) || r.ownValue(s, v, max(depth, 2))
}

// namedIn lists what a text is put together of, as in "note:" + id. The path of the request itself says which route is asked for
// and names no row.
func (r *route) namedIn(v eval.Value) []eval.Value {
	t := eval.AsTerm(eval.Base(v), eval.OpConcat)
	switch {
	case t == nil:
		return []eval.Value{v}
	case r.ownPath(t):
		return nil
	}
	return t.Args
}

// ownPath reports whether a text is the path of the route.
func (r *route) ownPath(text *eval.Term) bool {
	var b strings.Builder
	for _, a := range text.Args {
		if s, ok := eval.AsString(a); ok {
			b.WriteString(s)
			continue
		}
		src := eval.AsTerm(a, eval.OpSource)
		if src == nil || src.Name != "path" || len(src.Args) == 0 {
			return false
		}
		name, _ := eval.AsString(src.Args[0])
		b.WriteString("{" + name + "}")
	}
	return strings.ReplaceAll(b.String(), "...}", "}") == strings.ReplaceAll(r.r.Path, "...}", "}")
}
