package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// signed reports whether the client has shown a signature over v that only the program can make: its key is in no row,
// so that it is not one of the callers'. What stands in a text is signed with it.
func (r *route) signed(s *situation, v eval.Value) bool {
	if f := eval.AsTerm(eval.Base(v), eval.OpField); f != nil && r.signed(s, f.Args[0]) {
		return true
	}
	return s.holds(func(f eval.Fact) bool {
		eq := eval.AsTerm(f.Cond, eval.OpEq)
		if eq == nil || !f.True || measures(eq) {
			return false
		}
		covers := func(d *eval.Term) bool {
			return d.Op == eval.OpDigest && d.Name == "keyed" && !d.Args[0].Holds(rows) && slices.ContainsFunc(d.Args[1:], s.hasPart(v))
		}
		return r.j.clientValue(eq.Args[0]) && eval.Mentions(eq.Args[1], digests, covers) || r.j.clientValue(eq.Args[1]) && eval.Mentions(eq.Args[0], digests, covers)
	})
}

// signedToken reports whether a header, a cookie or a value of the query holds a token of the program's own: the client has
// shown a keyed digest of its content.
func (s *situation) signedToken(src *eval.Term) bool {
	return (src.Name == "header" || src.Name == "cookie" || src.Name == "query") && s.holds(func(f eval.Fact) bool {
		eq := eval.AsTerm(f.Cond, eval.OpEq)
		return eq != nil && f.True && !measures(eq) && slices.Contains(s.j.tokensIn(eq), src)
	})
}

// measures reports whether a comparison is of how long something is: that shows nothing of it.
func measures(eq *eval.Term) bool { return slices.ContainsFunc(eq.Args, isLength) }

// tokensIn lists the headers and cookies of which a comparison shows a keyed digest that covers nothing else of the request:
// what the program has issued to somebody, while a request that is signed is covered itself. So is a value of the query if the
// digest is a part of it, as of a token for downloads; beside it, it signs a link.
func (j *Judge) tokensIn(eq *eval.Term) []*eval.Term {
	var out []*eval.Term
	for i := range 2 {
		if !eq.Args[i].Holds(digests) || !j.clientValue(eq.Args[1-i]) {
			continue
		}
		eval.Mentions(eq.Args[i], digests, func(d *eval.Term) bool {
			if d.Op != eval.OpDigest || d.Name != "keyed" || d.Args[0].Holds(rows) || j.clientValue(d.Args[0]) {
				return false
			}
			for _, of := range d.Args[1:] {
				for _, src := range j.sources(of) {
					within := src.Name == "query" && slices.Equal(j.sources(eq.Args[1-i]), []*eval.Term{src})
					if src.Name != "header" && src.Name != "cookie" && !within {
						out = nil
						return true
					}
					out = append(out, src)
				}
			}
			return true
		})
	}
	return out
}

// hasPart tells of a value whether v is a part of it, whichever of its alternatives it is; the path is made of its parameters.
func (s *situation) hasPart(v eval.Value) func(eval.Value) bool {
	v = eval.Base(v)
	param := eval.AsTerm(v, eval.OpSource)
	var within func(whole eval.Value) bool
	within = func(whole eval.Value) bool {
		found := false
		eval.Walk(whole, func(w eval.Value) bool {
			switch w := w.(type) {
			case *eval.Phi:
				found = found || s.inEach(w, within)
				return false
			case *eval.Term:
				found = found || w == v || param != nil && param.Name == "path" && w.Op == eval.OpSource && w.Name == "urlpath"
			}
			return !found
		})
		return found
	}
	return within
}

// inEach reports whether something holds for each alternative that a value may be here.
func (s *situation) inEach(p *eval.Phi, holds func(eval.Value) bool) bool {
	mask := s.mask(p.M)
	for k, v := range p.Vals {
		if mask&(1<<k) != 0 && !holds(v) {
			return false
		}
	}
	return true
}

// askSigned notes the merges that decide what a signature covers.
func (s *situation) askSigned(cond eval.Value) {
	eval.Mentions(cond, digests, func(d *eval.Term) bool {
		if d.Op == eval.OpDigest && d.Name == "keyed" {
			for _, of := range d.Args[1:] {
				eval.Walk(of, func(v eval.Value) bool {
					if p, ok := v.(*eval.Phi); ok {
						s.ask(p.M, choice)
					}
					return true
				})
			}
		}
		return false
	})
}
