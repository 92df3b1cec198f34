package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// proves reports whether a fact authenticates the request in situation s.
func (r *route) proves(s *situation, f eval.Fact) bool {
	if f.M != nil {
		return false
	}
	t, ok := f.Cond.(*eval.Term)
	if !ok {
		return false
	}
	switch t.Op {
	case eval.OpEq:
		return r.provesEqual(s, t, f.True)
	case eval.OpMatch:
		return f.True && r.j.clientValue(t.Args[1])
	case eval.OpClaim, eval.OpType:
		return f.True && r.verified(t)
	case eval.OpHas:
		return f.True && len(t.Args) == 2 && r.j.credential(t.Args[1]) && !r.j.clientValue(t.Args[0]) && !isConstant(t.Args[0])
	case eval.OpColumn:
		return f.True && r.lookedUp(s, f)
	case eval.OpBin:
		return r.lookedUp(s, f)
	case eval.OpCall:
		return f.True && r.j.unknownVerifier(t)
	}
	return false
}

// provesEqual judges a comparison.
func (r *route) provesEqual(s *situation, t *eval.Term, truth bool) bool {
	a, b := t.Args[0], t.Args[1]
	if eval.IsZero(b) || eval.IsNil(b) {
		return r.provesPresence(s, t, truth)
	}
	if !truth {
		return r.lookedUp(s, eval.Fact{Cond: t, True: truth})
	}
	return r.secretCompared(s, a, b) || r.secretCompared(s, b, a) || r.lookedUp(s, eval.Fact{Cond: t, True: truth})
}

// provesPresence judges comparisons with nil and zero: success of a verification or a look-up, presence of a
// value that the server itself put into a session.
func (r *route) provesPresence(s *situation, t *eval.Term, truth bool) bool {
	e := eval.AsTerm(t.Args[0], eval.OpErr)
	if e != nil && truth && eval.IsNil(t.Args[1]) {
		switch of, _ := e.Args[0].(*eval.Term); {
		case of == nil:
		case of.Op == eval.OpVerify:
			return of.Name != "session"
		case of.Op == eval.OpMatch:
			return r.j.clientValue(of.Args[1])
		case of.Op == eval.OpCall:
			return r.j.unknownVerifier(of)
		}
	}
	if !truth {
		if r.verified(t.Args[0]) {
			return true
		}
		if n := eval.AsTerm(t.Args[0], eval.OpLen); n != nil && clientCertificate(n.Args[0]) {
			return true
		}
		if c, ok := eval.Base(t.Args[0]).(*eval.Term); ok && (c.Op == eval.OpCall || c.Op == eval.OpResult) && eval.IsNil(t.Args[1]) {
			return r.j.unknownVerifier(callOf(c))
		}
	}
	return r.lookedUp(s, eval.Fact{Cond: t, True: truth})
}

func callOf(t *eval.Term) *eval.Term {
	if t.Op == eval.OpResult && len(t.Args) > 0 {
		if c, ok := t.Args[0].(*eval.Term); ok {
			return c
		}
	}
	return t
}

func clientCertificate(v eval.Value) bool {
	found := false
	if !v.Holds(sources) {
		return false
	}
	eval.Walk(v, func(v eval.Value) bool {
		if t := eval.AsTerm(v, eval.OpSource); t != nil && t.Name == "tls" {
			found = true
		}
		return !found
	})
	return found
}

// verified reports whether a value was vouched for by a session store: it was written by the server.
func (r *route) verified(v eval.Value) bool {
	found := false
	eval.Walk(v, func(v eval.Value) bool {
		t, ok := v.(*eval.Term)
		if !ok {
			return true
		}
		if t.Op == eval.OpClaim {
			found = root(t) != nil && (root(t).Name == "session" && !r.j.forAnybody(t) || t.Name == "Valid")
			return false
		}
		return t.Op == eval.OpConv || t.Op == eval.OpType || t.Op == eval.OpLen
	})
	return found
}

// forAnybody reports whether a value of the session is one that strangers get too, as a token against forged requests
// or the state of a login that has begun: all that the program puts there is random, and no table has it.
func (j *Judge) forAnybody(v eval.Value) bool {
	c := eval.AsTerm(eval.Base(v), eval.OpClaim)
	return c != nil && j.kept[c.Name] == random && root(c).Name == "session"
}

// origin is what a program puts into its sessions under a name.
type origin uint8

const (
	nowhere origin = iota
	random
	elsewhere
)

// remember learns what an event of a route puts into the session.
func (j *Judge) remember(route *eval.Route, ev *eval.Event) {
	name, _ := eval.AsString(ev.Args[0])
	from := elsewhere
	if v := ev.Args[1]; unguessable(v) && !v.Holds(proofs) && !stores(route, v) {
		from = random
	}
	j.kept[name] = max(j.kept[name], from)
}

