package judge

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// query judges one SQL call.
func (r *route) query(q *query, wayIn string) *QueryVerdict {
	v := &QueryVerdict{Event: q.ev, Kind: q.kind(), Tables: q.tableNames(), SQL: q.text(), Unread: q.unread()}
	v.IDs = r.ids(q)
	v.Open = !r.authenticatedIn(r.situations(q.ev))
	counts := func(*situation) bool { return true }
	if v.Open {
		if v.Exempt = r.findsOut(q, wayIn); v.Exempt != "" {
			counts = func(*situation) bool { return false } // the way in to what the caller gets hold of by it
		} else if v.Exempt = r.exempt(q); v.Exempt != "" {
			counts = func(s *situation) bool { return r.authenticated(s) != nil }
			v.Public = true
		}
		v.Mild = v.Kind == "select" && !slices.ContainsFunc(v.Tables, r.j.tables.isOwned)
	}
	r.owner(q, v, counts)
	if v.Open && v.Exempt == "" && r.checkedLater(q) {
		v.Late, v.Exempt = true, "what it reads is of no use before the caller is verified"
	}
	return v
}

// text is the statement as a reader knows it.
func (q *query) text() string {
	if len(q.alts) == 0 {
		return ""
	}
	best := q.alts[0].v.Text
	for _, a := range q.alts {
		if len(a.v.Text) > len(best) {
			best = a.v.Text
		}
	}
	return strings.Join(strings.Fields(strings.Map(readable, best)), " ")
}

// readable replaces what no reader can see.
func readable(r rune) rune {
	switch {
	case r == eval.Hole:
		return '…'
	case unicode.IsPrint(r) || unicode.IsSpace(r):
		return r
	}
	return '?'
}

// ids lists the client's values that pick rows, as "path:book".
func (r *route) ids(q *query) []string {
	var out []string
	for _, a := range q.readings() {
		for _, b := range a.graph.bindsAndSides() {
			for _, v := range b.vals {
				for _, s := range r.j.sources(v) {
					if id := sourceName(s); b.op != "true" && !slices.Contains(out, id) {
						out = append(out, id)
					}
				}
			}
		}
	}
	return out
}

// sourceName is a client value for a reader: "path:book".
func sourceName(t *eval.Term) string {
	if len(t.Args) > 0 {
		if s, ok := eval.AsString(eval.Base(t.Args[0])); ok {
			return t.Name + ":" + s
		}
	}
	if t.Name == "urlpath" {
		return "path"
	}
	return t.Name
}

// owner judges whether the rows of a call are tied to the caller in the moments that count.
func (r *route) owner(q *query, v *QueryVerdict, counts func(*situation) bool) {
	if v.Kind == "unresolved" {
		v.Owner, v.Why = "unresolved", v.Unread
		return
	}
	if !slices.ContainsFunc(v.Tables, r.somebodys) && !r.isPlaced(q) {
		v.Owner, v.Why = "unowned", "the table belongs to nobody"
		switch {
		case v.Unread != "":
			v.Owner, v.Why = "unresolved", v.Unread
		case len(v.Tables) == 0 && len(v.IDs) > 0 && slices.ContainsFunc(q.alts, (*statement).nameless):
			v.Owner, v.Why = "unresolved", "which table it is, is not known"
		}
		return
	}
	moments := slices.DeleteFunc(slices.Clone(r.moments(q)), func(s *situation) bool { return !counts(s) })
	how, miss := r.judgeAll(moments, q)
	if miss != nil {
		if lasting := r.lasting(q); len(lasting) > 0 {
			how, miss = r.judgeAll(lasting, q)
		}
	}
	if miss != nil && q.kind() == "select" && r.shownToAll(q) {
		how, miss = "public", nil
	}
	vetted := how == "" && miss == nil && len(moments) > 0 && r.picksVetted(moments[0], q)
	if vetted {
		how = "check"
	}
	v.Owner = how
	if miss != nil {
		v.ID, v.Column, v.Table = miss.id, miss.col, miss.table
		v.Whose, v.Keyed = r.j.tables.whose(miss.table), r.keyKind(miss.table, miss.col) != ""
		v.Lists = r.j.tables.saysWhose(miss.table, miss.col)
	} else if len(v.IDs) > 0 && len(moments) > 0 && !r.byCredential(q) && !r.caller(moments[0], q) {
		v.Limit = r.limit(moments[0], q)
		v.Keeps = how != ""
		v.Shows = !vetted && (v.Limit != "" || !r.j.tables.people[v.Tables[0]])
	}
	switch {
	case miss != nil && miss.open, v.Owner == "" && slices.ContainsFunc(q.alts, (*statement).open):
		v.Owner, v.Why = "unresolved", "the statement has conditions that are not known"
	case miss != nil:
		v.Owner, v.Missing = "none", true
		v.Why = v.Table + "." + v.Column + " is compared with " + v.ID + " alone"
	case v.Owner == "" && v.Unread != "":
		v.Owner, v.Why = "unresolved", v.Unread
	case v.Owner == "" && slices.ContainsFunc(q.alts, (*statement).misread):
		v.Owner, v.Why = "unresolved", "more arguments are bound than the statement has placeholders for, as far as it is known"
	case v.Owner == "" && len(moments) == 0 && q.ev.Queued && q.kind() == "select":
		v.Owner, v.Why = "unresolved", "what is made of the rows that a batch yields is not followed"
	case v.Owner == "" && len(moments) == 0:
		v.Owner, v.Why = "check", "the row is not sent to the client"
	case v.Owner == "":
		v.Owner, v.Why = "none", "no value of the client picks rows"
	}
}

