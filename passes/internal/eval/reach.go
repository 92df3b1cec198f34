package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// Sizes, with all that they call, up to which functions are followed that do nothing the analysis must see:
// their results may still be compared.
const (
	maxPlain      = 400
	maxPlainStart = 4000
)

// skips reports whether a function is treated as opaque: it is long, and neither it nor what it calls, nor a
// function it is given, does anything the analysis must see but to ask URLs of its own, nor is it given a credential that
// it may verify. While the program starts that is registering routes.
func (c *cursor) skips(fn *Function, args []Value) bool {
	if !c.e.run.serving {
		return !fn.wires && !fn.works && fn.total > maxPlainStart && !fn.begins()
	}
	if fn.deep && !fn.ownURLs || fn.total <= maxPlain {
		return false
	}
	for _, a := range args {
		if f, ok := strip(c.resolve(a)).(*Func); ok && (f.Fn == nil || f.Fn.deep) {
			return false
		}
	}
	return !slices.ContainsFunc(args, c.carriesCredential)
}

// begins reports whether a function is what a package begins with.
func (fn *Function) begins() bool { return fn.Key == fn.pkg.Path+".init" }

// findDeep marks the functions that do something the analysis must see, themselves or in what they call or
// make, those that lead to a registration, and works out how large each is with all that it calls.
func (e *Evaluator) findDeep() {
	callers := map[*Function][]*Function{}
	for _, fn := range e.w.order {
		for _, callee := range e.callees(fn, true) {
			callers[callee] = append(callers[callee], fn)
		}
	}
	e.spreadUp(callers, knowledge.Word.Deep, func(fn *Function) *bool { return &fn.deep })
	e.spreadUp(callers, knowledge.Word.Wires, func(fn *Function) *bool { return &fn.wires })
	e.findChannels(callers)
	e.findOwnURLs(callers)
	e.findStrange(callers)
	for _, fn := range e.w.order {
		e.totalSize(fn, 6)
	}
}

// spreadUp sets a mark on the functions that make a call of the given meaning, and on all their callers.
func (e *Evaluator) spreadUp(callers map[*Function][]*Function, is func(knowledge.Word) bool, mark func(*Function) *bool) {
	var queue []*Function
	for _, fn := range e.w.order {
		fn.calls(func(in *code.Instr) {
			if row := e.lib.Call(in.Str); row != nil && is(row.Do) && !*mark(fn) && in.Op != code.OpBound {
				*mark(fn) = true
				queue = append(queue, fn)
			}
		})
	}
	climb(queue, callers, mark)
}

// climb sets a mark on all callers of the functions in queue.
func climb(queue []*Function, callers map[*Function][]*Function, mark func(*Function) *bool) {
	for len(queue) > 0 {
		fn := queue[0]
		queue = queue[1:]
		for _, caller := range callers[fn] {
			if !*mark(caller) {
				*mark(caller) = true
				queue = append(queue, caller)
			}
		}
	}
}

// calls visits the calls of a function, deferred and spawned ones included, and where it makes function values.
func (fn *Function) calls(visit func(*code.Instr)) {
	for _, b := range fn.Blocks {
		for i := range b.Instrs {
			if in := callIn(&b.Instrs[i]); in != nil {
				visit(in)
			}
		}
	}
}

// callIn is the call that an instruction makes, be it later, or the function that it makes a value of; nil for others.
func callIn(in *code.Instr) *code.Instr {
	if in.Call != nil {
		in = in.Call
	}
	switch in.Op {
	case code.OpCall, code.OpInvoke, code.OpCallValue, code.OpClosure, code.OpBound:
		return in
	}
	return nil
}

// callees lists the functions that fn calls and, if references is set, those that it only makes values of; of an
// interface's method, all implementations.
func (e *Evaluator) callees(fn *Function, references bool) []*Function {
	var out []*Function
	fn.calls(func(in *code.Instr) { out = append(out, e.calleesOf(fn, in, references)...) })
	return out
}

// calleesOf is callees for one instruction of fn.
func (e *Evaluator) calleesOf(fn *Function, in *code.Instr, references bool) []*Function {
	var out []*Function
	add := func(key string) {
		if f := e.w.funcs[key]; f != nil {
			out = append(out, f)
		}
		if i := e.w.interfaceOf(key); i != nil {
			for _, t := range e.w.implementers(i) {
				if m, ok := t.method(key[strings.LastIndexByte(key, '.')+1:]); ok && e.w.funcs[m.Func] != nil {
					out = append(out, e.w.funcs[m.Func])
				}
			}
		}
	}
	switch {
	case in.Op == code.OpInvoke:
		add(in.Str)
	case in.Op == code.OpCall || references && in.Op != code.OpCallValue:
		add(in.Str)
	}
	if !references {
		return out
	}
	for _, r := range in.Args {
		if r < 0 {
			if k := &fn.pkg.Consts[^r]; k.Kind == code.FuncRef {
				add(k.Str)
			}
		}
	}
	return out
}

// totalSize is a function's size with what it calls, to a depth.
func (e *Evaluator) totalSize(fn *Function, depth int) int {
	if fn.total > 0 {
		return fn.total
	}
	n := fn.size
	if depth > 0 && n < maxPlainStart {
		fn.total = n // recursion ends here
		for _, c := range e.callees(fn, false) {
			if n += e.totalSize(c, depth-1); n > maxPlainStart {
				break
			}
		}
	}
	fn.total = n
	return n
}
