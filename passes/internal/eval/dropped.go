package eval

import (
	"slices"
	"strconv"

	"github.com/authvet/authvet/passes/internal/code"
)

// maxWaysHere bounds the ways that meet at one point: alternatives are counted in a word.
const maxWaysHere = 64

// drop records that a bound leaves out a part of what the program may do. What is seen of it stays as it is:
// another way can open a route, and cannot close one.
func (e *Evaluator) drop(at Place, why string) {
	if l := (Lost{Pos: at, Why: why}); !slices.Contains(e.run.dropped, l) {
		e.run.dropped = append(e.run.dropped, l)
	}
}

// dropIn records it for the function that runs in fr.
func (e *Evaluator) dropIn(fr *Frame, why string) {
	if fr != nil {
		e.drop(Place{fr.Fn.pkg, fr.Fn.Pos}, why)
	}
}

// bounded returns the first ways of those that meet in the function that runs in fr.
func bounded[T any](e *Evaluator, fr *Frame, ways []T) []T {
	if len(ways) <= maxWaysHere {
		return ways
	}
	e.dropIn(fr, "more than "+strconv.Itoa(maxWaysHere)+" ways through the function meet: what the others do later is not seen")
	return ways[:maxWaysHere]
}

// few returns the first of the values that are followed each on a way of its own.
func (c *cursor) few(vals []Value) []Value {
	if len(vals) <= maxAlts {
		return vals
	}
	c.e.dropIn(c.fr, "a value has more than "+strconv.Itoa(maxAlts)+" alternatives in the function: the others are not followed")
	return vals[:maxAlts]
}

// fewElements returns the first elements of a collection of which any may be meant. That others are left out is
// recorded if they can be called: data that is not told apart loses no way.
func (c *cursor) fewElements(vals []Value) []Value {
	if len(vals) > maxAlts && slices.ContainsFunc(vals[maxAlts:], c.isCode) {
		return c.few(vals)
	}
	return vals[:min(len(vals), maxAlts)]
}

// isCode reports whether a value can be called for something that the analysis must see: a function, one with such methods, or
// a struct that holds either.
func (c *cursor) isCode(v Value) bool { return c.holdsCode(v, map[*Struct]bool{}) }

// holdsCode is isCode; seen are structs that were looked at already.
func (c *cursor) holdsCode(v Value, seen map[*Struct]bool) bool {
	switch v := c.resolve(v).(type) {
	case *Func:
		return true
	case *Iface:
		return slices.ContainsFunc(v.Type.Methods, func(m code.Method) bool {
			fn := c.e.w.funcs[m.Func]
			return fn == nil || fn.deep || fn.wires
		})
	case *Struct:
		if seen[v] {
			return false
		}
		seen[v] = true
		return slices.ContainsFunc(v.Fields, func(f Value) bool { return f != nil && c.holdsCode(f, seen) })
	}
	return false
}

// isDeepMethod reports whether a type's method does something the analysis must see.
func (e *Evaluator) isDeepMethod(t *Type, name string) bool {
	m, ok := t.method(name)
	fn := e.w.funcs[m.Func]
	return ok && fn != nil && fn.deep
}

// Forget lets go of what a request to the route brings about, when it has been judged.
func (r *Route) Forget() { r.Events, r.Answers, r.Ways = nil, nil, nil }

// Lose records that those who judge the route could not follow a part of it.
func (r *Route) Lose(at Place, why string) { r.Lost = append(r.Lost, Lost{Pos: at, Why: why}) }

// LeaveOut records that a bound of those who judge the route leaves out a part of it.
func (r *Route) LeaveOut(at Place, why string) {
	r.Dropped = append(r.Dropped, Lost{Pos: at, Why: why})
}
