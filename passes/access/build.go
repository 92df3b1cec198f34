package access

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/judge"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// builder words verdicts as a report.
type builder struct {
	root       string
	read       func(name string) ([]byte, error) // see textOf
	module     string                            // of the program
	modules    map[string]string                 // where the modules beside it are, by their paths
	settings   *Settings
	directives *directives
	nolints    []nolint
	specs      []*openapi.Document // of the module, or those that the settings name
	left       []openapi.Left      // documents that are not taken
	disputes   []dispute           // where some of the module say otherwise than others
	contracts  []*contract
	sides      map[*eval.Route][]side // see documented
	complete   bool                   // they have most routes of the program
	suppressed []Suppression
}

func (b *builder) at(p eval.Place) Position {
	if p.Pkg == nil || p.Pos.Line == 0 || int(p.Pos.File) >= len(p.Pkg.Files) {
		return Position{}
	}
	name := p.Pkg.Files[p.Pos.File]
	if p.Pkg.Module != b.module && !filepath.IsAbs(name) { // another module of the workspace
		if root := b.modules[p.Pkg.Module]; root != "" {
			name = relative(b.root, filepath.Join(root, filepath.FromSlash(name)))
		}
	}
	return Position{File: name, Line: int(p.Pos.Line), Column: int(p.Pos.Col)}
}

func (b *builder) unresolved(p *eval.Program) []Unresolved {
	out := []Unresolved{}
	seen := map[Unresolved]bool{}
	add := func(l eval.Lost) {
		u := Unresolved{At: b.at(l.Pos), Why: l.Why, Hides: l.Hides}
		if !seen[u] {
			seen[u] = true
			out = append(out, u)
		}
	}
	for _, l := range append(p.Lost[:len(p.Lost):len(p.Lost)], p.Strangers...) {
		add(l)
	}
	for _, r := range p.Routes {
		for _, l := range append(r.Lost[:len(r.Lost):len(r.Lost)], r.Dropped...) {
			add(l)
		}
	}
	return out
}

// blind says why nothing of a program's routes is seen, although it has some: all are those of libraries that
// are not known. It is nil where others are seen, where all that is not seen is declared public, and where there
// are none at all.
func (b *builder) blind(p *eval.Program, routes []Route) *Unresolved {
	var why *Unresolved
	for i := range routes {
		r := &routes[i]
		if !r.Unknown {
			return nil
		}
		if why == nil && r.Authentication.State != "public" {
			why = &Unresolved{At: r.Registered, Why: r.Name() + " is " + r.Authentication.Why}
		}
	}
	if len(p.Strangers) > 0 && why == nil && len(routes) == 0 {
		l := p.Strangers[0]
		why = &Unresolved{At: b.at(l.Pos), Why: l.Why}
	}
	return why
}

func (b *builder) route(v *judge.Verdict) Route {
	r := v.Route
	last := r.Entries[len(r.Entries)-1]
	out := Route{Method: methodOf(r), Path: r.Path, Below: r.Below(), Spec: b.described(r), Types: v.Demands.Types, Handler: r.Handler, Registered: b.at(last.Place),
		Middleware: []Middleware{}, Queries: []Query{}, Findings: []Finding{}, Unknown: r.Foreign() != ""}
	if pkg := last.Place.Pkg; pkg != nil {
		out.home = pkg.Path
	}
	out.Authentication = Authentication{State: v.State, Why: v.Why, At: b.at(v.At), Strangers: strangers(v), Credentials: credentials(v), Scopes: v.Demands.Roles}
	for _, m := range v.Chain {
		out.Middleware = append(out.Middleware, Middleware{Name: m.Name, Verdict: m.Verdict, At: b.at(m.Place)})
	}
	if len(r.Supposed) > 0 {
		out.Authentication.Why = "nothing in the program sets " + strings.Join(r.Supposed, ", ") +
			" in the request's context, without which it refuses everybody; judged as if middleware of another build did"
	}
	reason, at, public := b.public(r)
	if public {
		out.Authentication.declare(reason, at)
		b.suppressed = append(b.suppressed, b.openOnPurpose(r))
	}
	for _, q := range v.Queries {
		out.Queries = append(out.Queries, b.query(v, q))
	}
	if public {
		return out
	}
	meant := func(string) bool { return false }
	d := b.declared(r)
	if d != nil && (v.State == "none" || v.State == "optional") {
		out.Authentication.declare(d.declares(), d.at())
		b.suppressed = append(b.suppressed, Suppression{By: byDocument, Reason: d.declares(), At: d.at(), Route: out.Name()})
		meant = publishes
	} else if f, ok := b.missingAuth(v, &out); ok {
		if sides := b.documented(r); len(sides) > 0 && allOf(sides, (*openapi.Operation).Asks) {
			f.Severity = "error" // whoever wrote the document does not mean everybody to read what belongs to nobody
		}
		out.Findings = append(out.Findings, f)
	}
	out.Findings = append(out.Findings, b.missingOwner(v, &out, meant)...)
	out.Findings = append(out.Findings, b.mismatches(v, &out)...)
	if d != nil && out.Authentication.State == "public" {
		out.Findings = append(out.Findings, exposes(v, &out, *d)...)
	}
	out.Findings = slices.DeleteFunc(out.Findings, func(f Finding) bool { return b.suppress(r, f) })
	return out
}

