package eval

import (
	"regexp"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// Middleware of endpoints that a server has beside its routers: a handler asks for what it calls behind those that the request's
// operation picks.

// serviceCell holds the middleware of a server's endpoints: lists of a selector and what it picks. The first is for all.
const serviceCell = ".!service"

// operationKey is the name under which a framework's context keeps the operation of its request.
const operationKey = "operation"

// routerCell holds the router that a framework's context is of.
const routerCell = ".!router"

// useForOperations adds middleware for the operations that a selector picks, or for all.
func (l *libCall) useForOperations(r *Router, selector Value, more []Value) {
	entry := l.e.in.Term(OpList, "", append([]Value{selector}, more...)...)
	old := l.forOperations(r)
	if isNil(selector) { // the last one counts
		old = slices.DeleteFunc(slices.Clone(old), func(v Value) bool { return isNil(v.(*Term).Args[0]) })
		old = append([]Value{entry}, old...)
	} else {
		old = append(slices.Clip(old), entry)
	}
	l.st.store(loc{r.obj, serviceCell}, l.e.in.Term(OpList, "", old...))
}

func (c *cursor) forOperations(r *Router) []Value {
	v, _ := c.st.load(loc{r.obj, serviceCell})
	var out []Value
	for _, list := range c.e.chain(c.resolveOr(v)) {
		if t := c.onSomeWay(list); t != nil {
			out = append(out, t)
		}
	}
	return out
}

// onSomeWay is a list of a selector and middleware that may be there on some ways only: on others none of it is.
func (c *cursor) onSomeWay(list Value) *Term {
	p, ok := list.(*Phi)
	if !ok {
		return AsTerm(list, OpList)
	}
	i := slices.IndexFunc(p.Vals, func(v Value) bool { return AsTerm(v, OpList) != nil })
	if i < 0 {
		return nil
	}
	out := slices.Clone(AsTerm(p.Vals[i], OpList).Args)
	for k := 1; k < len(out); k++ {
		vals := make([]Value, len(p.Vals))
		for i, v := range p.Vals {
			vals[i] = c.e.in.Term(OpHandler, noLink)
			if t := AsTerm(v, OpList); t != nil && k < len(t.Args) && t.Args[0] == out[0] {
				vals[i] = t.Args[k]
			}
		}
		out[k] = c.e.in.phi(p.M, vals)
	}
	return c.e.in.Term(OpList, "", out...)
}

func (c *cursor) resolveOr(v Value) Value {
	if v == nil {
		return c.e.in.Nil()
	}
	return c.resolve(v)
}

// picked is the middleware that an operation has: that for all, and that of the one other selector which fits best.
func (c *cursor) picked(r *Router, operation string) []Value {
	var all, best []Value
	longest := -1
	for _, v := range c.forOperations(r) {
		t := v.(*Term)
		selector, known := AsString(strip(t.Args[0]))
		prefix, isPrefix := strings.CutSuffix(selector, "*")
		switch {
		case isNil(t.Args[0]):
			all = t.Args[1:]
		case !known:
		case selector == operation:
			best, longest = t.Args[1:], len(operation)+1
		case isPrefix && strings.HasPrefix(operation, prefix) && len(prefix) > longest:
			best, longest = t.Args[1:], len(prefix)
		}
	}
	return slices.Concat(all, best)
}

// behindWord is an endpoint behind the middleware that the server has for the operation of the request.
func behindWord(l *libCall) []Value {
	h := l.resolve(l.arg(l.row.Handler))
	p := l.contextBehind(l.args[0])
	if p == nil {
		return []Value{h}
	}
	at, _ := l.st.load(loc{p.Obj, routerCell})
	router, ok := l.resolveOr(at).(*Ptr)
	if !ok || router.Obj.Router == nil {
		return []Value{h}
	}
	operation, known := AsString(strip(l.operationOf(p)))
	if !known {
		l.lose(l.at, "the operation of a request is not known")
	}
	chain := l.picked(router.Obj.Router, operation)
	return []Value{l.composed(l.in, l.e.in.Term(OpList, "", chain...), h)}
}

// operationOf is what the program has called the operation of a request, else the pattern of its path.
func (c *cursor) operationOf(ctx *Ptr) Value {
	if v, ok := c.st.load(loc{ctx.Obj, setCell(c.e.in.Str(operationKey))}); ok {
		return c.resolve(v)
	}
	return c.e.in.Str(c.e.run.pattern)
}

// exchangeWord is what stands for the request that a context comes with, and that there is one.
func exchangeWord(l *libCall) []Value {
	p := l.exchangeIn(l.resolve(l.arg(l.row.Arg)))
	if p == nil {
		v := l.e.in.typed(l.result(0), OpSource, "exchange")
		return []Value{v, l.e.in.Bool(l.e.run.serving)}[:min(2, len(l.res))]
	}
	return []Value{p, l.e.in.Bool(true)}[:min(2, len(l.res))]
}

// exchangeIn is the framework's context that a context was made from, nil if there is none.
func (c *cursor) exchangeIn(v Value) *Ptr {
	for {
		switch w := strip(c.resolve(v)).(type) {
		case *Ptr:
			return c.contextBehind(w)
		case *Term:
			if w.Op != OpContext && w.Op != OpConv || len(w.Args) == 0 {
				return nil
			}
			v = w.Args[0]
		default:
			return nil
		}
	}
}

// Cells of what says for which operations middleware is.
const (
	selectCell = ".!select"
	matchCell  = ".!match"
)

// selectWord makes middleware for some operations, step by step.
func selectWord(l *libCall) []Value {
	if l.row.Kind == "new" {
		o := l.newObject(nil, l.site())
		more, known := l.links(l.row.Arg)
		if !known {
			more = []Value{l.arg(l.row.Arg)}
		}
		l.st.store(loc{o, stepsCell}, l.e.in.Term(OpList, "", more...))
		return []Value{l.e.in.ptr(o, "")}
	}
	p := l.address(l.resolve(l.args[0]))
	if p == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	cell := func(name string) Value { v, _ := l.st.load(loc{p.Obj, name}); return l.resolveOr(v) }
	switch l.row.Kind {
	case "build":
		return []Value{l.e.in.typed(l.result(0), OpHandler, "mw-select", cell(stepsCell), cell(selectCell+"prefix"), cell(selectCell+"regex"),
			cell(selectCell+"path"), cell(matchCell))}
	case "match":
		l.st.store(loc{p.Obj, matchCell}, l.resolve(l.arg(l.row.Arg)))
	default:
		texts, known := l.rest(l.row.Arg)
		if !known {
			texts = []Value{l.resolve(l.arg(l.row.Arg))}
		}
		l.st.store(loc{p.Obj, selectCell + l.row.Kind}, l.e.in.Term(OpList, "", texts...))
	}
	return []Value{l.args[0]}
}

// callSelect runs an endpoint, behind middleware if that is for the request's operation.
func (c *cursor) callSelect(in *code.Instr, f *Term, args []Value) Value {
	mw := f.Args[0].(*Term)
	p := c.exchangeIn(args[0])
	if p == nil {
		c.lose(c.place(in), "the operation of a request is not known")
		return c.goOn(in, f.Args[1], args)
	}
	name := c.operationOf(p)
	operation, _ := AsString(strip(name))
	behind := func(c *cursor) Value { return c.callEach(in, c.composed(in, mw.Args[0], f.Args[1]), args, nil) }
	if c.selects(mw, operation) {
		return behind(c)
	}
	if isNil(mw.Args[4]) {
		return c.goOn(in, f.Args[1], args)
	}
	is := c.resolve(c.callEach(in, mw.Args[4], []Value{args[0], name}, []*Type{c.e.w.types["bool"]}))
	yes, no := c.fork(), c.fork()
	out := make([]Value, 2)
	if yes.dead = !c.e.assume(yes.st, is, true, c.fr); !yes.dead {
		out[0] = behind(yes)
	}
	if no.dead = !c.e.assume(no.st, is, false, c.fr); !no.dead {
		out[1] = no.goOn(in, f.Args[1], args)
	}
	for i, v := range out {
		if v == nil {
			out[i] = c.e.in.Nil()
		}
	}
	return c.merge([]*cursor{yes, no}, out)
}

// selects reports whether one of the texts that say for which operations middleware is fits one.
func (c *cursor) selects(mw *Term, operation string) bool {
	fits := func(list Value, is func(text string) bool) bool {
		t := AsTerm(list, OpList)
		return t != nil && slices.ContainsFunc(t.Args, func(v Value) bool {
			s, known := AsString(strip(c.resolve(v)))
			return known && is(s)
		})
	}
	return fits(mw.Args[1], func(s string) bool { return strings.HasPrefix(operation, s) }) ||
		fits(mw.Args[2], func(s string) bool {
			re, err := regexp.Compile(s)
			return err == nil && re.FindString(operation) == operation
		}) ||
		fits(mw.Args[3], func(s string) bool { return s == operation })
}
