package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
)

// lookedUp reports whether a fact says that a row was found by a credential.
func (r *route) lookedUp(s *situation, f eval.Fact) bool {
	for _, q := range r.foundBy(f) {
		if r.byCredential(q) {
			return true
		}
	}
	return false
}

// foundBy lists the queries of which a fact says that they hit a row.
func (r *route) foundBy(f eval.Fact) []*query {
	t, ok := f.Cond.(*eval.Term)
	if !ok {
		return nil
	}
	switch t.Op {
	case eval.OpEq:
		return r.foundByEqual(t, f.True)
	case eval.OpColumn:
		if q := r.byTerm[queryTerm(t)]; q != nil && f.True {
			return []*query{q}
		}
	case eval.OpHas:
		if f.True && len(t.Args) == 2 {
			if q := r.filledBy(t.Args[0]); q != nil {
				return []*query{q}
			}
		}
	case eval.OpCall: // rows.Next()
		if f.True && strings.Contains(t.Name, ".Next#") && len(t.Args) > 0 {
			if q := r.byTerm[queryTerm(t.Args[0])]; q != nil {
				return []*query{q}
			}
		}
	case eval.OpBin:
		if t.Name == "<" && f.True && len(t.Args) == 2 {
			if n, ok := eval.AsInt(t.Args[0]); ok && n >= 0 {
				return r.nonZero(t.Args[1])
			}
		}
		if t.Name == "<" && !f.True && len(t.Args) == 2 {
			if n, ok := eval.AsInt(t.Args[1]); ok && n >= 1 || eval.AsTerm(eval.Base(t.Args[1]), eval.OpLen) != nil { // as many as in a list
				return r.nonZero(t.Args[0])
			}
		}
	}
	return nil
}

// filledBy is the query of which a list has the rows, nil where something else may be in it as well.
func (r *route) filledBy(list eval.Value) *query {
	l := eval.AsTerm(eval.Base(list), eval.OpList)
	if l == nil || l.Name != "some" || len(l.Args) == 0 {
		return nil
	}
	q := r.byTerm[queryTerm(l.Args[0])]
	if q == nil || slices.ContainsFunc(l.Args, func(v eval.Value) bool { return !ofQuery(v, q) }) {
		return nil
	}
	return q
}

func (r *route) foundByEqual(t *eval.Term, truth bool) []*query {
	a, b := t.Args[0], t.Args[1]
	if e := eval.AsTerm(a, eval.OpErr); e != nil && eval.IsNil(b) && truth {
		if q := r.byTerm[eval.AsTerm(e.Args[0], eval.OpQuery)]; q != nil && !q.aggregate() {
			return []*query{q}
		}
		return nil
	}
	if eval.IsZero(b) && !eval.IsNil(b) || eval.IsNil(b) {
		if !truth {
			return r.nonZero(a)
		}
		return nil
	}
	if truth { // equal to something that is not zero
		return append(r.nonZero(a), r.nonZero(b)...)
	}
	return nil
}

// nonZero lists the queries that hit a row if v is not zero.
func (r *route) nonZero(v eval.Value) []*query {
	t, ok := eval.Base(v).(*eval.Term)
	if !ok {
		return nil
	}
	switch t.Op {
	case eval.OpColumn, eval.OpRow:
		if q := r.byTerm[queryTerm(t)]; q != nil {
			return []*query{q}
		}
	case eval.OpLen:
		if q := r.byTerm[r.j.rowIn(t.Args[0])]; q != nil {
			return []*query{q}
		}
	}
	return nil
}

// rowIn is the first query of which a value holds a row or a part of one, nil if there is none.
func (j *Judge) rowIn(v eval.Value) *eval.Term {
	if !v.Holds(rows) {
		return nil
	}
	out, ok := j.rows[v]
	if !ok {
		eval.Walk(v, func(v eval.Value) bool {
			if out == nil {
				out = queryTerm(v)
			}
			return out == nil
		})
		j.rows[v] = out
	}
	return out
}

