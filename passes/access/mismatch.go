package access

import (
	"fmt"
	"slices"

	"github.com/authvet/authvet/passes/internal/judge"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// mismatchRule is the rule of findings about API documents that say something else than the code does.
const mismatchRule = "specmismatch"

// Categories of findings of specmismatch: the anchors of its page.
const (
	open         = "open"         // the document asks for a credential, strangers reach SQL
	secured      = "secured"      // the document says that none is needed, the code refuses who has none
	optional     = "optional"     // one of both says that a credential may be left out, the other one that it may not
	credential   = "credential"   // the code takes another credential
	scheme       = "scheme"       // the document asks for a scheme that it does not declare
	scope        = "scope"        // the document asks for a scope, the code never does
	undocumented = "undocumented" // the document lacks the route
	unserved     = "unserved"     // no route serves the operation
	parameter    = "parameter"    // values in the path are called otherwise, or of another type
	exposed      = "exposed"      // the document says that everybody may, and rows have owners
	outdated     = "outdated"     // the document says otherwise than the comments or calls that it is made of
)

// mismatches words what API documents say of a route that the code does otherwise.
func (b *builder) mismatches(v *judge.Verdict, r *Route) []Finding {
	sides := b.documented(v.Route)
	if len(sides) == 0 {
		if f, ok := b.undocumented(v, r); ok {
			return []Finding{f}
		}
		return nil
	}
	var out []Finding
	for _, find := range []func(*judge.Verdict, []side) *disagreement{b.access, undeclaredScheme, otherCredential, uncheckedScope, otherParameters} {
		if d := find(v, sides); d != nil {
			out = append(out, d.finding(r))
		}
	}
	return out
}

// disagreement is one between a route and what documents say of it.
type disagreement struct {
	category, severity string
	what               string // the code does, and the document says
	side               *side  // nil if no document has the route
}

// warning is a disagreement that is none of access.
func warning(category string, s side, format string, args ...any) *disagreement {
	return &disagreement{category, "warning", fmt.Sprintf(format, args...), &s}
}

// finding is that of a disagreement, at the registration of the route.
func (d *disagreement) finding(r *Route) Finding {
	f := Finding{Rule: mismatchRule, Category: d.category, Severity: d.severity, At: r.Registered}
	f.Witness = []Step{{r.Registered, "registers " + r.Name()}}
	f.joint = &joint{routes: []string{r.Name()}, what: d.what}
	if d.side != nil {
		at := d.side.at()
		f.joint.where = " (" + short(at) + ")"
		f.Witness = append(f.Witness, Step{at, "documents " + d.side.op.Method + " " + d.side.op.Template})
	}
	f.Message = f.joint.message()
	f.Fingerprint = r.print(f.Rule, d.category, d.what)
	return f
}

// oneForAll reports whether findings of a category that say the same of several routes have one cause: a scheme, or what it asks for.
func oneForAll(category string) bool {
	return category == credential || category == scheme || category == scope
}

// access compares who may call.
func (b *builder) access(v *judge.Verdict, sides []side) *disagreement {
	all := func(is func(*openapi.Operation) bool) bool { return allOf(sides, is) }
	s := sides[0]
	public := func(op *openapi.Operation) bool { return !op.Asks() }
	switch {
	case opens(v) && all((*openapi.Operation).Asks) && v.State == "optional":
		return &disagreement{optional, "error", fmt.Sprintf("lets strangers reach SQL as well, %s asks for %s", s.called(), s.asks()), &s}
	case opens(v) && all((*openapi.Operation).Asks):
		return &disagreement{open, "error", fmt.Sprintf("reaches SQL without authentication, %s asks for %s", s.called(), s.asks()), &s}
	case v.State == "none" && reaches(v) && all((*openapi.Operation).Asks):
		return warning(open, s, "asks for no credential, %s asks for %s", s.called(), s.asks())
	case publicly(v) && all((*openapi.Operation).Asks):
		return warning(optional, s, "lets strangers reach some rows, %s asks for %s", s.called(), s.asks())
	case v.Barred && all(public) && !all(func(op *openapi.Operation) bool { return len(op.Security) == 0 }):
		return warning(optional, s, "needs a credential, %s says that it may be left out", s.called())
	case v.Barred && all(public) && b.asks(s.doc):
		return warning(secured, s, "needs a credential, %s says that it does not", s.called())
	}
	return nil
}

// allOf reports whether all that the documents say of a route is so.
func allOf(sides []side, is func(*openapi.Operation) bool) bool {
	return !slices.ContainsFunc(sides, func(s side) bool { return !is(s.op) })
}

// opens reports whether a route lets strangers to rows.
func opens(v *judge.Verdict) bool {
	return v.State != "unresolved" && slices.ContainsFunc(v.Queries, func(q *judge.QueryVerdict) bool {
		return q.Open && q.Exempt == "" && len(q.Tables) > 0
	})
}

// reaches reports whether strangers get to rows, be it to such as harm nobody.
func reaches(v *judge.Verdict) bool {
	return slices.ContainsFunc(v.Queries, func(q *judge.QueryVerdict) bool { return q.Open && len(q.Tables) > 0 })
}

// publicly reports whether a route lets strangers to rows that they are meant to see.
func publicly(v *judge.Verdict) bool {
	return v.State != "unresolved" && slices.ContainsFunc(v.Queries, func(q *judge.QueryVerdict) bool { return q.Public })
}

// asks reports whether a document asks for credentials anywhere: in one that never does it means nothing that it does not.
func (b *builder) asks(doc *openapi.Document) bool {
	return slices.ContainsFunc(b.contracts, func(c *contract) bool { return c.doc == doc && c.asks })
}

// undocumented words that a route is in no document, where most of what the program has is: routes that reach SQL, since pages,
// probes and the document itself are seldom in one. That a document which a library makes of what it is told of its routes lacks others
// is no news.
func (b *builder) undocumented(v *judge.Verdict, r *Route) (Finding, bool) {
	touches := slices.ContainsFunc(v.Queries, func(q *judge.QueryVerdict) bool { return len(q.Tables) > 0 })
	if !touches || !b.complete || b.mounted(v.Route) || v.Route.Described() {
		return Finding{}, false
	}
	d := &disagreement{undocumented, "warning", "is not in " + b.beside(r.Path).Called(), nil}
	return d.finding(r), true
}
