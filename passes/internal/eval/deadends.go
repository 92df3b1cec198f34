package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// A request that ends before any SQL is what most middleware makes of it, on some ways. Where it ends on all of them though
// the code behind leads to SQL, the analysis has gone astray more often than that code is dead: such a route is not to pass
// for one that reaches nothing.

// visited notes that block b runs in the request at hand.
func (e *Evaluator) visited(fn *Function, b int32) {
	if fn.seen == nil {
		fn.seen = make([]uint32, len(fn.Blocks))
	}
	fn.seen[b] = e.epoch
}

// deadEnd is the place behind which SQL stands that the request at hand did not get to, found false where there is none or
// it got to some: the handler that is called so, or a place in it or in what it calls.
func (e *Evaluator) deadEnd(run *Run, handler string) (at Lost, found bool) {
	fn := e.w.funcs[handler]
	if picked := e.w.funcs[run.goal]; picked != nil { // the handler leads to what it picks for others, too
		fn = picked
	}
	switch {
	case fn == nil || !e.leadsToSQL(fn, maxLead):
	case !e.entered(fn):
		return Lost{Pos: Place{fn.pkg, fn.Pos}, Why: "no request was seen to get as far as this handler: what stands before it refuses all"}, true
	case !run.runsSQL(handler):
		if at := e.deadBlock(fn, map[*Function]bool{}); at != nil {
			return Lost{Pos: *at, Why: "SQL stands behind this, but no request was seen to get there"}, true
		}
	}
	return Lost{}, false
}

// IsOf reports whether a function, by its name, is a handler, or is written within one.
func IsOf(name, handler string) bool {
	return name == handler || strings.HasPrefix(name, handler+"$")
}

// runsSQL reports whether a handler, or what it calls, came to a statement: what stands before it may have.
func (r *Run) runsSQL(handler string) bool {
	return slices.ContainsFunc(r.Events, func(ev *Event) bool {
		for f := ev.Frame; ev.Kind == SQL && f != nil; f = f.Parent {
			if IsOf(f.Fn.Key, handler) {
				return true
			}
		}
		return false
	})
}

// deadBlock is the first place in a function that runs in the request at hand, or in one that it calls and that runs too,
// where something that does not run leads to SQL; nil if there is none.
func (e *Evaluator) deadBlock(fn *Function, seen map[*Function]bool) *Place {
	if seen[fn] || !e.entered(fn) {
		return nil
	}
	seen[fn] = true
	for b := range fn.Blocks {
		if fn.seen[b] == e.epoch {
			continue
		}
		if in := e.leadOf(fn, &fn.Blocks[b]); in != nil {
			return &Place{fn.pkg, in.Pos}
		}
	}
	for _, callee := range e.callees(fn, true) {
		if at := e.deadBlock(callee, seen); at != nil {
			return at
		}
	}
	return nil
}

// entered reports whether a function runs in the request at hand.
func (e *Evaluator) entered(fn *Function) bool { return len(fn.seen) > 0 && fn.seen[0] == e.epoch }

// maxLead bounds the calls that are followed to SQL.
const maxLead = 10

// leadOf is the first instruction of a block that runs SQL or calls what leads to it, nil if there is none.
func (e *Evaluator) leadOf(fn *Function, b *code.Block) *code.Instr {
	for i := range b.Instrs {
		in := &b.Instrs[i]
		leads := func(f *Function) bool { return e.leadsToSQL(f, maxLead) }
		if call := callIn(in); fn.hasSQL(in) || call != nil && slices.ContainsFunc(e.calleesOf(fn, call, true), leads) {
			return in
		}
	}
	return nil
}

// leadsToSQL reports whether a function, or what it calls or makes, has a statement's text in it.
func (e *Evaluator) leadsToSQL(fn *Function, depth int) bool {
	if fn.leads == open {
		fn.leads = no // while it is worked out
		if e.worksOutLead(fn, depth) {
			fn.leads = yes
		}
	}
	return fn.leads == yes
}

func (e *Evaluator) worksOutLead(fn *Function, depth int) bool {
	for b := range fn.Blocks {
		if slices.ContainsFunc(fn.Blocks[b].Instrs, func(in code.Instr) bool { return fn.hasSQL(&in) }) {
			return true
		}
	}
	return depth > 0 && slices.ContainsFunc(e.callees(fn, true), func(f *Function) bool { return e.leadsToSQL(f, depth-1) })
}

// hasSQL reports whether a statement's text is among the operands of an instruction.
func (fn *Function) hasSQL(in *code.Instr) bool {
	return slices.ContainsFunc(in.Args, func(r code.Ref) bool {
		return r < 0 && fn.pkg.Consts[^r].Kind == code.String && isStatement(fn.pkg.Consts[^r].Str)
	})
}

// isStatement reports whether a text begins as statements on rows do.
func isStatement(s string) bool {
	for {
		s = strings.TrimSpace(s)
		if !strings.HasPrefix(s, "--") {
			break
		}
		_, s, _ = strings.Cut(s, "\n")
	}
	verb, rest, ok := strings.Cut(s, " ")
	if !ok || rest == "" {
		return false
	}
	switch strings.ToUpper(strings.TrimSpace(verb)) {
	case "SELECT", "INSERT", "UPDATE", "DELETE", "WITH":
		return true
	}
	return false
}
