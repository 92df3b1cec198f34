package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// carried reports whether what a fact verifies is a credential that requests carry: a header, a cookie, a session, a key in the URL. A
// password or a code in the body or in the path is how somebody comes to have one, or the link that was mailed to them.
func (r *route) carried(proof *eval.Fact) bool {
	if proof == nil {
		return false
	}
	from := r.restsOn(proof)
	key := r.keyInURL(proof, from)
	elsewhere := func(src *eval.Term) bool { return !inHead(src) && !(key && r.inURL(src)) }
	return !slices.ContainsFunc(from, elsewhere) && (len(from) > 0 || proof.Cond.Holds(claims))
}

// keyInURL reports whether a value of the query that a fact verifies is a credential, and no link that was mailed to somebody: it is
// looked up where the program looks up what comes in headers, may come in one as well, or is a secret of the configuration.
func (r *route) keyInURL(proof *eval.Fact, from []*eval.Term) bool {
	t, ok := proof.Cond.(*eval.Term)
	if !ok || eval.Mentions(t, digests, signature) {
		return false
	}
	if queries := r.foundBy(*proof); len(queries) > 0 {
		return !slices.ContainsFunc(queries, func(q *query) bool { return !r.byHeadKey(q) })
	}
	return slices.ContainsFunc(from, inHead) || slices.ContainsFunc(t.Args, isSetting)
}

// inHead reports whether a part of a request is one that goes with each of them, whatever it asks for.
func inHead(src *eval.Term) bool {
	return slices.Contains([]string{"header", "cookie", "basic", "tls"}, src.Name)
}

// restsOn are the parts of the request that a fact verifies, or that the rows were found by which it is about.
func (r *route) restsOn(proof *eval.Fact) []*eval.Term {
	from := r.j.shown(proof.Cond)
	eval.Walk(proof.Cond, func(v eval.Value) bool {
		if t := eval.AsTerm(v, eval.OpVerify); t != nil {
			for _, shown := range t.Args {
				from = append(from, r.j.sources(shown)...)
			}
		}
		return true
	})
	for _, q := range r.foundBy(*proof) {
		for _, a := range q.alts {
			for _, b := range a.graph.binds {
				for _, v := range b.vals {
					from = append(from, r.j.shown(v)...)
				}
			}
		}
	}
	return from
}

// leadsIn reports whether somebody comes to have a credential by the route, even if it is for those who bring another one, which
// documents do not call one.
func (r *route) leadsIn() bool { return r.wayIn() != "" || r.handsOut() }

// handsOut reports whether an answer has something in it that the program has signed or issued.
func (r *route) handsOut() bool {
	made := func(t *eval.Term) bool { return t.Op == eval.OpConv && t.Name == "issued" || signature(t) }
	return slices.ContainsFunc(slices.Concat(r.r.Events, r.r.Answers), func(ev *eval.Event) bool {
		return ev.Kind == eval.Response && slices.ContainsFunc(ev.Values, func(v eval.Value) bool {
			return eval.Mentions(v, convs, made) || eval.Mentions(v, digests, made)
		})
	})
}

// signature reports whether a value is what only who has a key can have made of something.
func signature(t *eval.Term) bool { return t.Op == eval.OpDigest && t.Name == "keyed" }
