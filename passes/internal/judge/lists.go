package judge

import (
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

// stands reports whether what is known of part is known of v: they are the same, or v is a list of nothing else.
func (s *situation) stands(part, v eval.Value) bool {
	if sameThing(part, v) {
		return true
	}
	el := eval.AsTerm(eval.Base(part), eval.OpElem)
	if el == nil || el.Name != "0" || !sameThing(el.Args[0], v) {
		return false
	}
	n, ok := s.atMost(func(list eval.Value) bool { return sameThing(list, v) })
	return ok && n == 1
}

// vettedList reports whether a list of the client's picks nothing, or nothing but rows that were looked at one by
// one.
func (r *route) vettedList(s *situation, v eval.Value, except *query, depth int) bool {
	if n, ok := s.atMost(func(list eval.Value) bool { return sameThing(list, v) }); ok && n <= 0 {
		return true
	}
	for _, q := range r.queries {
		if q == except || q.kind() != "select" || !r.loads(q, v) {
			continue
		}
		n, ok := s.rowsAtMost(q)
		if ok && (n <= 0 || n == 1 && depth < 3 && r.ties(s, q, depth+1) != "") {
			return true
		}
	}
	return false
}

// loads reports whether q loads all rows with the keys in list v.
func (r *route) loads(q *query, v eval.Value) bool {
	for _, a := range q.alts {
		if len(a.graph.binds) != 1 || a.graph.binds[0].op != "any" {
			return false
		}
		b := a.graph.binds[0]
		if len(b.vals) != 1 || !sameThing(b.vals[0], v) || !r.j.tables.primaryKey(a.graph.tables[b.table].name, b.col) {
			return false
		}
	}
	return len(q.alts) > 0
}
