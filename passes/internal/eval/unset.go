package eval

import (
	"maps"
	"slices"
)

// What a handler looks up in the request's context and nothing in the program has put there is not there, so that a handler that
// asks for it refuses everybody. Nobody writes that on purpose: what puts it there is in another build, or is to come. Such a route
// is run as if it were there, out of a credential that was verified.

// Unseen names the verification of callers by middleware that is not there.
const Unseen = "unseen"

// carries notes that requests have a value under a key.
func (c *cursor) carries(key Value) {
	name, ok := keyName(key)
	if !ok {
		name = anyIndex
	}
	c.e.carried[name] = true
}

// unset is what a request has under a key under which nothing has put a value.
func (c *cursor) unset(key Value) Value {
	run := c.e.run
	name, ok := keyName(key)
	switch {
	case !ok || run == nil || !run.serving:
	case run.unseen[name]:
		return c.e.in.Term(OpClaim, name, c.e.in.Term(OpVerify, Unseen, c.e.in.Term(OpSource, "context")))
	default:
		run.lacks[name] = true
	}
	return c.e.in.Nil()
}

// keyName names a key across requests: a text, or what tells a type of the program's own from all others.
func keyName(key Value) (name string, ok bool) {
	i, boxed := key.(*Iface)
	if _, empty := strip(key).(*Struct); boxed && empty && i.Type != nil {
		return i.Type.Name, true
	}
	c, ok := strip(key).(*Const)
	switch {
	case !ok:
		return "", false
	case boxed && i.Type != nil && i.Type.Named:
		name = i.Type.Name + " "
	}
	return name + Show(c), true
}

// neverCarried are the keys that a request has asked for in vain and under which no request has anything.
func (e *Evaluator) neverCarried(run *Run) map[string]bool {
	none := map[string]bool{}
	for name := range run.lacks {
		if !e.carried[name] {
			none[name] = true
		}
	}
	if e.carried[anyIndex] {
		clear(none)
	}
	return none
}

// suppose makes a route what it would be if what it asks for in vain were there, where its handler comes to no statement without.
func (e *Evaluator) suppose(r *Route, s *serving, run *Run) {
	none := e.neverCarried(run)
	if len(none) == 0 {
		return
	}
	asks := run.asks
	asks.unseen = none
	with := e.requestWith(s, r.Entries, r.Path, asks)
	if with.runsSQL(r.Handler) {
		*r = *e.route(with, r.Entries, r.Path)
		r.Supposed = slices.Sorted(maps.Keys(none))
	}
}