// strangers says what becomes of who shows no credential.
func strangers(v *judge.Verdict) string {
	switch v.State {
	case "required":
		return v.Strangers
	case "unresolved":
		return judge.Unknown
	}
	return judge.Served
}

// declare notes that somebody has declared a route public, and where.
func (a *Authentication) declare(why string, at Position) {
	a.State, a.Why, a.At, a.Strangers = "public", why, at, judge.Served
}

func methodOf(r *eval.Route) string {
	if r.Method == "" {
		return "ANY"
	}
	return r.Method
}

// public returns why a route is declared public, and where: by a directive, or else by the settings.
func (b *builder) public(r *eval.Route) (reason string, at Position, ok bool) {
	if d := b.directives.public(r); d != nil {
		return d.reason, b.at(r.Entries[len(r.Entries)-1].Place), true
	}
	if p := b.settings.public(methodOf(r), r.Path); p != nil {
		return p.Reason, b.atSetting(p.Line), true
	}
	return "", Position{}, false
}

func (b *builder) query(v *judge.Verdict, q *judge.QueryVerdict) Query {
	out := Query{SQL: q.SQL, Kind: q.Kind, Tables: q.Tables, At: b.at(q.Event.Place), IDs: q.IDs, Owner: q.Owner, Why: q.Why, Picks: q.Keeps || q.Missing, Limit: q.Limit, keeps: q.Keeps, shows: q.Shows,
		way:    b.way(v, q),
		direct: q.Event.Frame != nil && eval.IsOf(q.Event.Frame.Fn.Key, v.Route.Handler)}
	if out.Tables == nil {
		out.Tables = []string{}
	}
	if out.IDs == nil {
		out.IDs = []string{}
	}
	return out
}

// missingAuth words the finding of a route that reaches SQL without authentication: one for the route, at its
// registration, with the worst of its queries as the witness.
func (b *builder) missingAuth(v *judge.Verdict, r *Route) (Finding, bool) {
	var worst *judge.QueryVerdict
	for _, q := range v.Queries {
		if !q.Open || q.Exempt != "" || len(q.Tables) == 0 && q.Unread == "" {
			continue
		}
		if worst == nil || rank(q) > rank(worst) {
			worst = q
		}
	}
	if worst == nil || v.State == "unresolved" {
		return Finding{}, false
	}
	f := Finding{Rule: "missingauth", CWE: "CWE-306", At: r.Registered}
	var what string
	switch {
	case len(worst.Tables) == 0:
		f.Severity, what = "warning", "SQL without authentication; "+worst.Unread
	case worst.Mild:
		f.Severity, what = "note", opening(worst)
	default:
		f.Severity, what = "error", opening(worst)
	}
	f.reached = &reached{r.Name() + ": reaches " + what, b.way(v, worst)}
	f.Message = f.reached.words(b.at(worst.Event.Place))
	b.witness(v, worst, &f)
	f.Fingerprint = r.print(f.Rule, exposure(worst))
	return f, true
}

// reached is what strangers reach, and the way from there up to the handler.
type reached struct {
	what string
	way  []Position
}

func (r *reached) words(sql Position) string { return r.what + " (" + short(sql) + ")" }

func opening(q *judge.QueryVerdict) string {
	return q.Kind + " on " + q.Tables[0] + " without authentication"
}

// rank orders open queries by what they say: reads of what belongs to nobody, SQL that is not known, the rest.
func rank(q *judge.QueryVerdict) int {
	if len(q.Tables) == 0 {
		return 1
	}
	n := 0
	if !q.Mild {
		n += 3
	}
	if q.Kind != "select" {
		n++
	}
	return n
}

func short(p Position) string { return fmt.Sprintf("%s:%d", p.File, p.Line) }

// credentials are those by which a route tells callers apart, none where they are not all known.
func credentials(v *judge.Verdict) []Credential {
	if !v.Whole {
		return []Credential{}
	}
	return credentialsFrom(v.Credentials)
}

func credentialsFrom(list []judge.Credential) []Credential {
	out := make([]Credential, len(list))
	for i, c := range list {
		out[i] = Credential(c)
	}
	return out
}
