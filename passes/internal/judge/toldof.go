package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/schema"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// observePolicies notes the tables whose policies compare rows with what a transaction was told: they are for those that it is told
// of, be there no statement that says so.
func (j *Judge) observePolicies() {
	if j.schema == nil {
		return
	}
	for _, t := range j.schema.Tables {
		policies, _, _ := j.schema.RowSecurity(t.Name, string(sqltext.Select))
		for _, p := range policies {
			for _, st := range j.parse(asked(t.Name, p)) {
				if comparesSession(st.Where) {
					j.tables.told[strings.ToLower(t.Name)] = true
				}
			}
		}
	}
}

// comparesSession reports whether a condition compares what is in rows with session variables.
func comparesSession(c sqltext.Cond) bool {
	switch c := c.(type) {
	case sqltext.And:
		return slices.ContainsFunc(c.List, comparesSession)
	case sqltext.Or:
		return slices.ContainsFunc(c.List, comparesSession)
	case sqltext.Compare:
		_, left := columnIn(c.L)
		_, right := columnIn(c.R)
		return left && isSession(c.R) || right && isSession(c.L)
	case sqltext.In:
		return slices.ContainsFunc(c.List, isSession) || c.Sub != nil && asksSession(c.Sub)
	case sqltext.Exists:
		return comparesSession(c.Sub.Where)
	}
	return false
}

// isSession reports whether a value is made of session variables.
func isSession(o sqltext.Operand) bool {
	switch o := o.(type) {
	case sqltext.Call:
		return o.Name == "current_setting" || slices.ContainsFunc(o.Args, isSession)
	case sqltext.Sub:
		return asksSession(o.Query)
	}
	return false
}

// asked is a statement that asks of a table's rows what a policy does.
func asked(table string, p schema.Policy) string {
	return `SELECT 1 FROM "` + table + `" WHERE ` + p.Using
}
