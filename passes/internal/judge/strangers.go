package judge

import (
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
func (r *route) strangers(g guard, queries []*QueryVerdict) string {
	switch {
	case g.stops:
		return Refused
	case (r.wayIn() != "" || r.handsOut()) && (g.proof != nil && !r.shows(g.proof) || r.signsIn()):
		return Served
	}
	closed, presented := false, true
	for i, v := range queries {
		switch q := r.queries[i]; {
		case len(v.Tables) == 0 && v.Unread == "":
		case !v.Open || v.Late:
			closed = true
		case r.byCredential(q) || r.passwords()[q.ev.Query] || v.Exempt == bySecret: // part of the check, or all that there is
			presented = presented && r.presented(q)
		default:
			return Served
		}
	}
	if closed || presented && slices.ContainsFunc(r.r.Events, r.sendsRows) {
		return Refused
	}
	return Unknown
}

func (r *route) sendsRows(ev *eval.Event) bool { return ev.Kind == eval.Response && r.tellsRows(ev) }

// signsIn reports whether rows are reached by who proves who they are by a password or code alone, without anything that goes with
// each request.
func (r *route) signsIn() bool {
	for _, q := range r.queries {
		for _, s := range r.situations(q.ev) {
			proven, shown := false, false
			for f := range s.all() {
				if r.proves(s, f) {
					proven, shown = true, shown || r.shows(&f)
				}
			}
			if proven && !shown {
				return true
			}
		}
	}
	return false
}

// shows reports whether a proof rests on something that goes with each request, be it beside what the request says: a signature of
// the body is such a thing.
func (r *route) shows(proof *eval.Fact) bool {
	from := r.restsOn(proof)
	return slices.ContainsFunc(from, inHead) || len(from) == 0 && proof.Cond.Holds(claims)
}
