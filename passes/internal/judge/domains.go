package judge

import (
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

// findSubjects works out which parts of tokens name a row of the callers' own table.
func (t *tables) findSubjects() {
	for claim := range t.claims {
		tbl, col, _ := strings.Cut(claim[1], ".")
		if t.callers(t.names(tbl, col)) {
			t.subjects[claim[0]] = true
		}
	}
}

// misnames reports whether a value names a row of another table than a column does, as where the caller's id is compared
// with the id of a note: that the rows are equal says nothing.
func (r *route) misnames(s *situation, v eval.Value, tbl, col string) bool {
	to := r.j.tables.names(tbl, col)
	if to == "" || r.j.tables.callers(to) {
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
