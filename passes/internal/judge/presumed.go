package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// A library that nobody knows and that is given the whole request may find out who is calling, as one for sessions does, or
// do something else, such as counting. Where its failure stops whoever fails, authentication is not known: it is neither proven
// nor missing. So it is where the client must send what a store outside of the program keeps for it: a code that was mailed, or
// the solution of a puzzle.

// givenRequest reports whether a function of a library of which nothing is known was given the request as a whole, and
// nothing to fill from it.
func (j *Judge) givenRequest(call *eval.Term) bool {
	if call == nil || call.Op != eval.OpCall {
		return false
	}
	if path := call.Library(); path == "" || j.lib.Knows(path) {
		return false
	}
	part := func(a eval.Value) bool { return len(j.sources(a)) > 0 }
	return slices.ContainsFunc(call.Args, isRequest) && !slices.ContainsFunc(call.Args, part)
}

// asksStranger reports whether a library that nobody knows was asked about the request or the credential in it.
func (j *Judge) asksStranger(call *eval.Term) bool {
	return j.unknownVerifier(call) || j.givenRequest(call)
}

// isRequest reports whether a value is the request as a whole.
func isRequest(v eval.Value) bool {
	t := eval.AsTerm(eval.Base(v), eval.OpSource)
	return t != nil && t.Name == "request"
}

// presumption is the call of a library by which a fact may say that the caller is known: it did not fail, and was given the
// request, or yielded what the client has sent. It is nil for other facts.
func (j *Judge) presumption(f eval.Fact) *eval.Term {
	if call := j.keptSecret(f); call != nil {
		return call
	}
	t, ok := f.Cond.(*eval.Term)
	if !ok {
		return nil
	}
	var call *eval.Term
	switch {
	case t.Op == eval.OpEq && eval.IsNil(t.Args[1]):
		of := eval.Base(t.Args[0])
		if e := eval.AsTerm(of, eval.OpErr); e != nil && f.True {
			call, _ = e.Args[0].(*eval.Term)
		} else if of, ok := of.(*eval.Term); ok && e == nil && !f.True {
			call = callOf(of)
		}
	case f.True && (t.Op == eval.OpCall || t.Op == eval.OpResult):
		call = callOf(t)
	}
	if !j.givenRequest(call) {
		return nil
	}
	return call
}

// keptSecret is the call that yielded, for a key, what a fact says that the client has sent apart from that key; nil for other
// facts.
func (j *Judge) keptSecret(f eval.Fact) *eval.Term {
	eq := eval.AsTerm(f.Cond, eval.OpEq)
	if eq == nil || !f.True {
		return nil
	}
	for i := range 2 {
		kept, ok := eval.Base(eq.Args[i]).(*eval.Term)
		if !ok || kept.Op != eval.OpCall && kept.Op != eval.OpResult {
			continue // no text, but a part of some record
		}
		call, sent := eval.Fetch(kept), j.sources(eq.Args[1-i])
		if call == nil || len(sent) == 0 {
			continue
		}
		keys := j.sources(call)
		if len(keys) > 0 && !slices.ContainsFunc(sent, func(src *eval.Term) bool { return slices.Contains(keys, src) }) {
			return call
		}
	}
	return nil
}

// presume records that authentication is not known, where all open SQL comes behind libraries that may have seen to it, or where
// there are more cases than can be asked, and in those that were the request is authenticated.
func (r *route) presume(open []*query) {
	by, all := (*eval.Fact)(nil), true
	for _, q := range open {
		for _, s := range r.situations(q.ev) {
			known, asked := s.fromFirst(func(s *situation) bool {
				if r.authenticated(s) != nil {
					return true
				}
				f := r.presumed(s, nil)
				if f != nil && by == nil {
					by = f
				}
				return f != nil
			})
			if !known {
				return
			}
			all = all && asked
		}
	}
	if by == nil && !all {
		r.r.Lose(r.registered(), "there are too many cases to tell them all apart; in those that were, the request is authenticated")
	}
	if by == nil {
		return
	}
	at := r.registered()
	if by.At != nil {
		at = by.At.Frame.Within(by.At.Frame, by.At.Test)
	}
	why := r.j.presumption(*by).Key() + ", which authvet does not know, is given the request and may find out who is calling"
	if kept := r.j.keptSecret(*by); kept != nil {
		why = "what the client sends must be what " + kept.Key() + " yields, which authvet does not know: whether that is a secret is not known"
	}
	r.r.Lose(at, why)
}

// presumed is a fact of a situation that says of a call that it did not fail, of any where that is nil.
func (r *route) presumed(s *situation, call *eval.Term) *eval.Fact {
	for f := range s.all() {
		if c := r.j.presumption(f); c != nil && (call == nil || c == call) {
			return &f
		}
	}
	return nil
}

// maxMade bounds how far back a value is traced to the library that made it.
const maxMade = 5

// presumedCaller reports whether a library that may have found out who is calling, or what it returned, made a value.
func (r *route) presumedCaller(s *situation, v eval.Value, depth int) bool {
	t, ok := eval.Base(v).(*eval.Term)
	if !ok || depth == 0 {
		return false
	}
	switch t.Op {
	case eval.OpField, eval.OpElem:
		return r.presumedCaller(s, t.Args[0], depth-1)
	case eval.OpResult, eval.OpCall:
	default:
		return false
	}
	call := callOf(t)
	if r.j.givenRequest(call) {
		return r.presumed(s, call) != nil
	}
	made := func(a eval.Value) bool { return r.presumedCaller(s, a, depth-1) }
	return call.Op == eval.OpCall && !slices.ContainsFunc(call.Args, r.j.clientValue) && slices.ContainsFunc(call.Args, made)
}
