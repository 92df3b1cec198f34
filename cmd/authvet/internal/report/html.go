package report

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/report/page"
	"github.com/authvet/authvet/passes/access"
)

// writeHTML writes the routes with their findings as one HTML file.
func (run *Run) writeHTML(w io.Writer) error {
	h := &pageWriter{run: run, sources: run.sources(), accepted: run.accepted()}
	h.show(run.Findings)
	return page.Write(w, h.page())
}

// pageWriter words a run as a page. Files are relative to the module's root: whoever reads the page is somewhere else.
type pageWriter struct {
	run      *Run
	sources  *sources
	accepted []access.Suppression
	shown    map[string]bool // fingerprints of findings that are shown, those that others stand for among them
}

// show says which findings are shown.
func (h *pageWriter) show(found []access.Finding) {
	h.shown = make(map[string]bool)
	for _, f := range found {
		for _, print := range f.Parts() {
			h.shown[print] = true
		}
	}
}

func (h *pageWriter) page() *page.Page {
	r := h.run.Report
	p := &page.Page{Module: cmp.Or(r.Module, "no module"), Version: h.run.Version, Hides: r.Hides(), Failures: h.run.failures()}
	ids, placed := map[string]int{}, map[string]bool{}
	for i := range r.Routes {
		route := h.route(&r.Routes[i])
		if ids[route.ID]++; ids[route.ID] > 1 {
			route.ID = fmt.Sprintf("%s %d", route.ID, ids[route.ID])
		}
		for _, f := range r.Routes[i].Findings {
			placed[f.Fingerprint] = true
		}
		p.Routes = append(p.Routes, route)
	}
	for _, f := range h.run.Findings {
		if !slices.ContainsFunc(f.Parts(), func(print string) bool { return placed[print] }) {
			p.Others = append(p.Others, h.finding(f))
		}
	}
	for _, u := range openQuestions(r) {
		p.Unresolved = append(p.Unresolved, page.Entry{At: where(u.At), Text: u.Why})
	}
	p.Accepted = h.consents()
	h.count(p)
	return p
}

// where is a place as a reader elsewhere finds it, "" if there is none.
func where(at access.Position) string {
	if at.File == "" {
		return ""
	}
	return fmt.Sprintf("%s:%d", at.File, at.Line)
}

// route words a route.
func (h *pageWriter) route(r *access.Route) page.Route {
	found := slices.DeleteFunc(slices.Clone(r.Findings), func(f access.Finding) bool { return !h.shown[f.Fingerprint] })
	out := page.Route{ID: r.Name(), Method: r.Method, Path: r.Path, Handler: cmp.Or(r.Handler, "unknown"), Registered: where(r.Registered),
		State: stateOf(r, found), By: guardOf(r), Facts: factsOf(r)}
	switch {
	case r.Absent:
		out.Remark = "no route serves it"
	case r.Below:
		out.Remark = "and below"
	}
	for _, m := range r.Middleware {
		out.Chain = append(out.Chain, page.Link{Name: access.ShortName(m.Name), At: where(m.At), Verdict: page.Verdict{Word: m.Verdict, Tone: guardTone(m.Verdict)}})
	}
	if !r.Absent {
		out.Chain = append(out.Chain, page.Link{Name: access.ShortName(out.Handler)})
	}
	for _, s := range r.Spec {
		out.Spec = append(out.Spec, page.Operation{Name: s.Operation, ID: s.ID, Asks: asksOf(s), At: where(s.At)})
	}
	for _, f := range found {
		out.Findings = append(out.Findings, h.finding(f))
	}
	out.Accepted = h.acceptedOn(r)
	out.Touched, out.Statements = touchedBy(r, found), statementsOf(r, found)
	rank(&out)
	return out
}

// rank sets what a route is sorted by.
func rank(r *page.Route) {
	r.StateRank = rankOf(r.State, states)
	r.OwnerRank = rankOf(page.Verdict{Tone: page.Plain}, owners)
	for _, t := range r.Touched {
		r.OwnerRank = min(r.OwnerRank, rankOf(t.Verdict, owners))
	}
	for _, f := range r.Findings {
		r.Weight += map[page.Tone]int{page.Bad: 10000, page.Doubt: 100, page.Plain: 1}[f.Tone()]
	}
}

