package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
)

// names is the table of which a column names a row: the one that it refers to, through any number of keys, or its own
// if it is the key alone; "" if that is not known.
func (t *tables) names(tbl, col string) string {
	for range 8 { // keys may refer to each other in a circle
		if t.schema.Table(tbl) == nil || !t.primaryKey(tbl, col) && t.referred(tbl+"."+col) == "" {
			return ""
		}
		to := t.referred(tbl + "." + col)
		if to == "" {
			return tbl
		}
		st := t.schema.Table(to)
		if st == nil || len(st.PrimaryKey) != 1 || t.referred(to+"."+strings.ToLower(st.PrimaryKey[0])) == "" {
			return to
		}
		tbl, col = to, strings.ToLower(st.PrimaryKey[0])
	}
	return ""
}

// aCaller stands for the table of callers that a part of a token names a row of.
const aCaller = "callers"

// observeClaims notes which columns the parts of tokens are compared with.
func (t *tables) observeClaims(s *situation, col string, vals []eval.Value) {
	for _, v := range vals {
		for _, l := range s.leaves(v) {
			if c := eval.AsTerm(l, eval.OpClaim); c != nil {
				t.claims[[2]string{c.Name, col}] = true
			}
		}
	}
}

// findSubjects works out which parts of tokens name a row of the callers' own table, and which tables hold other callers:
// tokens that the program issues name their rows, and the same part of a token is compared with what refers to them.
func (t *tables) findSubjects() {
	for claim := range t.claims {
		if t.callers(t.namedIn(claim[1])) {
			t.subjects[claim[0]] = true
		}
	}
	for claim := range t.claims {
		if to := t.namedIn(claim[1]); t.subjects[claim[0]] && t.issued[to] && !t.callers(to) {
			t.others[to] = true
		}
	}
}

// namedIn is names for "table.column".
func (t *tables) namedIn(key string) string {
	tbl, col, _ := strings.Cut(key, ".")
	return t.names(tbl, col)
}

// observeIssued notes the tables of which a row is named in a token that an event sends.
func (t *tables) observeIssued(r *route, ev *eval.Event) {
	for _, v := range ev.Values {
		eval.Mentions(v, eval.OpsOf(eval.OpConv), func(token *eval.Term) bool {
			if token.Op != eval.OpConv || token.Name != "issued" {
				return false
			}
			return eval.Mentions(token, rows, func(c *eval.Term) bool {
				if c.Op == eval.OpColumn {
					if to := t.names(r.columnTable(c), r.columnName(c)); to != "" {
						t.issued[to] = true
					}
				}
				return false
			})
		})
	}
}

// mayCall reports whether a table's rows are callers, of whatever kind.
func (t *tables) mayCall(name string) bool { return t.callers(name) || t.others[name] }

// misnames reports whether a value names a row of another table than a column does, as where the caller's id is compared
// with the id of a note: that the rows are equal says nothing.
func (r *route) misnames(s *situation, v eval.Value, tbl, col string) bool {
	to := r.j.tables.names(tbl, col)
	if to == "" || r.j.tables.mayCall(to) {
		return false
	}
	for _, l := range s.leaves(v) {
		of := r.namedBy(l)
		if of == "" || of == to {
			return false
		}
	}
	return true
}

// comparesOther is misnames for the column of a row that was loaded.
func (r *route) comparesOther(s *situation, column, v eval.Value) bool {
	c := eval.AsTerm(eval.Base(column), eval.OpColumn)
	return c != nil && r.misnames(s, v, r.columnTable(c), r.columnName(c))
}

// namedBy is the table of which a value names a row, "" if that is not known.
func (r *route) namedBy(v eval.Value) string {
	t, ok := eval.Base(v).(*eval.Term)
	switch {
	case ok && t.Op == eval.OpColumn:
		return r.j.tables.names(r.columnTable(t), r.columnName(t))
	case ok && t.Op == eval.OpClaim && r.j.tables.subjects[t.Name]:
		return aCaller
	}
	return ""
}

// distinct reports whether what names a row of one table names none of another: the database has chosen the keys of both, which are
// the same by chance only, or one of them refers to the other, as a child to its parent. Others may share their keys.
func (t *tables) distinct(one, other string) bool {
	return one != "" && other != "" && one != other && (t.refers(one, other) || t.refers(other, one) || t.numbered(one) && t.numbered(other))
}

// numbered reports whether the database chooses the keys of a table's rows.
func (t *tables) numbered(name string) bool {
	st := t.schema.Table(name)
	if st == nil || len(st.PrimaryKey) != 1 {
		return false
	}
	key := st.Column(st.PrimaryKey[0])
	return key != nil && key.Fresh
}

// picksElsewhere reports whether a value names rows of one table in q and of another in to, as where the ids of a parent and of its
// child are swapped: that there is such a row in the one says nothing of the other.
func (r *route) picksElsewhere(s *situation, q, to *query, v eval.Value) bool {
	return to != nil && r.allApart(r.tablesNamed(s, q, v), r.tablesNamed(s, to, v))
}

// namesElsewhere reports whether a column of a row names a row of another table than a value picks in a query.
func (r *route) namesElsewhere(s *situation, column eval.Value, to *query, v eval.Value) bool {
	return to != nil && r.allApart([]string{r.namedBy(column)}, r.tablesNamed(s, to, v))
}

// allApart reports whether each of some tables is apart from each of others.
func (r *route) allApart(of, in []string) bool {
	return len(of) > 0 && len(in) > 0 && !slices.ContainsFunc(of, func(one string) bool {
		return slices.ContainsFunc(in, func(other string) bool { return !r.j.tables.distinct(one, other) })
	})
}

// tablesNamed lists the tables of which a value names rows where a query asks for it or stores it, "" for one that is not known.
func (r *route) tablesNamed(s *situation, q *query, v eval.Value) []string {
	var out []string
	note := func(tbl, col string, vals []eval.Value) {
		if slices.ContainsFunc(vals, func(w eval.Value) bool { return s.stands(w, v) }) {
			out = append(out, r.j.tables.names(tbl, col))
		}
	}
	for _, a := range q.alts {
		for _, b := range a.graph.binds {
			note(a.graph.tables[b.table].name, b.col, b.vals)
		}
		for _, w := range a.stored() {
			note(w.table, w.col, w.vals)
		}
	}
	return out
}
