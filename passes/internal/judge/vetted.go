package judge

import (
	"cmp"
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// vetted reports whether a value was tied to the caller before: it is a part of a row that is, or a row with
// that key is known to exist among the caller's.
func (r *route) vetted(s *situation, v eval.Value, except *query, depth int) bool {
	return (&vetting{r, s, except, depth, nil}).value(v)
}

// picksVetted reports whether a key of the client's by which a query picks rows was tied to the caller before.
func (r *route) picksVetted(s *situation, q *query) bool {
	return slices.ContainsFunc(q.alts, func(a *statement) bool {
		key := r.isKey(a)
		return slices.ContainsFunc(a.graph.binds, func(b bind) bool {
			return key(b) && slices.ContainsFunc(b.vals, func(v eval.Value) bool { return r.j.clientValue(v) && r.vetted(s, v, q, 0) })
		})
	})
}

// vetting asks whether a value was tied to the caller before.
type vetting struct {
	r      *route
	s      *situation
	except *query
	depth  int
	sure   map[*eval.Term]bool // lists of which all was
}

func (x *vetting) value(v eval.Value) bool { return x.s.allChosen(v, x.leaf) }

func (x *vetting) leaf(v eval.Value) bool {
	if c, ok := v.(*eval.Term); ok {
		switch c.Op {
		case eval.OpColumn, eval.OpRow, eval.OpField, eval.OpElem:
			if q := x.r.byTerm[queryTerm(c)]; q != nil && q != x.except {
				return x.r.vouches(x.s, q, x.except, x.depth+1)
			}
		case eval.OpList:
			if !x.list(c) {
				return false
			}
			if len(c.Args) > 0 && (c.Name == "" || !x.r.j.clientValue(c)) {
				return true
			}
		}
	}
	return x.client(v)
}

// list asks for all values in a list.
func (x *vetting) list(l *eval.Term) bool {
	if x.sure[l] {
		return true
	}
	named := func(l eval.Value) bool { return !eval.IsZero(l) }
	for _, e := range l.Args {
		if !x.value(e) && slices.ContainsFunc(x.s.leaves(e), named) { // no row belongs to nobody
			return false
		}
	}
	if x.sure == nil {
		x.sure = map[*eval.Term]bool{}
	}
	x.sure[l] = true
	return true
}

// client asks for a value of the client's.
func (x *vetting) client(v eval.Value) bool {
	r, s := x.r, x.s
	if !r.j.clientValue(v) {
		return false
	}
	known := func(v eval.Value) bool {
		return r.signed(s, v) || r.namedForCaller(s, v) || r.comparedWithCaller(s, v, x.except, x.depth) || r.existsForCaller(s, v, x.except, x.depth)
	}
	return known(v) || slices.ContainsFunc(r.equals(s, v), known) || r.vettedList(s, convertedFrom(v), x.except, x.depth)
}

// namedForCaller reports whether a text was found to begin, or to end, with the caller and a constant that sets them off from
// what follows, as in "17/report.pdf".
func (r *route) namedForCaller(s *situation, v eval.Value) bool {
	ties := func(v eval.Value) bool { return r.principal(s, v) }
	return s.holds(func(f eval.Fact) bool {
		t := eval.AsTerm(f.Cond, eval.OpBin)
		if t == nil || !f.True || t.Name != "HasPrefix" && t.Name != "HasSuffix" || len(t.Args) != 2 || !sameThing(t.Args[0], v) {
			return false
		}
		name := eval.AsTerm(eval.Base(t.Args[1]), eval.OpConcat)
		return name != nil && (t.Name == "HasPrefix" && beginsWith(name.Args, ties) || t.Name == "HasSuffix" && endsWith(name.Args, ties))
	})
}

// equals lists the other values of the client that a fact says are equal to v: what is known of one is known of both.
func (r *route) equals(s *situation, v eval.Value) []eval.Value {
	var out []eval.Value
	for f := range s.all() {
		eq := eval.AsTerm(f.Cond, eval.OpEq)
		if eq == nil || !f.True {
			continue
		}
		for i := range 2 {
			other := eq.Args[1-i]
			if sameThing(eq.Args[i], v) && !sameThing(other, v) && r.j.clientValue(other) && len(rowsIn(other)) == 0 {
				out = append(out, other)
			}
		}
	}
	return out
}

// comparedWithCaller reports whether a fact says that v equals something of the caller's, and not the key of what other rows
// than those that it picks in a query refer to.
func (r *route) comparedWithCaller(s *situation, v eval.Value, to *query, depth int) bool {
	own := func(w eval.Value) bool { return r.ownValue(s, w, depth) && !r.namesElsewhere(s, w, to, v) }
	return s.holds(func(f eval.Fact) bool {
		t, ok := f.Cond.(*eval.Term)
		if !ok || !f.True {
			return false
		}
		if d := allowed(f); d != nil && r.permits(s, d, depth+1, func(w eval.Value) bool { return sameThing(w, v) }) {
			return true
		}
		if r.databaseAgrees(s, t, v) {
			return true
		}
		switch t.Op {
		case eval.OpEq:
			for i := range 2 {
				if s.stands(t.Args[i], v) && (r.principal(s, t.Args[1-i]) || !r.j.clientValue(t.Args[1-i]) && own(t.Args[1-i])) {
					return true
				}
				if r.principal(s, t.Args[1-i]) && r.looksUp(eval.Fetch(t.Args[i]), v) {
					return true // what a store holds under v, such as a cached row, was put there by the server
				}
			}
			if r.looksUp(r.j.keptSecret(f), v) {
				return true
			}
		case eval.OpHas:
			return len(t.Args) == 2 && s.stands(t.Args[1], v) && r.collects(s, t.Args[0], own)
		}
		call := agreeing(t)
		return call != nil && r.policy(s, call, v)
	})
}

// agreeing is the call that says yes where a condition holds, nil if there is none.
func agreeing(cond *eval.Term) *eval.Term {
	if cond.Op == eval.OpResult && cond.Name == "0" { // beside an error
		return eval.AsTerm(cond.Args[0], eval.OpCall)
	}
	if cond.Op == eval.OpCall {
		return cond
	}
	return nil
}

// looksUp reports whether a call looked v up in a store, and nothing else of the client's.
func (r *route) looksUp(call *eval.Term, v eval.Value) bool {
	if call == nil {
		return false
	}
	of, keys := r.j.sources(v), r.j.sources(call)
	other := func(src *eval.Term) bool { return !slices.Contains(of, src) }
	return len(keys) > 0 && len(of) == len(keys) && !slices.ContainsFunc(keys, other)
}

// ownValue reports whether a value is a part of a row of the caller's.
func (r *route) ownValue(s *situation, v eval.Value, depth int) bool {
	q := r.byTerm[queryTerm(v)]
	return q != nil && depth < 4 && r.ties(s, q, depth+1) != ""
}

func (r *route) ownCollection(s *situation, v eval.Value, depth int) bool {
	return r.collects(s, v, func(w eval.Value) bool { return r.ownValue(s, w, depth) })
}

// collects reports whether a collection holds a part of the caller, or of rows that are the caller's own.
func (r *route) collects(s *situation, v eval.Value, own func(eval.Value) bool) bool {
	found := false
	eval.Walk(v, func(v eval.Value) bool {
		if found || !v.Holds(facets) {
			return false
		}
		if t, ok := v.(*eval.Term); ok && (t.Op == eval.OpColumn || t.Op == eval.OpClaim) {
			found = r.principal(s, t) || own(t)
			return false
		}
		return true
	})
	return found
}

// policy reports whether a library function was given the caller and the value, and said yes.
func (r *route) policy(s *situation, call *eval.Term, v eval.Value) bool {
	who, what := false, false
	for _, a := range call.Args {
		who = who || r.principal(s, a)
		what = what || sameThing(a, v)
	}
	return who && what
}

// sameThing reports whether two values are forms of one.
func sameThing(a, b eval.Value) bool { return eval.Base(a) == eval.Base(b) }

// existsForCaller reports whether a row with key v is known to be among the caller's rows.
func (r *route) existsForCaller(s *situation, v eval.Value, except *query, depth int) bool {
	if depth > 3 {
		return false
	}
	var asked []*query // several facts may say that a query hit
	for f := range s.all() {
		for _, q := range r.foundBy(f) {
			if q == except || q.kind() == "insert" && !q.copiesRows() || slices.Contains(asked, q) || !r.pairs(s, q, f, v) || r.picksElsewhere(s, q, except, v) {
				continue
			}
			if r.vouches(s, q, except, depth+1) {
				return true
			}
			asked = append(asked, q)
		}
	}
	return false
}

// copiesRows reports whether a query inserts what it reads, so that there was a row where it has inserted one.
func (q *query) copiesRows() bool {
	return len(q.alts) > 0 && !slices.ContainsFunc(q.alts, func(a *statement) bool { return a.st.Source == nil })
}

// vouches reports whether the rows of q are tied to the caller so that the query to, which picks rows by a part of
// them, is: to see what is published is not to change it.
func (r *route) vouches(s *situation, q, to *query, depth int) bool {
	how := r.ties(s, q, depth)
	return how != "" && (how != "public" || to == nil || to.kind() == "select" || to.kind() == "insert")
}

// pairs reports whether all statements of q pick their rows by v.
func (r *route) pairs(s *situation, q *query, f eval.Fact, v eval.Value) bool {
	for _, a := range q.alts {
		ok := false
		for _, b := range a.graph.binds {
			ok = ok || b.op == "any" && len(b.vals) > 1 && countsAll(f, nil, len(b.vals)) &&
				slices.ContainsFunc(b.vals, func(w eval.Value) bool { return s.stands(w, v) })
			for _, w := range b.vals {
				ok = ok || b.op == "=" && s.stands(w, v) || b.op == "any" && s.allChosen(w, func(list eval.Value) bool { return r.allCounted(q, f, list, v) })
			}
		}
		if !ok && !r.ruledOut(s, a) {
			return false
		}
	}
	return len(q.alts) > 0
}

// allCounted reports whether v is in a list of which every element was found: a fact says that there are as many rows
// as elements, or the list has no other element.
func (r *route) allCounted(q *query, f eval.Fact, list, v eval.Value) bool {
	l := eval.AsTerm(eval.Base(list), eval.OpList)
	within := func(e eval.Value) bool { return sameThing(unlessConstant(e), v) }
	if el := eval.AsTerm(eval.Base(v), eval.OpElem); el != nil && len(el.Args) == 1 && sameThing(el.Args[0], list) {
		return countsAll(f, list, unknownLength)
	}
	switch {
	case l == nil:
		return within(list) && countsAll(f, list, unknownLength)
	case sameThing(convertedFrom(list), convertedFrom(v)) || slices.ContainsFunc(l.Args, within):
		n := len(l.Args)
		if l.Name != "" {
			n = unknownLength
		}
		return n == 1 && (!isAnyElement(l.Args[0]) || r.oneByOne(q, l)) || countsAll(f, list, n)
	}
	return false
}

// oneByOne reports whether a query that is given one element of a list is given no other in the next round of the loop around it
// either, so that the list was not gathered in the loop.
func (r *route) oneByOne(q *query, list *eval.Term) bool {
	el := eval.AsTerm(eval.Base(list.Args[0]), eval.OpElem)
	another := func(v eval.Value) bool {
		l := eval.AsTerm(eval.Base(v), eval.OpList)
		if l == nil || l.Name != "" || len(l.Args) != 1 {
			return false
		}
		e := eval.AsTerm(eval.Base(l.Args[0]), eval.OpElem)
		return e != nil && e.Name != el.Name && sameThing(e.Args[0], el.Args[0])
	}
	given := func(a *statement) bool {
		return slices.ContainsFunc(a.graph.binds, func(b bind) bool { return b.op == "any" && slices.ContainsFunc(b.vals, another) })
	}
	return slices.ContainsFunc(r.queries, func(p *query) bool {
		return len(p.alts) > 0 && sameCall(p.ev, q.ev) && !slices.ContainsFunc(p.alts, func(a *statement) bool { return !given(a) })
	})
}

// sameCall reports whether two events are of one call in the program, on the same way to it.
func sameCall(a, b *eval.Event) bool {
	f, g := a.Frame, b.Frame
	for f != nil && g != nil && f != g && f.Site == g.Site {
		f, g = f.Parent, g.Parent
	}
	return a.Place == b.Place && f == g
}

// isAnyElement reports whether a value is what a loop finds in a list in one of its rounds: there may be others.
func isAnyElement(v eval.Value) bool {
	el := eval.AsTerm(eval.Base(v), eval.OpElem)
	return el != nil && len(el.Args) == 1
}

// unlessConstant is the value that all alternatives of v have which are no constants, v where these differ.
func unlessConstant(v eval.Value) eval.Value {
	p, ok := v.(*eval.Phi)
	if !ok {
		return v
	}
	var only eval.Value
	for _, w := range p.Vals {
		w = unlessConstant(w)
		if isConstant(w) {
			continue
		}
		if only != nil && !sameThing(only, w) {
			return v
		}
		only = w
	}
	return cmp.Or(only, v)
}

// convertedFrom is the list whose elements were converted one by one to those of another list, that list itself where it was
// made in another way.
func convertedFrom(list eval.Value) eval.Value {
	l := eval.AsTerm(eval.Base(list), eval.OpList)
	if l == nil || len(l.Args) != 1 {
		return list
	}
	el := eval.AsTerm(eval.Base(unlessConstant(l.Args[0])), eval.OpElem)
	if el == nil || len(el.Args) != 1 {
		return list
	}
	return el.Args[0]
}

// unknownLength is the length of a list of which not all elements are known.
const unknownLength = -1

// countsAll reports whether a fact compares a number with the length of a list, known or not, so that it is not below it.
func countsAll(f eval.Fact, list eval.Value, length int) bool {
	t, ok := f.Cond.(*eval.Term)
	if !ok || len(t.Args) != 2 {
		return false
	}
	isLength := func(v eval.Value) bool {
		if n, ok := eval.AsInt(v); ok {
			return length != unknownLength && n >= length
		}
		of := eval.AsTerm(eval.Base(v), eval.OpLen)
		return of != nil && list != nil && (sameThing(of.Args[0], list) || sameThing(of.Args[0], convertedFrom(list)))
	}
	switch {
	case t.Op == eval.OpEq:
		return f.True && slices.ContainsFunc(t.Args, isLength)
	case t.Op == eval.OpBin && t.Name == "<":
		return !f.True && isLength(t.Args[1])
	}
	return false
}
