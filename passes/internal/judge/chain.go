package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// Middleware is the judgement of one middleware of a route: of all its calls on the ways to the handler.
type Middleware struct {
	Name    string
	Verdict string     // authentication, role, optional, none or unresolved
	Place   eval.Place // of the function
	Check   eval.Place // where what proves it is tested in the function; Place where that is not known
	Links   []*eval.Link
	proof   *eval.Fact
	hops    []hop
	ways    int // how many of the followed ways lead through it
}

// hop is the way from a link to the next one: what is learnt on it was learnt by the former.
type hop struct{ from, to *eval.Link }

// middleware judges the middleware of the route, in the order in which requests come to it.
func (r *route) middleware() []*Middleware {
	chain, followed := r.chain()
	for _, m := range chain {
		r.weighUp(m, m.ways < followed)
	}
	return chain
}

// chain lines up the ways to the handler; it returns how many of them could be followed to it.
func (r *route) chain() (chain []*Middleware, followed int) {
	for _, way := range r.r.Ways {
		known := !slices.ContainsFunc(way, func(l *eval.Link) bool { return l.Opaque })
		if known {
			followed++
		}
		at := 0
		for i, l := range way {
			if l.Part != eval.Middleware {
				break
			}
			found := slices.IndexFunc(chain[at:], func(m *Middleware) bool { return m.Name == l.Name })
			if found < 0 {
				chain = slices.Insert(chain, at, &Middleware{Name: l.Name, Place: l.Place})
				found = 0
			}
			at += found + 1
			chain[at-1].passes(l, way[i+1:], known)
		}
	}
	return chain, followed
}

// passes notes a call of the middleware on a way of which rest is still to come.
func (m *Middleware) passes(l *eval.Link, rest []*eval.Link, known bool) {
	if known {
		m.ways++
	}
	if !slices.Contains(m.Links, l) {
		m.Links = append(m.Links, l)
	}
	if len(rest) > 0 && !slices.Contains(m.hops, hop{l, rest[0]}) {
		m.hops = append(m.hops, hop{l, rest[0]})
	}
}

// weighUp reaches the verdict. A middleware proves what it proves each time before it lets the request go on; where
// other ways lead round it, it does so for some requests only.
func (r *route) weighUp(m *Middleware, avoidable bool) {
	m.Check = m.Place
	caller, role := r.proven(m)
	switch word, opaque := m.word(); {
	case opaque:
		m.Verdict = "unresolved"
	case word == knowledge.Guard && !avoidable:
		m.Verdict = "authentication"
	case role == always && !avoidable:
		m.Verdict = "role"
	case caller == always && !avoidable:
		m.Verdict = "authentication"
	case m.lost():
		m.Verdict = "unresolved"
	case caller != never || role != never || word != "":
		m.Verdict = "optional"
	default:
		m.Verdict = "none"
	}
	if m.proof != nil && m.Verdict != "none" {
		m.Check = checkIn(m.proof, m.Links, m.Place)
	}
}

func (m *Middleware) word() (word knowledge.Word, opaque bool) {
	for _, l := range m.Links {
		word, opaque = l.Word, opaque || l.Opaque
	}
	return word, opaque
}

// lost reports whether something between the middleware and the next handler could not be followed.
func (m *Middleware) lost() bool {
	return slices.ContainsFunc(m.hops, func(h hop) bool { return len(h.from.Losses(h.to)) > 0 })
}

// often says whether something holds when a middleware lets a request go on.
type often uint8

const (
	never often = iota
	sometimes
	always
)

// together is what holds on several ways.
func together(ways []often) often {
	switch {
	case !slices.ContainsFunc(ways, func(o often) bool { return o != never }):
		return never
	case slices.ContainsFunc(ways, func(o often) bool { return o != always }):
		return sometimes
	}
	return always
}

// lesson is what is learnt on a hop.
type lesson struct {
	hop    hop
	caller often // who is calling, be it by looking at what an earlier link found out
	own    often // who is calling, found out here
	role   often // that the caller has a role
}

// proven says how often the middleware finds out who is calling, and that the caller has a role. It has nothing to
// find out where the request is authenticated already.
func (r *route) proven(m *Middleware) (caller, role often) {
	lessons := r.lessons(m)
	active := slices.ContainsFunc(lessons, func(l lesson) bool { return l.caller != never })
	var callers, roles []often
	for _, l := range lessons {
		roles = append(roles, l.role)
		if active && l.own != always && r.authenticatedAt(l.hop.from) {
			continue
		}
		if l.caller == sometimes && l.own == never {
			l.caller = never
		}
		callers = append(callers, l.caller)
	}
	return together(callers), together(roles)
}

// lessons works out what is learnt on each hop.
func (r *route) lessons(m *Middleware) []lesson {
	var out []lesson
	for _, h := range m.hops {
		var caller, own, role []often
		news := func(f eval.Fact) bool { truth, ok := h.from.Knew(f.Cond); return !ok || truth != f.True }
		for _, s := range r.situations(h.from.Gained(h.to)) {
			proof, mine := r.newProof(s, h.from, news)
			caller, own = append(caller, holds(proof != nil)), append(own, holds(mine))
			role = append(role, holds(r.hasRole(s, news)))
			if proof != nil && (m.proof == nil || mine) {
				m.proof = proof
			}
		}
		out = append(out, lesson{h, together(caller), together(own), together(role)})
	}
	return out
}