// states orders verdicts on authentication for a reader: what is open first.
var states = []string{"none", "optional", "unresolved", "required", "public"}

// rankOf is the place of a verdict among all of its kind, the worst first.
func rankOf(v page.Verdict, order []string) int {
	tone := slices.Index([]page.Tone{page.Bad, page.Doubt, page.Good, page.Plain}, v.Tone)
	i := slices.Index(order, v.Word)
	if i < 0 {
		i = len(order)
	}
	return tone*(len(order)+1) + i
}

// stateOf is the verdict on the authentication of a route with these findings. What lets strangers in is as it should be where nothing is
// reported: a way in, a route that reaches no SQL.
func stateOf(r *access.Route, found []access.Finding) page.Verdict {
	v := page.Verdict{Word: r.Authentication.State, Tone: page.Plain}
	switch {
	case r.Absent:
		v.Word = "not served"
	case v.Word == "required":
		v.Tone = page.Good
	case v.Word == "unresolved":
		v.Tone = page.Doubt
	case slices.ContainsFunc(found, func(f access.Finding) bool { return f.Rule == "missingauth" }):
		v.Tone = page.Bad
	case v.Word == "optional":
		v.Tone = page.Doubt
	}
	return v
}

func guardTone(verdict string) page.Tone {
	switch verdict {
	case "authentication", "role":
		return page.Good
	case "optional", "unresolved":
		return page.Doubt
	default:
		return page.Plain
	}
}

// factsOf is what else is known of a route.
func factsOf(r *access.Route) []page.Pair {
	var facts []page.Pair
	add := func(term, text string, at access.Position) {
		if text != "" {
			facts = append(facts, page.Pair{Term: term, Text: text, At: where(at)})
		}
	}
	a := r.Authentication
	add(a.State, cmp.Or(a.Why, "nothing is known of it"), a.At)
	add("strangers are", a.Strangers, access.Position{})
	var by []string
	for _, c := range a.Credentials {
		by = append(by, c.String())
	}
	add("told apart by", strings.Join(by, " or "), access.Position{})
	add("scopes", strings.Join(a.Scopes, ", "), access.Position{})
	if !r.Absent {
		add("registered", "at", r.Registered)
	}
	var types []string
	for _, name := range slices.Sorted(maps.Keys(r.Types)) {
		types = append(types, "{"+name+"} "+r.Types[name])
	}
	add("values", strings.Join(types, ", "), access.Position{})
	return facts
}

// asksOf words what a document asks of callers: "session and key or nothing".
func asksOf(s access.Spec) string {
	var any []string
	for _, together := range s.Security {
		var all []string
		for _, scheme := range slices.Sorted(maps.Keys(together)) {
			if scopes := together[scheme]; len(scopes) > 0 {
				scheme += " (" + strings.Join(scopes, ", ") + ")"
			}
			all = append(all, scheme)
		}
		any = append(any, cmp.Or(strings.Join(all, " and "), "nothing"))
	}
	return cmp.Or(strings.Join(any, " or "), "nothing")
}

// finding words a finding.
func (h *pageWriter) finding(f access.Finding) page.Finding {
	out := page.Finding{Rule: f.Rule, Category: f.Category, CWE: f.CWE, Severity: cmp.Or(f.Severity, "error"), Message: f.Message, At: where(f.At), Hint: f.Hint}
	for _, s := range f.Witness {
		out.Witness = append(out.Witness, h.step(s))
	}
	if f.Sibling != nil {
		s := h.step(*f.Sibling)
		out.Sibling = &s
	}
	return out
}

// maxQuoted bounds a line of code that is quoted, in bytes.
const maxQuoted = 240

// step words a step, with its line of code where that says more than the text does.
func (h *pageWriter) step(s access.Step) page.Step {
	line := strings.TrimSpace(h.sources.line(s.At))
	if len(line) > maxQuoted {
		line = strings.ToValidUTF8(line[:maxQuoted], "") + " …"
	}
	return page.Step{At: where(s.At), Text: oneLine(s.Text), Source: line}
}
