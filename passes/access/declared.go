package access

import (
	"fmt"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/judge"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// declared returns the declaration that a route is public: an operation that says of itself that strangers may call it. One that
// says nothing in a document that asks for nothing may have been forgotten, so it declares nothing. Where several operations, or
// documents, may speak of the route, all of them have to.
func (b *builder) declared(r *eval.Route) *side {
	var first *side
	for _, doc := range b.specs {
		ops, whole := doc.Match(r.Method, b.named(doc, r.Path))
		if slices.ContainsFunc(ops, func(op *openapi.Operation) bool { return !op.Open }) || len(ops) > 0 && !whole {
			return nil
		}
		if len(ops) > 0 && first == nil {
			first = &side{doc, ops[0]}
		}
	}
	return first
}

// declares is why a route is public that an operation declares to be.
func (s side) declares() string {
	how := "security: []"
	if len(s.op.Security) > 0 {
		how = "that a credential may be left out"
	}
	return fmt.Sprintf("the operation in %s says %s", s.called(), how)
}

// publishes reports whether everybody is meant to reach a kind of statement where a route is declared public: who publishes rows
// wants them to be read, not changed or deleted by whoever names one.
func publishes(kind string) bool { return kind != "update" && kind != "delete" }

// exposes finds rows that belong to somebody behind a route that is declared public. Everybody may have been meant to read them, so
// that is a note; nobody means them to be changed by whoever names one.
func exposes(v *judge.Verdict, r *Route, s side) []Finding {
	var worst *judge.QueryVerdict
	for _, q := range v.Queries {
		if q.Missing && (worst == nil || publishes(worst.Kind) && !publishes(q.Kind)) {
			worst = q
		}
	}
	if worst == nil {
		return nil
	}
	d := warning(exposed, s, "%s says that everybody may, and its %s on %s reaches rows that belong to somebody", s.called(), worst.Kind, worst.Table)
	if publishes(worst.Kind) {
		d.severity = "note"
	}
	f := d.finding(r)
	if worst.Keyed {
		for _, column := range worst.Whose {
			table, _, _ := strings.Cut(column, ".")
			f.joint.tables = append(f.joint.tables, table)
		}
	}
	return []Finding{f}
}

// raise makes a note on rows that everybody is shown a warning where another route shows them, or those that they belong to, to their
// owner only, and no route shows all of them to everybody.
func (f *Finding) raise(usages map[string]*usage) {
	if f.Severity != "note" {
		return
	}
	for _, table := range f.joint.tables {
		if r := usages[table].guarded(); r != nil {
			f.Severity = "warning"
			f.joint.what += fmt.Sprintf("; %s shows a row of %s to its owner only", r.Name(), table)
			f.Message = f.joint.message()
			return
		}
	}
}

// guarded is a route that reads a row which a client names for its owner only, where all routes do; nil if there is none.
func (u *usage) guarded() *Route {
	if u == nil || u.read > 0 || u.listed > 0 {
		return nil
	}
	return u.kept
}
