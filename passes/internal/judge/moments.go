package judge

import (
	"iter"
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// moments are the situations that count for a call: for a write those in which it runs; for a read those in which what
// it read is sent to the client or stored, since a check may come in between. Where no way on which a row is sent is
// possible, rounds of a loop were mixed up: what holds for the answers as a whole decides.
func (r *route) moments(q *query) []*situation {
	if q.kind() != "select" {
		return r.situations(q.ev)
	}
	return slices.Collect(r.readings(q))
}

// readings passes on the moments of a read, which are made as they are asked for.
func (r *route) readings(q *query) iter.Seq[*situation] {
	return func(yield func(*situation) bool) {
		var mixed []*situation
		n := 0
		for i := q.index; i < len(r.r.Events) && n <= maxCases; i++ {
			ev := r.r.Events[i]
			if ev.Kind != eval.Response {
				continue
			}
			ways := sends(ev, q)
			sits := r.holding(r.situations(ev), q, ways)
			if len(ways) > 0 && len(sits) == 0 {
				mixed = append(mixed, r.situations(ev)...)
			}
			if n += len(sits); !passOn(sits, yield) {
				return
			}
		}
		if n > 0 || passOn(mixed, yield) {
			passOn(r.copies(q), yield)
		}
	}
}

// passOn reports whether all of them were wanted.
func passOn(sits []*situation, yield func(*situation) bool) bool {
	return !slices.ContainsFunc(sits, func(s *situation) bool { return !yield(s) })
}

// checkedLater reports whether a call only reads, and a check behind it stops whoever is not authenticated before anything
// of the rows is sent: then a stranger sees no more than which refusal comes.
func (r *route) checkedLater(q *query) bool {
	if !q.reads() || !r.authenticatedIn(r.moments(q)) {
		return false
	}
	made := q.ev.Facts()
	return slices.ContainsFunc(r.r.Events[q.index+1:], func(ev *eval.Event) bool { return r.tellsRows(ev) && r.stops(ev, made) })
}

// stops reports whether strangers do not come as far as an event behind something of which it is known what holds there.
func (r *route) stops(ev *eval.Event, made []eval.Fact) bool {
	behind := false
	for _, s := range r.situations(ev) {
		switch {
		case behind && s.provenAsked && s.proven, !s.agrees(made):
		case !r.authenticatedFrom(s):
			return false
		default:
			behind = true
		}
	}
	return behind
}

// authenticatedIn reports whether the request is authenticated in each of several situations.
func (r *route) authenticatedIn(all []*situation) bool {
	return !slices.ContainsFunc(all, func(s *situation) bool { return !r.authenticatedFrom(s) })
}

// authenticatedFrom reports whether the request is authenticated in a situation, or in each of those that it may be split into.
func (r *route) authenticatedFrom(s *situation) bool {
	if !s.provenAsked {
		all, asked := s.fromFirst(func(s *situation) bool { return r.authenticated(s) != nil })
		s.proven, s.provenAsked = all && asked, true
	}
	return s.proven
}

// lasting are the situations in which the transaction is committed in which a write was made: a check behind the write
// may roll it back. There are none where no end of a transaction was seen.
func (r *route) lasting(q *query) []*situation {
	if q.kind() == "select" || q.ev.Tx == nil {
		return nil
	}
	var out []*situation
	made := q.ev.Facts()
	for _, ev := range r.r.Events[min(q.index+1, len(r.r.Events)):] {
		if ev.Kind != eval.Commit || ev.Tx != q.ev.Tx {
			continue
		}
		for _, s := range r.situations(ev) {
			if s = s.with(made); s != nil {
				out = append(out, s)
			}
		}
	}
	return out
}

// carrier is a way in which an answer comes to hold data of a query's rows: the facts that go with it, as when a loop
// keeps only some of the rows, and which rows they are.
type carrier struct {
	facts []eval.Fact
	row   sentRow
}

// sentRow tells the rows of a query apart.
type sentRow uint8

const (
	anyRow sentRow = iota
	firstRow
	laterRow
)

// holding are those of the situations in which something comes to hold a row, for each way in which it may.
func (r *route) holding(in []*situation, q *query, ways []carrier) []*situation {
	var out []*situation
	for _, way := range ways {
		for _, s := range in {
			if s = s.with(way.facts); s == nil {
				continue
			}
			if way.row == laterRow && (r.findsOne(q) || s.oneRow(q)) {
				continue
			}
			if way.row != anyRow && !r.amongMembers(s, q) {
				s = s.knowing(q, way.row == laterRow)
			}
			out = append(out, s)
		}
	}
	return out
}

// findsOne reports whether a query yields one row at most: those of one table are picked by its key.
func (r *route) findsOne(q *query) bool {
	return len(q.alts) > 0 && !slices.ContainsFunc(q.alts, func(a *statement) bool {
		return len(a.graph.tables) != 1 || !slices.ContainsFunc(a.graph.binds, func(b bind) bool {
			return b.op == "=" && len(b.vals) == 1 && r.j.tables.ownKey(a.graph.tables[b.table].name, b.col)
		})
	})
}

// sends lists the ways in which an answer comes to hold data of q's rows.
func sends(ev *eval.Event, q *query) []carrier {
	var out []carrier
	for _, v := range ev.Values {
		out = append(out, carriers(v, q, 6)...)
	}
	return out
}

const maxCarriers = 16

// carriers lists the alternatives of v that hold data of q's rows.
func carriers(v eval.Value, q *query, depth int) []carrier {
	if !sendsValue(v, q) {
		return nil
	}
	if depth == 0 {
		return []carrier{{}}
	}
	var out []carrier
	switch v := v.(type) {
	case *eval.Phi:
		for i, w := range v.Vals {
			for _, way := range carriers(w, q, depth-1) {
				way.facts = slices.Concat(v.M.At(i), []eval.Fact{{M: v.M, Alts: 1 << i}}, way.facts)
				if out = append(out, way); len(out) > maxCarriers {
					return out
				}
			}
		}
		return out
	case *eval.Term:
		if v.Op == eval.OpList || v.Op == eval.OpConv || v.Op == eval.OpCall || v.Op == eval.OpConcat {
			for _, a := range v.Args {
				if out = withoutRepeats(out, carriers(a, q, depth-1)); len(out) >= maxCarriers {
					return out[:maxCarriers]
				}
			}
			return out
		}
	}
	return []carrier{{row: rowOf(v, q)}}
}

// withoutRepeats adds more to list, of those without facts each once.
func withoutRepeats(list, more []carrier) []carrier {
	for _, c := range more {
		same := func(d carrier) bool { return len(d.facts) == 0 && d.row == c.row }
		if len(c.facts) > 0 || !slices.ContainsFunc(list, same) {
			list = append(list, c)
		}
	}
	return list
}

// rowOf tells of which of q's rows a value is, if it is of one.
func rowOf(v eval.Value, q *query) sentRow {
	first, later := false, false
	eval.Mentions(v, rows, func(t *eval.Term) bool {
		if t.Op == eval.OpColumn && queryTerm(t) == q.ev.Query {
			first, later = first || !isLater(t), later || isLater(t)
		}
		return false
	})
	switch {
	case first == later:
		return anyRow
	case later:
		return laterRow
	}
	return firstRow
}

// sendsValue reports whether a value holds data of q's rows, or a signature over what names them: it may be presented for them.
func sendsValue(v eval.Value, q *query) bool {
	found := false
	eval.Walk(v, func(v eval.Value) bool {
		if t, ok := v.(*eval.Term); ok {
			switch t.Op {
			case eval.OpErr:
				return false // an error's text is no row
			case eval.OpDigest:
				found = found || t.Name == "keyed" && eval.Mentions(t, rows, func(c *eval.Term) bool { return c.Op == eval.OpColumn && queryTerm(c) == q.ev.Query })
			case eval.OpColumn, eval.OpRow:
				found = found || queryTerm(t) == q.ev.Query && t.Name != "#affected" && !q.echoes(t)
				return false
			}
		}
		return !found && v.Holds(rows)
	})
	return found
}
