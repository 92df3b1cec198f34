package access

import (
	"fmt"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/judge"
)

// ownerless is what a finding of missingowner is about: the parts of its message.
type ownerless struct {
	routes []string // GET /notes/{id}
	kind   string   // of the statement
	table  string
	id     string     // the client's value, as "path value id"
	column string     // what it is compared with
	lists  bool       // that says whose a row is
	way    []Position // from the SQL call up to the handler
	sql    Position   // where a reader finds the statement
	whose  []string
	others *comparison // with the routes that do better, nil if none does
}

// missingOwner makes one finding for each place in a handler from where a client's id leaves for SQL, but for kinds of
// statements that everybody is meant to reach.
func (b *builder) missingOwner(v *judge.Verdict, r *Route, meant func(kind string) bool) []Finding {
	var out []Finding
	for _, q := range v.Queries {
		if !q.Missing || meant(q.Kind) {
			continue
		}
		way := b.way(v, q)
		at := way[len(way)-1]
		if slices.ContainsFunc(out, func(f Finding) bool { return f.At == at }) {
			continue
		}
		f := Finding{Rule: "missingowner", CWE: "CWE-639", Severity: "error", At: at}
		f.about = &ownerless{[]string{r.Name()}, q.Kind, q.Table, words(q.ID), q.Table + "." + q.Column, q.Lists, way, way[0], q.Whose, nil}
		b.witness(v, q, &f)
		f.Fingerprint = r.print(f.Rule, q.Kind, q.Table, r.chosen(q.ID))
		out = append(out, f)
	}
	return out
}

// pathID is the kind of a value that the path of a request names.
const pathID = "path"

// named reports whether the path of the route names the row.
func (a *ownerless) named() bool { return strings.HasPrefix(a.id, words(pathID+":")) }

// words turns "path:book" into "path value book".
func words(id string) string {
	kind, name, ok := strings.Cut(id, ":")
	if !ok {
		return "a value of the " + kind
	}
	return kind + " value " + name
}

// word writes the message of a finding, and how to mend it.
func (f *Finding) word() {
	a := f.about
	f.Message = fmt.Sprintf("%s: %s on %s by %s is not limited to the caller (%s)%s", strings.Join(a.routes, ", "), a.kind, a.table, a.id,
		short(a.sql), a.others.words(a.table))
	f.Hint, f.Sibling = a.hint(), a.others.step()
}

// hint says how the rows are tied to the caller: as another route does it, or by whose they are; "" if neither is known.
func (a *ownerless) hint() string {
	last := len(a.whose) - 1
	switch {
	case a.others != nil && a.others.like[0].q.Limit != "" && a.others.like[0].q.Limit != a.column:
		return a.others.like[0].hint()
	case last >= 0 && a.whose[last] == a.column:
		return fmt.Sprintf("take %s from the caller, or compare %s with the caller before the statement is run", a.column, a.id)
	case last == 0:
		return fmt.Sprintf("tie the rows to the caller by %s: in the statement, or by a comparison that stops the request", a.whose[0])
	case last > 0:
		return fmt.Sprintf("tie the rows to the caller by %s, through %s: in the statement, or by a check of the same id before it",
			a.whose[last], strings.Join(a.whose[:last], " and "))
	case a.others != nil:
		return a.others.like[0].hint()
	}
	return ""
}
