package judge

import (
	"slices"
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
)

// A loop over an opaque list is run for its first elements. Behind it a situation knows of a length: none, so that
// nothing was picked, or one, so that what is known of the first element is known of all. The check of a longer
// list is the same code.

// atMost is the greatest length that a list may have, ok false where nothing is known.
func (s *situation) atMost(is func(list eval.Value) bool) (most int, ok bool) {
	for f := range s.all() {
		list, n, known := longest(f)
		if known && (!ok || n < most) && is(list) {
			most, ok = n, true
		}
	}
	return most, ok
}

// longest is what a fact says of the length of a list: it is n at most.
func longest(f eval.Fact) (list eval.Value, n int, ok bool) {
	t, isTerm := f.Cond.(*eval.Term)
	if !isTerm {
		return nil, 0, false
	}
	if t.Op == eval.OpCall { // rows.Next()
		if _, visit, next := strings.Cut(t.Name, ".Next#"); next && !f.True && len(t.Args) > 0 {
			n, err := strconv.Atoi(visit)
			return t.Args[0], n, err == nil
		}
		return nil, 0, false
	}
	if len(t.Args) != 2 || t.Op != eval.OpEq && (t.Op != eval.OpBin || t.Name != "<") {
		return nil, 0, false
	}
	a, b := t.Args[0], t.Args[1]
	switch {
	case t.Op == eval.OpEq && f.True:
		if list, n, ok = lengthAnd(a, b); !ok {
			list, n, ok = lengthAnd(b, a)
		}
	case t.Op == eval.OpBin && f.True: // len < n
		list, n, ok = lengthAnd(a, b)
		n--
	case t.Op == eval.OpBin: // not n < len
		list, n, ok = lengthAnd(b, a)
	}
	return list, n, ok
}

func lengthAnd(length, number eval.Value) (list eval.Value, n int, ok bool) {
	l := eval.AsTerm(eval.Base(length), eval.OpLen)
	if l == nil {
		return nil, 0, false
	}
	n, ok = eval.AsInt(number)
	return eval.Base(l.Args[0]), n, ok
}

// rowsAtMost is the greatest number of rows that a query may have yielded. A list of its rows is taken for the list of
// all of them.
func (s *situation) rowsAtMost(q *query) (most int, ok bool) {
	return s.atMost(func(list eval.Value) bool {
		t, ok := eval.Base(list).(*eval.Term)
		return ok && (t.Op == eval.OpRow || t.Op == eval.OpList && t.Name == "some") && s.j.rowIn(t) == q.ev.Query
	})
}

// rowless reports whether a query is known to have yielded no rows.
func (s *situation) rowless(q *query) bool {
	n, ok := s.rowsAtMost(q)
	return ok && n <= 0
}

// oneRow reports whether a query is known to have yielded one row at most.
func (s *situation) oneRow(q *query) bool {
	n, ok := s.rowsAtMost(q)
	return ok && n <= 1
}

// stands reports whether what is known of part is known of v: they are the same, or v is a list of nothing else.
func (s *situation) stands(part, v eval.Value) bool {
	if sameThing(part, v) || s.onlyOr(part, v) {
		return true
	}
	el := eval.AsTerm(eval.Base(part), eval.OpElem)
	if el == nil || el.Name != "0" || !sameThing(el.Args[0], v) {
		return false
	}
	n, ok := s.atMost(func(list eval.Value) bool { return sameThing(list, v) })
	return ok && n == 1
}

// onlyOr reports whether a value is v or a constant, as where a parameter that is no number counts as 0.
func (s *situation) onlyOr(part, v eval.Value) bool {
	return isPhi(part) && s.allChosen(part, func(l eval.Value) bool { return sameThing(l, v) })
}

// allChosen reports whether all that a value may be, other than constants, which nobody has chosen, satisfies ok, and
// whether there is any such.
func (s *situation) allChosen(v eval.Value, ok func(eval.Value) bool) bool {
	some := false
	for _, l := range s.leaves(v) {
		if isConstant(l) {
			continue
		}
		if !ok(l) {
			return false
		}
		some = true
	}
	return some
}

// vettedList reports whether a list of the client's picks nothing, or nothing but rows that were looked at one by
// one.
func (r *route) vettedList(s *situation, v eval.Value, except *query, depth int) bool {
	most, ok := s.atMost(func(list eval.Value) bool { return sameThing(list, v) })
	if ok && (most <= 0 || most > 1 && r.vettedElements(s, v, most, except, depth)) {
		return true
	}
	for _, q := range r.queries {
		if q == except || q.kind() != "select" || !r.loads(s, q, v) {
			continue
		}
		if n, known := s.rowsAtMost(q); known && (ok && most < n && s.secondRow(q) || r.allTied(s, q, except, n, depth)) {
			return true // there are no more rows than ids
		}
	}
	return false
}

