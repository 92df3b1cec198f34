package judge

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
	case (r.wayIn() != "" || r.handsOut()) && (!r.carried(g.proof) || r.signsIn()):
		return Served
	}
	closed := false
	for i, v := range queries {
		switch q := r.queries[i]; {
		case len(v.Tables) == 0 && v.Unread == "":
		case !v.Open || v.Late:
			closed = true
		case r.byCredential(q) || r.passwords()[q.ev.Query] || v.Exempt == bySecret: // part of the check, or all that there is
		default:
			return Served
		}
	}
	if closed {
		return Refused
	}
	return Unknown
}

// signsIn reports whether rows are reached by who proves who they are by a password or code alone, without a credential that
// requests carry.
func (r *route) signsIn() bool {
	for _, q := range r.queries {
		for _, s := range r.situations(q.ev) {
			proven, carried := false, false
			for f := range s.all() {
				if r.proves(s, f) {
					proven, carried = true, carried || r.carried(&f)
				}
			}
			if proven && !carried {
				return true
			}
		}
	}
	return false
}
