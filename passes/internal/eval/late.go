package eval

import (
	"cmp"
	"slices"
)

// A server may be started, on a goroutine, before the routes are registered: what their handlers hold was made later.

// caughtUp is a serving with the memory behind the registrations that came with one that was made after the router was
// served; later holds those that were made.
func (e *Evaluator) caughtUp(s *serving, next *Entry, later map[*state]*serving) *serving {
	if s.since == 0 || next.since < s.since {
		return s
	}
	st := e.lastWith(next)
	if later[st] == nil {
		later[st] = &serving{handler: s.handler, st: st, at: s.at, weak: s.weak}
	}
	return later[st]
}

// lastWith is the memory behind the last of the registrations on a router that were made in one go with next: on another way
// of the start the same ones are made again.
func (e *Evaluator) lastWith(next *Entry) *state {
	var all []*Entry
	for _, r := range e.routers {
		if r.root() == next.Router.root() {
			all = append(all, r.entries...)
		}
	}
	slices.SortFunc(all, func(a, b *Entry) int { return cmp.Compare(a.since, b.since) })
	type registration struct {
		method, path string
		at           Place
	}
	last, seen := next, map[registration]bool{}
	for _, x := range all {
		reg := registration{x.Method, joinPath(x.Router.path(), x.Pattern), x.Place}
		if seen[reg] {
			if x.since > next.since {
				break
			}
			clear(seen)
		}
		seen[reg], last = true, x
	}
	return last.behind
}