// vettedElements reports whether each of the elements of a list was looked at: those that are told apart are in what is
// known, or picked the rows of a query.
func (r *route) vettedElements(s *situation, v eval.Value, n int, except *query, depth int) bool {
	vetted := make([]bool, n)
	look := func(w eval.Value) bool {
		if el := eval.AsTerm(w, eval.OpElem); el != nil && sameThing(el.Args[0], v) {
			if i, err := strconv.Atoi(el.Name); err == nil && i < n && !vetted[i] {
				vetted[i] = r.vetted(s, el, except, depth+1)
			}
		}
		return true
	}
	for f := range s.all() {
		eval.Walk(f.Cond, look)
	}
	for _, q := range r.queries {
		for _, a := range q.alts {
			for _, b := range a.graph.binds {
				for _, w := range b.vals {
					eval.Walk(w, look)
				}
			}
		}
	}
	return !slices.Contains(vetted, false)
}

// allTied reports whether each of the n rows at most that a query yielded is tied, for the query to.
func (r *route) allTied(s *situation, q, to *query, n, depth int) bool {
	if n <= 0 || n > 2 || depth >= 3 {
		return n <= 0
	}
	if n == 1 {
		return r.vouches(s, q, to, depth+1)
	}
	return r.vouches(s.knowing(q, false), q, to, depth+1) && r.vouches(s.knowing(q, true), q, to, depth+1)
}

// secondRow reports whether a query is known to have yielded two rows.
func (s *situation) secondRow(q *query) bool {
	return s.holds(func(f eval.Fact) bool {
		t, ok := f.Cond.(*eval.Term)
		if !ok || !f.True || len(t.Args) == 0 {
			return false
		}
		if t.Op == eval.OpCall {
			return strings.HasSuffix(t.Name, ".Next#1") && queryTerm(t.Args[0]) == q.ev.Query
		}
		n, isInt := eval.AsInt(t.Args[0])
		return t.Op == eval.OpBin && t.Name == "<" && isInt && n >= 1 && s.j.rowIn(t.Args[1]) == q.ev.Query
	})
}

// knowing is the situation with what is known of one row of a query, the first one or one of the later ones, and
// nothing about the others.
func (s *situation) knowing(q *query, later bool) *situation {
	out := s.narrower(s.stillOpen())
	out.without = func(f eval.Fact) bool { return q.others(f.Cond, later) }
	return out
}

// rowQuestion asks whether a condition is about other rows of a query than the first one, or than the later ones.
type rowQuestion struct {
	cond  eval.Value
	later bool
}

// others reports whether a condition is about other rows than the first one, or than the later ones. How many there are is said of
// all.
func (q *query) others(cond eval.Value, later bool) bool {
	at := rowQuestion{cond, later}
	is, known := q.about[at]
	if !known {
		eval.Walk(cond, func(v eval.Value) bool {
			t, ok := v.(*eval.Term)
			is = is || ok && t.Op == eval.OpColumn && queryTerm(t) == q.ev.Query && isLater(t) != later
			return !is && v.Holds(rows) && !(ok && isLength(t))
		})
		q.about[at] = is
	}
	return is
}

// isLater reports whether a column is of a row behind the first one.
func isLater(col *eval.Term) bool {
	el := eval.AsTerm(col.Args[0], eval.OpElem)
	return el != nil && el.Name == eval.Later
}

// loads reports whether q loads all rows with the keys in list v: nothing else is asked of them, or as many rows are known
// to have come as there are keys.
func (r *route) loads(s *situation, q *query, v eval.Value) bool {
	for _, a := range q.alts {
		byKey := func(b bind) bool {
			return b.op == "any" && len(b.vals) == 1 && sameThing(b.vals[0], v) && r.j.tables.primaryKey(a.graph.tables[b.table].name, b.col)
		}
		if !slices.ContainsFunc(a.graph.binds, byKey) || len(a.graph.binds) > 1 && !s.asManyRows(q, v) {
			return false
		}
	}
	return len(q.alts) > 0
}

// asManyRows reports whether a query is known to have yielded as many rows as a list has elements.
func (s *situation) asManyRows(q *query, list eval.Value) bool {
	most, known := s.atMost(func(of eval.Value) bool { return sameThing(of, list) })
	return known && s.cameAtLeast(q, most) || s.holds(func(f eval.Fact) bool {
		eq := eval.AsTerm(f.Cond, eval.OpEq)
		if eq == nil || !f.True {
			return false
		}
		a, b := eval.AsTerm(eval.Base(eq.Args[0]), eval.OpLen), eval.AsTerm(eval.Base(eq.Args[1]), eval.OpLen)
		if a == nil || b == nil {
			return false
		}
		is := func(rows, keys eval.Value) bool { return s.j.rowIn(rows) == q.ev.Query && sameThing(keys, list) }
		return is(a.Args[0], b.Args[0]) || is(b.Args[0], a.Args[0])
	})
}

// cameAtLeast reports whether a loop is known to have seen n rows of a query.
func (s *situation) cameAtLeast(q *query, n int) bool {
	return s.holds(func(f eval.Fact) bool {
		t := eval.AsTerm(f.Cond, eval.OpCall)
		if t == nil || !f.True || len(t.Args) == 0 || queryTerm(t.Args[0]) != q.ev.Query {
			return false
		}
		_, visit, next := strings.Cut(t.Name, ".Next#")
		at, err := strconv.Atoi(visit)
		return next && err == nil && at+1 >= n
	})
}
