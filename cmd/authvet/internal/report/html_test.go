package report

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/authvet/authvet/cmd/authvet/internal/report/page"
	"github.com/authvet/authvet/passes/access"
)

// paged words a run as a page.
func paged(run *Run) *page.Page {
	h := &pageWriter{run: run, sources: run.sources(), accepted: run.accepted()}
	h.show(run.Findings)
	return h.page()
}

func TestPageHasWhatIsShown(t *testing.T) {
	run := sampleRun()
	count := func() (placed, others int) {
		p := paged(run)
		for _, r := range p.Routes {
			placed += len(r.Findings)
		}
		return placed, len(p.Others)
	}
	if placed, others := count(); placed != 3 || others != 1 {
		t.Errorf("%d findings of routes and %d others, want 3 and 1", placed, others)
	}
	run.Findings = run.Findings[:1]
	if placed, _ := count(); placed != 2 { // that of one route has the fingerprint of another's
		t.Errorf("%d findings of routes where one is shown", placed)
	}
	run.Findings = nil
	if placed, others := count(); placed+others != 0 {
		t.Errorf("%d findings where none is shown", placed+others)
	}
}

func TestPageTells(t *testing.T) {
	run := sampleRun()
	run.Failures = []error{errors.New("example.com/app/broken does not compile")}
	run.Report.Routes = append(run.Report.Routes, run.Report.Routes[0])
	p := paged(run)
	if first, last := p.Routes[0].ID, p.Routes[4].ID; first == last {
		t.Errorf("two routes are called %s", first)
	}
	if !slices.Equal(p.Failures, []string{"example.com/app/broken does not compile"}) {
		t.Errorf("failures are %q", p.Failures)
	}
	if p.Owners.All() != 6 || p.Authentication.All() != 5 {
		t.Errorf("%d statements and %d routes in the bars", p.Owners.All(), p.Authentication.All())
	}
	if got := p.Routes[0].Spec[0].Asks; got != "session" {
		t.Errorf("the document asks for %s", got)
	}
}

// TestPageHasWhatIsAccepted checks that what a comment or the baseline keeps from being reported is on its route, and in a list.
func TestPageHasWhatIsAccepted(t *testing.T) {
	run := sampleRun()
	r := run.Report
	known, ignored := r.Routes[0].Findings[0], access.Finding{Rule: "missingauth", Message: "GET /health: reaches select", Fingerprint: "9f"}
	other := access.Finding{Rule: "specmismatch", Message: "openapi.yaml: nobody serves it", Fingerprint: "8f"}
	r.Suppressed = []access.Suppression{
		{By: "directive", Reason: "it says nothing", At: at("main.go", 30, 2), Route: "GET /health", Finding: &ignored},
		{By: "directive", Reason: "it says nothing", At: at("main.go", 30, 2), Finding: &other},
		{By: "nolint", At: at("main.go", 31, 2), Route: "GET /health"},
	}
	run.Findings, run.Hidden = nil, []access.Finding{known}
	p := paged(run)
	if got := p.Routes[0].Accepted; len(got) != 1 || got[0].Consent != (page.Consent{By: "baseline"}) || len(got[0].Witness) != 3 {
		t.Errorf("the baseline has %+v of the first route", got)
	}
	if got := p.Routes[3].Accepted; len(got) != 1 || got[0].Consent.Reason != "it says nothing" {
		t.Errorf("a comment accepts %+v", got)
	}
	want := []page.Consents{
		{Consent: page.Consent{By: "directive", At: "main.go:30", Reason: "it says nothing"},
			Of: []page.AcceptedLine{{Route: "GET /health", Text: ": reaches select", Label: "missingauth"}, {Text: other.Message, Label: "specmismatch"}}},
		{Consent: page.Consent{By: "nolint", At: "main.go:31", Reason: "without a reason"}, Of: []page.AcceptedLine{{Route: "GET /health", Text: " is public"}}},
		{Consent: page.Consent{By: "baseline"}, Of: []page.AcceptedLine{{Route: "GET /books/{id}", Text: strings.TrimPrefix(known.Message, "GET /books/{id}"), Label: "missingowner, CWE-639"}}},
	}
	if !reflect.DeepEqual(p.Accepted, want) {
		t.Errorf("got %+v, want %+v", p.Accepted, want)
	}
	if !slices.Contains(p.Facts, page.Fact{Count: 3, Thing: "accepted", Link: "#accepted"}) || p.Rules[0].Key != "accepted" || p.Rules[0].Count != 2 {
		t.Errorf("the head has %+v, the filter %+v", p.Facts, p.Rules)
	}
}

