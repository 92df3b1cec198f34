package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/knowledge"
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
		return f.True && r.j.matchesClient(t)
	case eval.OpClaim, eval.OpType:
		return f.True && (r.verified(t) || answeredRemotely(t))
	case eval.OpField:
		return f.True && answeredRemotely(t)
	case eval.OpHas:
		return f.True && (vouched(t) || len(t.Args) == 2 && (r.j.hasClaim(t.Args[0], t.Args[1]) || r.j.knowsSecret(t, t.Args[1], t.Args[0]) && !r.j.clientValue(t.Args[0]) && !areConstants(t.Args[0])))
	case eval.OpColumn:
		return f.True && r.lookedUp(s, f)
	case eval.OpBin:
		if t.Name == "<" && f.True && eval.IsZero(t.Args[0]) && clientCertificate(t.Args[1]) {
			return true
		}
		return r.lookedUp(s, f) || slices.ContainsFunc(t.Args, answeredRemotely)
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
	if answeredRemotely(a) && isConstant(b) {
		return true
	}
	return r.secretCompared(s, t, a, b) || r.secretCompared(s, t, b, a) || r.lookedUp(s, eval.Fact{Cond: t, True: truth})
}

// provesPresence judges comparisons with nil and zero: success of a verification or a look-up, presence of a
// value that the server itself put into a session.
func (r *route) provesPresence(s *situation, t *eval.Term, truth bool) bool {
	e := eval.AsTerm(t.Args[0], eval.OpErr)
	if e != nil && truth && eval.IsNil(t.Args[1]) {
		switch of, _ := e.Args[0].(*eval.Term); {
		case of == nil:
		case of.Op == eval.OpVerify:
			return of.Name != "session" && of.Name != eval.Remote
		case of.Op == eval.OpMatch:
			return r.j.matchesClient(of)
		case of.Op == eval.OpCall:
			return r.j.unknownVerifier(of)
		}
	}
	if !truth {
		if r.verified(t.Args[0]) || answeredRemotely(t.Args[0]) {
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

// matchesClient reports whether a secret of the client's is the one that a hash was made of which the client has not sent too.
func (j *Judge) matchesClient(match *eval.Term) bool {
	return j.clientValue(match.Args[1]) && !j.clientValue(match.Args[0])
}

// answeredRemotely reports whether a value is a part of what another service has answered to the client's credential.
func answeredRemotely(v eval.Value) bool {
	t := root(v)
	return t != nil && t.Name == eval.Remote && eval.Base(v) != eval.Value(t)
}

func callOf(t *eval.Term) *eval.Term {
	if t.Op == eval.OpResult && len(t.Args) > 0 {
		if c, ok := t.Args[0].(*eval.Term); ok {
			return c
		}
	}
	return t
}

// vouched reports whether a value is what a function says that the user's settings name, or middleware that is not seen.
func vouched(t *eval.Term) bool {
	by := root(t)
	if t.Op == eval.OpHas && len(t.Args) == 1 {
		by = root(t.Args[0])
	}
	return by != nil && (by.Name == knowledge.Configured || by.Name == knowledge.Role || by.Name == eval.Unseen)
}

// verified reports whether a value was vouched for by a session store, as one that the server has written, by the user's
// settings, or by a gateway.
func (r *route) verified(v eval.Value) bool {
	found := false
	eval.Walk(v, func(v eval.Value) bool {
		t, ok := v.(*eval.Term)
		if !ok {
			return true
		}
		if t.Op == eval.OpClaim {
			found = root(t) != nil && root(t).Name == "session" && !r.j.forAnybody(t) || vouched(t)
			return false
		}
		found = found || r.j.fromGateway(t)
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

// hasClaim reports whether it tells something that a value has an entry: those of a session that nobody gets unasked.
func (j *Judge) hasClaim(of, key eval.Value) bool {
	name, ok := eval.AsString(eval.Base(key))
	session := root(of)
	return ok && session != nil && session.Name == "session" && j.kept[name] != random
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
	same := sharesRandom(v)
	return slices.ContainsFunc(route.Events, func(ev *eval.Event) bool {
		return ev.Kind == eval.SQL && slices.ContainsFunc(ev.Args, func(a eval.Value) bool { return a != nil && same(a) })
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

// secretCompared reports whether eq compares a, from the client, with b, which the client can't know.
func (r *route) secretCompared(s *situation, eq *eval.Term, a, b eval.Value) bool {
	if !r.j.clientValue(a) || isConstant(b) && !isPassword(a) || isLength(a) || isLength(b) {
		return false // what stands in the source is no secret, nor is how long one is
	}
	if r.j.mentionsKeyed(a) || r.j.mentionsKeyed(b) {
		return true
	}
	if r.j.clientValue(b) || !r.j.knowsSecret(eq, a, b) && !secretColumn(r, b) || r.j.forAnybody(b) {
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

func isConstant(v eval.Value) bool { _, ok := v.(*eval.Const); return ok || eval.IsZero(v) }

// areConstants reports whether a value, or all in a list, stands in the source.
func areConstants(v eval.Value) bool {
	if l := eval.AsTerm(eval.Base(v), eval.OpList); l != nil && len(l.Args) > 0 {
		return !slices.ContainsFunc(l.Args, func(v eval.Value) bool { return !areConstants(eval.Base(v)) })
	}
	return isConstant(v)
}

func isLength(v eval.Value) bool { return eval.AsTerm(eval.Base(v), eval.OpLen) != nil }

// mentionsKeyed reports whether a value was made with a secret key (HMAC), which the client has not chosen.
func (j *Judge) mentionsKeyed(v eval.Value) bool {
	return eval.Mentions(v, digests, func(t *eval.Term) bool {
		return t.Op == eval.OpDigest && t.Name == "keyed" && !(len(t.Args) > 0 && j.clientValue(t.Args[0]) && !j.mentionsKeyed(t.Args[0]))
	})
}

// sources lists the kinds of client data that a value is made of.
func (j *Judge) sources(v eval.Value) []*eval.Term {
	if v == nil || !v.Holds(sources) {
		return nil
	}
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
			case "urlpath", "path", "query", "form", "header", "cookie", "body", "basic", "host":
				if !j.fromGateway(t) {
					out = append(out, t)
				}
			}
		case eval.OpVerify, eval.OpClaim, eval.OpColumn, eval.OpRow, eval.OpQuery:
			return false
		}
		return true
	})
	j.clients[v] = out
	return out
}

// fromGateway reports whether a value is a header that a gateway sets.
func (j *Judge) fromGateway(t *eval.Term) bool {
	if t.Op != eval.OpSource || t.Name != "header" || len(t.Args) == 0 {
		return false
	}
	name, _ := eval.AsString(t.Args[0])
	return j.lib.FromGateway(name)
}

func (j *Judge) clientValue(v eval.Value) bool { return len(j.sources(v)) > 0 }

// credential reports whether a value comes from where clients send credentials: headers, cookies, basic
// authentication. A number is none: it can be guessed.
func (j *Judge) credential(v eval.Value) bool {
	for _, s := range j.sources(v) {
		if s.Name == "header" && describesRequest(s) {
			continue
		}
		if s.Name == "header" || s.Name == "cookie" || s.Name == "basic" {
			return !j.isNumber(v)
		}
	}
	return false
}

// describesRequest reports whether a header says how a request was made and what it holds, or names it, not who makes it
// (RFC 9110, the Fetch standard's Origin, draft-ietf-httpapi-idempotency-key-header, W3C Trace Context).
func describesRequest(s *eval.Term) bool {
	if len(s.Args) == 0 {
		return false
	}
	name, _ := eval.AsString(s.Args[0])
	switch name = strings.ToLower(name); name {
	case "origin", "referer", "user-agent", "host", "x-requested-with", "connection", "upgrade", "date", "expect", "range", "via", "forwarded", "prefer",
		"idempotency-key", "x-idempotency-key", "x-request-id", "x-correlation-id", "request-id", "traceparent", "tracestate", "last-event-id":
		return true
	}
	for _, prefix := range []string{"accept", "content-", "if-", "sec-", "x-forwarded-", "access-control-", "cache-"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

func (j *Judge) isNumber(v eval.Value) bool {
	if v == nil || !v.Holds(convs) {
		return false
	}
	found, ok := j.numbers[v]
	if ok {
		return found
	}
	found = eval.Mentions(v, convs, func(t *eval.Term) bool { return t.Op == eval.OpConv && t.Name == "number" })
	j.numbers[v] = found
	return found
}

// unknownVerifier reports whether a library function that nobody knows was given the request's credential: its
// failure stops the request, so it is taken for a verification.
func (j *Judge) unknownVerifier(call *eval.Term) bool {
	if call == nil || call.Op != eval.OpCall {
		return false
	}
	if call.Library() == "" || j.lib.Call(call.Key()) != nil {
		return false
	}
	for _, a := range call.Args {
		if !isContext(a) && j.credential(a) {
			return true
		}
	}
	return false
}

// isContext reports whether a value is a context: what a program has put into one is not what a call is about.
func isContext(v eval.Value) bool {
	switch v := v.(type) {
	case *eval.Phi:
		return !slices.ContainsFunc(v.Vals, func(w eval.Value) bool { return !isContext(w) })
	case *eval.Term:
		return v.Op == eval.OpContext
	}
	return false
}

// authenticated reports whether a situation has a fact that authenticates.
func (r *route) authenticated(s *situation) *eval.Fact {
	for f := range s.all() {
		if r.proves(s, f) {
			return &f
		}
	}
	return nil
}

// anyProof finds a fact that authenticates at any of the events that are about rows.
func (r *route) anyProof() (proof *eval.Fact, unresolved bool) {
	for ev := range r.rowEvents() {
		for _, s := range r.situations(ev) {
			if proof = r.authenticated(s); proof != nil {
				return proof, len(r.r.Lost) > 0
			}
		}
	}
	return nil, len(r.r.Lost) > 0
}