// stores reports whether a route gives a random value to the database too.
func stores(route *eval.Route, v eval.Value) bool {
	is := func(t *eval.Term) bool {
		return t.Op == eval.OpRandom && mentions(v, randoms, func(u *eval.Term) bool { return u == t })
	}
	return slices.ContainsFunc(route.Events, func(ev *eval.Event) bool {
		return ev.Kind == eval.SQL && slices.ContainsFunc(ev.Args, func(a eval.Value) bool { return a != nil && mentions(a, randoms, is) })
	})
}

// root is the verification that a claim comes from.
func root(v eval.Value) *eval.Term {
	for {
		t, ok := eval.Base(v).(*eval.Term)
		if !ok {
			return nil
		}
		switch t.Op {
		case eval.OpVerify:
			return t
		case eval.OpClaim, eval.OpField, eval.OpElem:
			v = t.Args[0]
		default:
			return nil
		}
	}
}

// secretCompared reports whether a, from the client, was compared with b, which the client can't know.
func (r *route) secretCompared(s *situation, a, b eval.Value) bool {
	if !r.j.clientValue(a) || isConstant(b) && !isPassword(a) {
		return false // what stands in the source is no secret
	}
	if mentionsKeyed(a) || mentionsKeyed(b) {
		return true
	}
	if r.j.clientValue(b) || !r.j.credential(a) && !secretColumn(r, b) || r.j.forAnybody(b) {
		return false
	}
	if c, ok := eval.Base(b).(*eval.Term); ok && c.Op == eval.OpColumn {
		return secretColumn(r, b)
	}
	return !r.principal(s, b)
}

// isPassword reports whether a value is the password of basic authentication.
func isPassword(v eval.Value) bool {
	t := eval.AsTerm(eval.Base(v), eval.OpSource)
	if t == nil || t.Name != "basic" || len(t.Args) == 0 {
		return false
	}
	part, _ := eval.AsString(t.Args[0])
	return part == "password"
}

func secretColumn(r *route, v eval.Value) bool {
	c, ok := eval.Base(v).(*eval.Term)
	if !ok || c.Op != eval.OpColumn {
		return false
	}
	name := r.columnName(c)
	return secretName(name)
}

func isConstant(v eval.Value) bool { _, ok := v.(*eval.Const); return ok }

// mentionsKeyed reports whether a value was made with a secret key (HMAC).
func mentionsKeyed(v eval.Value) bool {
	return mentions(v, digests, func(t *eval.Term) bool { return t.Op == eval.OpDigest && t.Name == "keyed" })
}

// sources lists the kinds of client data that a value is made of.
func (j *Judge) sources(v eval.Value) []*eval.Term {
	if out, ok := j.clients[v]; ok {
		return out
	}
	var out []*eval.Term
	eval.Walk(v, func(v eval.Value) bool {
		t, ok := v.(*eval.Term)
		if !ok {
			return true
		}
		switch t.Op {
		case eval.OpSource:
			switch t.Name {
			case "urlpath", "path", "query", "form", "header", "cookie", "body", "basic":
				out = append(out, t)
			}
		case eval.OpVerify, eval.OpClaim, eval.OpColumn, eval.OpRow, eval.OpQuery:
			return false
		}
		return true
	})
	j.clients[v] = out
	return out
}

func (j *Judge) clientValue(v eval.Value) bool { return len(j.sources(v)) > 0 }

// credential reports whether a value comes from where clients send credentials: headers, cookies, basic
// authentication. A number is none: it can be guessed.
func (j *Judge) credential(v eval.Value) bool {
	for _, s := range j.sources(v) {
		if s.Name == "header" || s.Name == "cookie" || s.Name == "basic" {
			return !j.isNumber(v)
		}
	}
	return false
}

func (j *Judge) isNumber(v eval.Value) bool {
	found, ok := j.numbers[v]
	if ok {
		return found
	}
	found = mentions(v, convs, func(t *eval.Term) bool { return t.Op == eval.OpConv && t.Name == "number" })
	j.numbers[v] = found
	return found
}

// unknownVerifier reports whether a library function that nobody knows was given the request's credential: its
// failure stops the request, so it is taken for a verification.
func (j *Judge) unknownVerifier(call *eval.Term) bool {
	if call == nil || call.Op != eval.OpCall {
		return false
	}
	key, _, _ := strings.Cut(call.Name, "#")
	path := strings.TrimLeft(key, "(*")
	first, _, _ := strings.Cut(path, "/")
	if j.lib.Call(key) != nil || !strings.Contains(first, ".") || !strings.Contains(path, "/") {
		return false
	}
	for _, a := range call.Args {
		if j.credential(a) {
			return true
		}
	}
	return false
}

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
	case eval.OpCall: // rows.Next()
		if f.True && strings.Contains(t.Name, ".Next#") && len(t.Args) > 0 {
			if q := r.byTerm[queryTerm(t.Args[0])]; q != nil {
				return []*query{q}
			}
		}
	case eval.OpBin:
		if t.Name == "<" && f.True && len(t.Args) == 2 {
			if n, ok := eval.Int(t.Args[0]); ok && n >= 0 {
				return r.nonZero(t.Args[1])
			}
		}
		if t.Name == "<" && !f.True && len(t.Args) == 2 {
			if n, ok := eval.Int(t.Args[1]); ok && n >= 1 {
				return r.nonZero(t.Args[0])
			}
		}
	}
	return nil
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