// queryTerm is the query that a column or row value comes from.
func queryTerm(v eval.Value) *eval.Term {
	for {
		t, ok := eval.Base(v).(*eval.Term)
		if !ok {
			return nil
		}
		switch t.Op {
		case eval.OpQuery:
			return t
		case eval.OpColumn, eval.OpRow, eval.OpField, eval.OpElem:
			v = t.Args[0]
		default:
			return nil
		}
	}
}

// aggregate reports whether a query's answer is made of aggregates, or a test, which has a row in any case.
func (q *query) aggregate() bool {
	for _, s := range q.alts {
		if _, agg := s.output(0); agg && len(s.st.Output) == 1 || isSingle(s.st) || isRow(s.st) {
			return true
		}
	}
	return false
}

// byCredential reports whether a query looks a credential of the request up in a table.
func (r *route) byCredential(q *query) bool {
	some := false
	for _, s := range q.alts {
		ok := s.graph.never
		for _, b := range s.graph.binds {
			if b.op == "true" {
				continue
			}
			for _, v := range b.vals {
				ok = ok || r.credentialBind(s, b, v)
			}
		}
		if !ok {
			return false
		}
		some = some || !s.graph.never
	}
	return some
}

// presented reports whether a query is given what clients present with each request: a header, a cookie, basic
// authentication, a certificate or a key in the query string. Secrets in paths and bodies are invitations, resets and shares.
func (r *route) presented(q *query) bool {
	for _, s := range q.alts {
		for _, b := range s.graph.binds {
			for _, v := range b.vals {
				if r.j.ofCertificate(v) {
					return true
				}
				for _, src := range r.j.sources(v) {
					switch src.Name {
					case "header", "cookie", "basic", "query":
						return true
					}
				}
			}
		}
	}
	return false
}

// credentialBind reports whether a column is compared with a credential that can't be guessed, or not be shown by anybody else.
func (r *route) credentialBind(s *statement, b bind, v eval.Value) bool {
	if r.j.ofCertificate(v) {
		return true
	}
	if !r.j.clientValue(v) || r.j.isNumber(v) {
		return false
	}
	tbl := s.graph.tables[b.table].name
	if addressName(b.col) {
		return false // a digest does not make a secret of what others know
	}
	strong := r.j.tables.secret(tbl, b.col) || hashed(v) && !r.j.tables.digested[[2]string{tbl, b.col}]
	if r.j.credential(v) {
		return strong || r.j.tables.secretByName(tbl, b.col) || secretTable(tbl) && !r.j.tables.labels[[2]string{tbl, b.col}]
	}
	if r.j.tables.secretByName(tbl, b.col) {
		return true
	}
	return strong && !r.j.tables.primaryKey(tbl, b.col) && !r.j.tables.numbers[[2]string{tbl, b.col}] && !r.r.Declared()
}

// observeLabels learns from a route by which columns credentials are found of which a secret is compared then, as a key by what
// it begins with: who knows no more has shown nothing.
func (t *tables) observeLabels(r *route) {
	for _, q := range r.queries {
		if !r.passwords()[q.ev.Query] {
			continue
		}
		for _, a := range q.alts {
			for _, b := range a.graph.binds {
				if slices.ContainsFunc(b.vals, r.j.clientValue) {
					t.labels[[2]string{a.graph.tables[b.table].name, b.col}] = true
				}
			}
		}
	}
}

// observeNumbers learns from a route which random columns are no secrets, as the number on a receipt: those by which rows are
// picked for callers who have to sign in for it all the same. The name says so of a secret that only its owner may change.
func (t *tables) observeNumbers(r *route) {
	for _, q := range r.queries {
		for _, a := range q.alts {
			for _, b := range a.graph.binds {
				tbl := a.graph.tables[b.table].name
				if b.op == "=" && t.secret(tbl, b.col) && slices.ContainsFunc(b.vals, r.j.clientValue) && !slices.ContainsFunc(b.vals, r.j.credential) &&
					!slices.ContainsFunc(r.situations(q.ev), func(s *situation) bool { return r.authenticated(s) == nil }) {
					t.numbers[[2]string{tbl, b.col}] = true
				}
			}
		}
	}
}

// hashed reports whether a value went through a digest.
func hashed(v eval.Value) bool { return v.Holds(digests) }
