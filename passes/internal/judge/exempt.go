package judge

import (
	"iter"
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// pickedByToken reports whether a query picks rows by what a token says whose proof is the error of the call that read it.
func (q *query) pickedByToken() bool {
	read := func(t *eval.Term) bool {
		return t.Op == eval.OpVerify && t.Name != "session" && t.Name != eval.Remote
	}
	return slices.ContainsFunc(q.alts, func(a *statement) bool {
		return slices.ContainsFunc(a.graph.binds, func(b bind) bool {
			return slices.ContainsFunc(b.vals, func(v eval.Value) bool { return eval.Mentions(v, claims, read) })
		})
	})
}

// findsOut says why SQL is a part of finding out who calls, "" if it is not.
func (r *route) findsOut(q *query, wayIn string) string {
	if r.byCredential(q) {
		return "looks up what the caller must know"
	}
	if r.passwords()[q.ev.Query] {
		return "loads what a password is compared with"
	}
	if wayIn != "" && !r.changesAccount(q) {
		return wayIn
	}
	return ""
}

// exempt says why SQL that is reached without authentication may be, "" if it may not.
func (r *route) exempt(q *query) string {
	how := ""
	for _, s := range r.situations(q.ev) {
		if r.authenticated(s) != nil {
			continue
		}
		how = r.ties(s, q, 0)
		if how == "predicate" && (q.pickedByToken() || r.presumed(s, nil) != nil) {
			return "" // by what a token says that nobody has verified here, or a library that nobody knows
		}
		if how != "capability" && how != "public" && how != "check" && how != "predicate" {
			return ""
		}
	}
	switch how {
	case "public":
		return "reads what was published"
	case "":
		return ""
	}
	return bySecret
}

// bySecret is why SQL may be reached by who knows a secret.
const bySecret = "picked by a secret that the caller must know"

// changesAccount reports whether a statement writes what the client sends over the row of a caller whom the client names.
func (r *route) changesAccount(q *query) bool {
	writes := func(a *statement) bool {
		return a.st.Kind == sqltext.Update && slices.ContainsFunc(a.stored(), func(w stored) bool {
			return r.j.tables.people[w.table] && slices.ContainsFunc(w.vals, r.j.clientValue)
		})
	}
	return slices.ContainsFunc(q.alts, writes) && slices.ContainsFunc(r.situations(q.ev), func(s *situation) bool {
		_, miss := r.judgeIn(s, q)
		return miss != nil
	})
}

// passwords are the queries whose rows hold what a password is compared with.
func (r *route) passwords() map[*eval.Term]bool {
	if r.hashes != nil {
		return r.hashes
	}
	r.hashes = map[*eval.Term]bool{}
	seen := map[*eval.Merge]bool{}
	var look func(facts iter.Seq[eval.Fact])
	look = func(facts iter.Seq[eval.Fact]) {
		for f := range facts {
			for _, q := range r.j.matchesIn(f.Cond) {
				r.hashes[q] = true
			}
			if f.M != nil && !seen[f.M] {
				seen[f.M] = true
				for k := range f.M.N() {
					look(f.M.Added(k))
				}
			}
		}
	}
	for _, ev := range r.r.Events {
		look(ev.Unordered())
	}
	return r.hashes
}