// TestPageHasTheScore checks that the score stands in the head with what it is made of, and is not there where nothing counts.
func TestPageHasTheScore(t *testing.T) {
	p := paged(sampleRun())
	score := p.Facts[len(p.Facts)-1]
	if score.Thing != "score" || !strings.HasPrefix(p.Authentication.Note, "score: ") || !strings.HasPrefix(p.Owners.Note, "score: ") {
		t.Errorf("got %+v, %q and %q", score, p.Authentication.Note, p.Owners.Note)
	}
	run := sampleRun()
	run.Report.Routes, run.Report.Unresolved = nil, nil
	for _, f := range paged(run).Facts {
		if f.Thing == "score" {
			t.Errorf("a score of %d where nothing is to be proven", f.Count)
		}
	}
}

// A word is not bad by itself: that of the health check is as it should be.
func TestTones(t *testing.T) {
	p := paged(sampleRun())
	for i, want := range []page.Tone{page.Good, page.Bad, page.Doubt, page.Plain} {
		if got := p.Routes[i].State.Tone; got != want {
			t.Errorf("authentication of %s is %s, want %s", p.Routes[i].Path, got, want)
		}
	}
	query := access.Query{At: at("store/books.go", 41, 12), Owner: "none"}
	found := sample().Routes[0].Findings
	if got := ownerOf(&query, found).Tone; got != page.Bad {
		t.Errorf("rows that a finding is about are %s", got)
	}
	if got := ownerOf(&query, nil).Tone; got != page.Plain {
		t.Errorf("rows that no finding is about are %s", got)
	}
	if worse, better := p.Routes[1].StateRank, p.Routes[3].StateRank; worse >= better {
		t.Errorf("what is reported stands at %d, what is not at %d", worse, better)
	}
}

func TestDedent(t *testing.T) {
	for text, want := range map[string]string{
		"SELECT 1":                                     "SELECT 1",
		"\n\t\tSELECT a\n\t\t  FROM b\n\t":             "SELECT a\n  FROM b",
		"SELECT a\n\t\tFROM b\n\n\t\t\tJOIN c\r\n\t\t": "SELECT a\nFROM b\n\n\tJOIN c",
		"": "",
	} {
		if got := dedent(text); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
}

func TestPageQuotesNoOtherFiles(t *testing.T) {
	run := sampleRun()
	run.Dir = t.TempDir()
	run.Findings[0].Witness = []access.Step{{At: at("../../etc/passwd", 1, 1)}, {At: at("/etc/passwd", 1, 1)}, {At: at("gone.go", 1, 1)}}
	h := &pageWriter{run: run, sources: run.sources()}
	for _, step := range h.finding(run.Findings[0]).Witness {
		if step.Source != "" {
			t.Errorf("%s is quoted", step.At)
		}
	}
}

func TestPageIsTheSame(t *testing.T) {
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := sampleRun().Write(b, "html"); err != nil {
			t.Fatal(err)
		}
	}
	if first.String() != second.String() {
		t.Error("two writings differ")
	}
	if !strings.Contains(first.String(), "DELETE /organizations/{organization}/members/{member}") {
		t.Error("a route is missing")
	}
}