// judgeAll judges a call in several situations: how its rows are tied in the first, and what is missing in the last
// in which something is, which is open if it is so in any.
func (r *route) judgeAll(moments []*situation, q *query) (how string, miss *missing) {
	open := false
	for _, s := range moments {
		one, first := "", (*missing)(nil)
		tied := func(s *situation) bool {
			way, m := r.judgeIn(s, q)
			one, first = cmp.Or(way, one), cmp.Or(first, m)
			return m == nil
		}
		if !s.everywhere(tied) {
			miss, open = first, open || first.open
			miss.open = open
		} else if how == "" {
			how = one
		}
	}
	return how, miss
}

// missing is a comparison that lets the client pick anybody's rows.
type missing struct {
	id, col, table string
	open           bool
}

// judgeIn judges a call in one situation.
func (r *route) judgeIn(s *situation, q *query) (how string, miss *missing) {
	if q.kind() == "select" && s.rowless(q) {
		return "check", nil
	}
	readings, checks := q.readings(), ""
	if q.kind() != "insert" && r.caller(s, q) {
		readings, how = q.parts, "check" // beside the caller's own record
	} else {
		checks = r.checksFor(s, q)
	}
	for _, a := range readings {
		if r.ruledOut(s, a) {
			continue
		}
		tied := func(at *situation) bool {
			one, here := "", checks
			if at != s {
				here = r.checksFor(at, q)
			}
			one, miss = r.judgeReading(at, q, a, here)
			how = cmp.Or(one, how)
			return miss == nil
		}
		if !s.inReading(a, tied) {
			return "", miss
		}
	}
	return how, nil
}

// judgeReading judges one reading of a call's statement; checks says how checks tie its rows.
func (r *route) judgeReading(s *situation, q *query, a *statement, checks string) (how string, miss *missing) {
	isKey := r.isKey(a)
	for _, b := range a.graph.bindsAndSides() {
		tbl := a.graph.tables[b.table].name
		group := a.graph.tables[b.table].group
		if a.inserts() && !a.graph.tables[b.table].target && !r.j.copies(a, tbl) {
			if !a.picksBy(b) {
				continue // looked up to be referred to
			}
			group = a.graph.tables[a.graph.at(a.st, 0)].group // the rows in question are those that are overwritten
		}
		if !isKey(b) && !r.strays(q, a, b) && !r.loosens(s, q, a, b) {
			continue
		}
		for _, v := range b.vals {
			id := r.chosen(s, v, q, 0)
			if id == "" {
				continue
			}
			one := checks
			if one == "" {
				one = r.groupTied(s, q, a, group, 0)
			}
			if one == "" && r.pays(s, q, a) {
				one = "check"
			}
			if one == "" {
				return "", &missing{id, b.col, tbl, a.open()}
			}
			how = one
		}
	}
	if how == "" && checks == "" {
		if miss = r.misplaced(s, q, a); miss != nil {
			return "", miss
		}
	}
	if how == "" {
		how = r.anyTie(s, q, a, checks)
	}
	if how == "" {
		miss = r.opened(s, q, a)
	}
	return how, miss
}

