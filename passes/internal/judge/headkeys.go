package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
)

// headKey is a column by which the program finds credentials that come in headers, with what else it asks of the rows: a table may
// hold those of sessions and those of mails.
type headKey struct{ table, col, kind string }

// observeHeadKeys learns from a route by which columns credentials that come in headers are found.
func (t *tables) observeHeadKeys(r *route) {
	for _, q := range r.queries {
		for _, a := range q.alts {
			for _, b := range a.graph.binds {
				if slices.ContainsFunc(b.vals, func(v eval.Value) bool { return r.j.credential(v) && r.credentialBind(a, b, v) }) {
					t.headKeys[a.headKey(b)] = true
				}
			}
		}
	}
}

// byHeadKey reports whether a query picks rows by a client's value as the program does by what comes in headers.
func (r *route) byHeadKey(q *query) bool {
	return slices.ContainsFunc(q.alts, func(a *statement) bool {
		return slices.ContainsFunc(a.graph.binds, func(b bind) bool {
			return slices.ContainsFunc(b.vals, r.j.clientValue) && r.j.tables.headKeys[a.headKey(b)]
		})
	})
}

func (a *statement) headKey(by bind) headKey {
	var kind []string
	for _, b := range a.graph.binds {
		if b.table != by.table {
			continue
		}
		if text := b.fixed(); text != "" {
			kind = append(kind, b.col+"="+text)
		}
	}
	slices.Sort(kind)
	return headKey{a.graph.tables[by.table].name, by.col, strings.Join(kind, ",")}
}

// fixed is the constant that a column is to be, be it an argument; "" if it is none.
func (b bind) fixed() string {
	if b.constant() {
		return b.text
	}
	if len(b.vals) == 1 {
		return constantText(b.vals[0])
	}
	return ""
}
