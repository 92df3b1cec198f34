package judge

import (
	"iter"
	"net/http"
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// answers are those of a route that asks the database for nothing but credentials, without refusals: what requests come to it for.
func (r *route) answers() []*eval.Event {
	if slices.ContainsFunc(r.queries, func(q *query) bool { return !r.byCredential(q) }) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(r.r.Answers), refuses)
}

// goals lists what requests come to a route for: rows, or else answers.
func (r *route) goals() iter.Seq[*eval.Event] {
	return func(yield func(*eval.Event) bool) {
		for ev := range r.rowEvents() {
			if !yield(ev) {
				return
			}
		}
		for _, ev := range r.answers() {
			if !yield(ev) {
				return
			}
		}
	}
}

// answersOnly finds what authenticates whoever a route without rows answers: all others are refused by a status. It is nil if there
// are others, or if nobody is seen to be refused.
func (r *route) answersOnly() *eval.Fact {
	turnsAway := func(ev *eval.Event) bool {
		return refuses(ev) && slices.ContainsFunc(r.situations(ev), func(s *situation) bool { return r.authenticated(s) == nil })
	}
	if r.r.Foreign() != "" || len(r.r.Lost) > 0 || len(r.r.Answers) == eval.MaxAnswers || !slices.ContainsFunc(r.r.Answers, turnsAway) {
		return nil
	}
	var proof *eval.Fact
	for _, ev := range r.answers() {
		for _, s := range r.situations(ev) {
			if proof = r.authenticated(s); proof == nil {
				return nil
			}
		}
	}
	return proof
}

// refuses reports whether an answer has a status that says that the request has failed.
func refuses(answer *eval.Event) bool { return answer.Status >= http.StatusBadRequest }