// opened is what is missing where an argument makes a statement yield all rows, of which otherwise a client's id picks
// some, nil for nothing. That several arguments are empty at once is seldom known to be possible.
func (r *route) opened(s *situation, q *query, a *statement) *missing {
	if len(a.graph.given)+len(a.graph.nulls) != 1 || slices.ContainsFunc(a.graph.binds, r.isKey(a)) || r.tiedByStatement(s, q, a, 0) != "" {
		return nil
	}
	for other, b := range r.keysElsewhere(q, a) {
		for _, v := range b.vals {
			if from := r.j.sources(v); len(from) > 0 {
				return &missing{sourceName(from[0]), b.col, other.graph.tables[b.table].name, a.open()}
			}
		}
	}
	return nil
}

// isKey tells which conditions of a statement are about the keys of somebody's rows.
func (r *route) isKey(a *statement) func(bind) bool {
	return func(b bind) bool {
		tbl := a.graph.tables[b.table].name
		return b.op != "true" && r.somebodys(tbl) && r.j.tables.key(tbl, b.col)
	}
}

// strays reports whether a comparison in one alternative of a condition is with the value that is a key in another one, as
// where AND was not seen to bind before OR: number = $1 AND owner = $2 OR reference = $1.
func (r *route) strays(q *query, a *statement, b bind) bool {
	tbl := a.graph.tables[b.table].name
	if b.op != "=" || len(b.vals) == 0 || !r.somebodys(tbl) {
		return false
	}
	for other, o := range r.keysElsewhere(q, a) {
		if other.graph.tables[o.table].name == tbl && slices.Equal(o.vals, b.vals) {
			return true
		}
	}
	return false
}

// loosens reports whether a comparison stands in an alternative of a condition of which another one ties the rows to the
// caller: what was to restrict does not, as where AND was not seen to bind before OR: team = $1 AND mail = $2 OR number = $3.
func (r *route) loosens(s *situation, q *query, a *statement, b bind) bool {
	if b.op != "=" || len(b.vals) == 0 || !r.somebodys(a.graph.tables[b.table].name) {
		return false
	}
	return slices.ContainsFunc(q.alts, func(other *statement) bool {
		if other == a || other.st != a.st {
			return false
		}
		how := r.tiedByStatement(s, q, other, 0)
		return how == "predicate" || how == "check"
	})
}

// keysElsewhere yields the conditions on the keys of somebody's rows in the other readings of a reading's statement.
func (r *route) keysElsewhere(q *query, a *statement) iter.Seq2[*statement, bind] {
	return func(yield func(*statement, bind) bool) {
		for _, other := range q.alts {
			if other == a || other.st != a.st {
				continue
			}
			isKey := r.isKey(other)
			for _, b := range other.graph.binds {
				if isKey(b) && !yield(other, b) {
					return
				}
			}
		}
	}
}

// picksBy reports whether the row that an upsert overwrites is picked by a comparison.
func (a *statement) picksBy(b bind) bool {
	return overwrites(a.st) && a.graph.covers(b.table, a.graph.tables[a.graph.at(a.st, 0)].group)
}

// inserts reports whether a statement inserts rows and does nothing else.
func (a *statement) inserts() bool { return a.st.Kind == sqltext.Insert && len(a.st.CTEs) == 0 }

// open reports whether more may be asked of a statement's rows than is known.
func (a *statement) open() bool { return a.st.Quality == sqltext.Open }

// anyTie says how a statement without a client's id is tied to the caller.
func (r *route) anyTie(s *situation, q *query, a *statement, checks string) string {
	for _, b := range a.graph.binds {
		if r.anyPrincipal(s, b.vals) {
			return "predicate"
		}
	}
	for _, w := range a.stored() {
		if r.anyPrincipal(s, w.vals) {
			return "predicate"
		}
	}
	return checks
}