// aggregate reports whether a query's answer is a count or a test, which has a row in any case.
func (q *query) aggregate() bool {
	for _, s := range q.alts {
		if _, agg := s.output(0); agg && len(s.st.Output) == 1 {
			return true
		}
	}
	return false
}

// byCredential reports whether a query looks a credential of the request up in a table.
func (r *route) byCredential(q *query) bool {
	for _, s := range q.alts {
		ok := false
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
	}
	return len(q.alts) > 0
}

// presented reports whether a query is given what clients present with each request: a header, a cookie, basic
// authentication or a key in the query string. Secrets in paths and bodies are invitations, resets and shares.
func (r *route) presented(q *query) bool {
	for _, s := range q.alts {
		for _, b := range s.graph.binds {
			for _, v := range b.vals {
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

// credentialBind reports whether a column is compared with a credential that can't be guessed.
func (r *route) credentialBind(s *statement, b bind, v eval.Value) bool {
	if !r.j.clientValue(v) || r.j.isNumber(v) {
		return false
	}
	tbl := s.graph.tables[b.table].name
	strong := r.j.tables.secret(tbl, b.col) || hashed(v)
	if r.j.credential(v) {
		return strong || secretName(b.col) || secretTable(tbl)
	}
	return strong && !r.j.tables.primaryKey(tbl, b.col) || secretName(b.col)
}

// hashed reports whether a value went through a digest.
func hashed(v eval.Value) bool { return v.Holds(digests) }

// authenticated reports whether a situation has a fact that authenticates.
func (r *route) authenticated(s *situation) *eval.Fact {
	for f := range s.all() {
		if r.proves(s, f) {
			return &f
		}
	}
	return nil
}

// anyProof finds a fact that authenticates at any of the route's SQL calls.
func (r *route) anyProof() (proof *eval.Fact, unresolved bool) {
	for _, q := range r.queries {
		for _, s := range r.situations(q.ev) {
			if f := r.authenticated(s); f != nil && proof == nil {
				proof = f
			}
		}
	}
	for _, ev := range r.r.Events {
		if ev.Kind == eval.Response && proof == nil && r.tellsRows(ev) {
			for _, s := range r.situations(ev) {
				if f := r.authenticated(s); f != nil {
					proof = f
				}
			}
		}
	}
	return proof, len(r.r.Lost) > 0
}

// columnName is the name of a column value, by the position in the statement where that is all that is known.
func (r *route) columnName(c *eval.Term) string {
	pos, ok := strings.CutPrefix(c.Name, "#")
	if !ok {
		return strings.ToLower(c.Name)
	}
	q := r.byTerm[queryTerm(c)]
	if q == nil || pos == "affected" {
		return ""
	}
	n := 0
	for _, d := range pos {
		n = n*10 + int(d-'0')
	}
	for _, s := range q.alts {
		if name, _ := s.outputOf(n, r.j.schema.Columns); name != "" {
			return name
		}
	}
	return ""
}

// columnTable is the table that a column value was read from, "" if that is not known.
func (r *route) columnTable(c *eval.Term) string {
	q, name := r.byTerm[queryTerm(c)], r.columnName(c)
	if q == nil || name == "" {
		return ""
	}
	for _, s := range q.alts {
		for i, o := range s.st.Output {
			if out, _ := s.output(i); out != name {
				continue
			}
			if col, ok := o.Value.(sqltext.Column); ok && col.Source() != nil {
				return strings.ToLower(col.Source().Name)
			}
		}
	}
	if names := q.tableNames(); len(names) > 0 {
		return names[0]
	}
	return ""
}

// outputOf is output with stars expanded by the schema.
func (s *statement) outputOf(n int, columns func(string) []string) (string, bool) {
	at := 0
	for i, o := range s.st.Output {
		if !o.Star {
			if at == n {
				return s.output(i)
			}
			at++
			continue
		}
		var cols []string
		for k, t := range s.st.Tables {
			if o.Table == k || o.Table < 0 {
				cols = append(cols, columns(t.Name)...)
			}
		}
		if n < at+len(cols) && len(cols) > 0 {
			return strings.ToLower(cols[n-at]), false
		}
		at += len(cols)
	}
	return "", false
}