func holds(b bool) often {
	if b {
		return always
	}
	return never
}

// newProof finds a fact among the news of a situation that authenticates, and reports whether the link found it out
// itself and not by looking at what an earlier one left.
func (r *route) newProof(s *situation, l *eval.Link, news func(eval.Fact) bool) (proof *eval.Fact, own bool) {
	for f := range s.all() {
		if !news(f) || !r.proves(s, f) {
			continue
		}
		if r.foundOutBy(l, f) {
			return &f, true
		}
		if proof == nil {
			proof = &f
		}
	}
	return proof, false
}

// foundOutBy reports whether a fact was learnt by a link: the branch stands in it, and so does the query.
func (r *route) foundOutBy(l *eval.Link, f eval.Fact) bool {
	if f.At != nil && !f.At.Frame.Link().Under(l) {
		return false
	}
	queries := r.foundBy(f)
	return len(queries) == 0 || slices.ContainsFunc(queries, func(q *query) bool { return q.ev.Frame.Link().Under(l) })
}

// authenticatedAt reports whether a request is authenticated whenever it comes to a link.
func (r *route) authenticatedAt(l *eval.Link) bool {
	for _, s := range r.situations(l.Arrived()) {
		if r.authenticated(s) == nil {
			return false
		}
	}
	return true
}

// hasRole reports whether the news of a situation say that the caller has a role.
func (r *route) hasRole(s *situation, news func(eval.Fact) bool) bool {
	return s.holds(func(f eval.Fact) bool {
		if !news(f) {
			return false
		}
		is := r.roleFact(s, f)
		return is.name != "" && (is.of.Op != eval.OpSource || r.j.fromGateway(is.of)) && (adminName(is.name) || platformName(is.name) || rankName(r.nameOf(is.of)))
	})
}

func (r *route) nameOf(t *eval.Term) string {
	if t.Op == eval.OpColumn {
		return r.columnName(t)
	}
	return t.Name
}

// checkIn is the place in one of the links where a fact was learnt, otherwise if there is none.
func checkIn(f *eval.Fact, links []*eval.Link, otherwise eval.Place) eval.Place {
	for _, l := range links {
		if l.Frame == nil || f.At == nil {
			continue
		}
		if at := f.At.Frame.Within(l.Frame, f.At.Test); at.Pos.Line > 0 {
			return at
		}
	}
	return otherwise
}

// guard is what authenticates requests to a route.
type guard struct {
	what  string // in words, with where
	at    eval.Place
	stops bool // whoever is not authenticated does not come to the handler
	proof *eval.Fact

	refuses bool // whoever is not authenticated is refused by the handler, before anything else is answered
}

// guard finds what authenticates: middleware that stops all others before middleware that does not, and that before
// the handler. The proof is one of those at the route's SQL calls, nil if there is none.
func (r *route) guard(chain []*Middleware, proof *eval.Fact) guard {
	for _, verdict := range []string{"authentication", "role"} {
		i := slices.IndexFunc(chain, func(m *Middleware) bool { return m.Verdict == verdict })
		if i >= 0 {
			return guard{what: r.describeMiddleware(chain[:i+1]), at: chain[i].Check, stops: true, proof: chain[i].proof}
		}
	}
	if proof == nil {
		return guard{}
	}
	if i := slices.IndexFunc(chain, func(m *Middleware) bool { return m.Verdict == "optional" && m.proof != nil }); i >= 0 {
		return guard{what: r.describeMiddleware(chain[i : i+1]), at: chain[i].Check, proof: chain[i].proof}
	}
	at := r.registered()
	for _, way := range r.r.Ways {
		if last := way[len(way)-1]; last.Part == eval.Handler {
			at = checkIn(proof, []*eval.Link{last}, at)
		}
	}
	return guard{what: r.describeProof(proof) + " in the handler", at: at, proof: proof}
}

// describeMiddleware says what the last of a chain verifies; those before it that verify something else now and then
// are the other ways to be let through.
func (r *route) describeMiddleware(chain []*Middleware) string {
	last := r.verifies(chain[len(chain)-1])
	out := last + " in middleware " + eval.ShortName(chain[len(chain)-1].Name)
	for _, m := range slices.Backward(chain[:len(chain)-1]) {
		if what := r.verifies(m); m.Verdict == "optional" && m.proof != nil && what != last {
			out = what + " in middleware " + eval.ShortName(m.Name) + ", or " + out
		}
	}
	return out
}

func (r *route) verifies(m *Middleware) string {
	if m.proof != nil {
		return r.describeProof(m.proof)
	}
	return "a credential of the request is verified"
}

// registered is the place of the route's own registration.
func (r *route) registered() eval.Place { return r.r.Entries[len(r.r.Entries)-1].Place }

// reached reports whether a way to the route's handler was seen.
func (r *route) reached() bool {
	return slices.ContainsFunc(r.r.Ways, func(way []*eval.Link) bool { return way[len(way)-1].Part == eval.Handler })
}

// lostAt is the place of the middleware that could not be followed, of something else if there is none.
func (r *route) lostAt(chain []*Middleware) eval.Place {
	for _, m := range chain {
		if m.Verdict == "unresolved" {
			return m.Place
		}
	}
	return r.r.Lost[0].Pos
}
