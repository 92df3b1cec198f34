package eval

import (
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// Programs that build their statements with ? number the placeholders at the end, with a function of their own that goes
// over the text. Parameters are counted either way: the text stays what it is.

// rebinds reports whether a function is one that turns each ? of a text into a $ with a number: it takes a text and
// returns one, loops, and knows both signs.
func (e *Evaluator) rebinds(fn *Function) bool {
	if fn.numbers == open {
		fn.numbers = no
		params := fn.plainParams()
		if len(params) == 1 && len(fn.Results) == 1 && isText(params[0]) && isText(fn.res.at(fn.Results[0])) && fn.loops() &&
			fn.knows("?") && fn.knows("$") {
			fn.numbers = yes
		}
	}
	return fn.numbers == yes
}

// numbered is the end of an iteration over a text that copies it to a builder and numbers each ? on the way: the text is
// copied as a whole. It is nil for another iteration.
func (c *cursor) numbered(next *code.Instr) Value {
	fn := c.fr.Fn
	it, ok := c.get(next.Args[0]).(*Ptr)
	if !ok || !fn.knows("?") || !fn.knows("$") {
		return nil
	}
	to, ok := c.e.copiesRunes(fn, code.Ref(next.Dst))
	text, _ := c.st.load(loc{it.Obj, overCell})
	if !ok || text == nil || !c.appendText(c.get(to), (&naming{c.e, 0}).text(c.resolve(text))) {
		return nil
	}
	return c.e.in.tuple([]Value{c.e.in.Bool(false), c.e.in.Int(0), c.e.in.Int(0)})
}

// naming gives each ? of a text a name: such placeholders count on behind those that have a number.
type naming struct {
	e *Evaluator
	n int
}

func (x *naming) text(v Value) Value {
	if s, ok := AsString(v); ok {
		pieces := strings.Split(s, "?")
		for i := range pieces[1:] {
			x.n++
			pieces[i] += ":q" + strconv.Itoa(x.n)
		}
		return x.e.in.Str(strings.Join(pieces, ""))
	}
	switch t := v.(type) {
	case *Phi:
		return x.e.in.phi(t.M, x.texts(t.Vals))
	case *Term:
		if t.Op == OpConcat {
			return x.e.concat(x.texts(t.Args)...)
		}
	}
	return v
}

func (x *naming) texts(vs []Value) []Value {
	out := make([]Value, len(vs))
	for i, v := range vs {
		out[i] = x.text(v)
	}
	return out
}

// copiesRunes finds the builder to which a function writes the characters of an iteration.
func (e *Evaluator) copiesRunes(fn *Function, next code.Ref) (builder code.Ref, ok bool) {
	runes := map[code.Ref]bool{}
	for _, b := range fn.Blocks {
		for i := range b.Instrs {
			if in := &b.Instrs[i]; in.Op == code.OpExtract && in.N == 2 && in.Args[0] == next {
				runes[code.Ref(in.Dst)] = true
			}
		}
	}
	fn.calls(func(in *code.Instr) {
		if row := e.lib.Call(in.Str); row != nil && row.Do == knowledge.WriteTo && len(in.Args) == 2 && runes[in.Args[1]] {
			builder, ok = in.Args[0], true
		}
	})
	return builder, ok
}

func isText(t *Type) bool { return t != nil && t.Kind == code.KString }

func (fn *Function) loops() bool {
	for _, p := range fn.order() {
		if p.loop != nil {
			return true
		}
	}
	return false
}

// knows reports whether a function's code has a sign as a constant, alone or in a text.
func (fn *Function) knows(sign string) bool {
	for _, b := range fn.Blocks {
		for i := range b.Instrs {
			in := &b.Instrs[i]
			if in.Call != nil {
				in = in.Call
			}
			for _, a := range in.Args {
				if a >= 0 {
					continue
				}
				k := &fn.pkg.Consts[^a]
				if k.Kind == code.String && strings.Contains(k.Str, sign) || k.Kind == code.Int && k.Int == int64(sign[0]) {
					return true
				}
			}
		}
	}
	return false
}
