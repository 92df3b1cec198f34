package eval

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
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
