package judge

import (
	"net/http"
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// What becomes of requests that show no credential.
const (
	Refused = "refused" // they get nothing
	Served  = "served"  // they are answered, as who signs in is
	Unknown = "unknown" // that is not seen
)

// strangers says what becomes of strangers where all rows that matter come behind authentication. That alone does not say that they
// are refused: who signs in has no credential yet, and where a middleware looks one up and goes on in any case, the handler may
// well answer without SQL.
func (r *route) strangers(g guard, v *Verdict) string {
	shown := g.proof == nil || r.rests(*g.proof, inHead)
	if r.comesWithout(r.hasScheme) || r.leadsIn() && (!shown || r.comesWithout(inHead)) {
		return Served
	}
	stops, closed, open := g.stops, g.refuses, false
	for i, query := range v.Queries {
		switch q := r.queries[i]; {
		case len(query.Tables) == 0 && query.Unread == "", r.byCredential(q):
		case !query.Open || query.Late:
			closed = closed || r.beyond(v.Chain, q.ev)
		case query.Exempt == bySecret && !g.stops && r.handles(q.ev): // everybody comes to the handler, and may be shown some
			open = true
		case r.passwords()[q.ev.Query] || query.Exempt == bySecret: // part of the check of a middleware, or one that comes without
			stops = stops && g.proof != nil && shown
		default:
			return Served
		}
	}
	if stops || closed && !open {
		return Refused
	}
	return Unknown
}

// beyond reports whether an event happens behind the middleware that recognises callers and lets everybody on: what such a
// middleware does for who is known says nothing of others.
func (r *route) beyond(chain []*Middleware, ev *eval.Event) bool {
	if r.handles(ev) {
		return true
	}
	for f := ev.Frame; f != nil; f = f.Parent {
		if i := slices.IndexFunc(chain, func(m *Middleware) bool { return eval.IsOf(f.Fn.Key, m.Name) }); i >= 0 {
			return chain[i].Verdict != "optional"
		}
	}
	return true
}

// handles reports whether an event happens in the handler.
func (r *route) handles(ev *eval.Event) bool {
	for f := ev.Frame; f != nil; f = f.Parent {
		if eval.IsOf(f.Fn.Key, r.r.Handler) {
			return true
		}
	}
	return false
}

// comesWithout reports whether rows are reached by who proves who they are by a password or code alone, without anything from a
// part of the request.
func (r *route) comesWithout(part func(*eval.Term) bool) bool {
	goals := r.answers()
	for _, q := range r.queries {
		goals = append(goals, q.ev)
	}
	return slices.ContainsFunc(goals, func(ev *eval.Event) bool { return r.provenWithout(ev, part) })
}

// provenWithout reports whether something happens in a situation in which nothing from a part of the request proves who sends it.
func (r *route) provenWithout(ev *eval.Event, part func(*eval.Term) bool) bool {
	return slices.ContainsFunc(r.situations(ev), func(s *situation) bool {
		proven, shown := false, false
		for f := range s.all() {
			if r.proves(s, f) {
				proven, shown = true, shown || r.rests(f, part)
			}
		}
		return proven && !shown
	})
}

// rests reports whether a proof rests on something from a part of the request, if only beside others. One of which it is not seen
// what it rests on may, and so may a signature, wherever a binder looks for it.
func (r *route) rests(proof eval.Fact, part func(*eval.Term) bool) bool {
	from := r.restsOn(&proof)
	return len(from) == 0 || slices.ContainsFunc(from, part) || eval.Mentions(proof.Cond, digests, signature)
}

// inURL reports whether a part of a request is a value of the query, for which documents have schemes as well.
func (r *route) inURL(src *eval.Term) bool {
	return src.Name == "query" || src.Name == "form" && r.fetches()
}

// hasScheme reports whether a part of a request is one for which documents have schemes.
func (r *route) hasScheme(src *eval.Term) bool { return inHead(src) || r.inURL(src) }

// fetches reports whether requests of the route have no body: their form is in the URL.
func (r *route) fetches() bool { return r.r.Method == http.MethodGet || r.r.Method == http.MethodHead }
