package report

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/authvet/authvet/cmd/authvet/internal/report/page"
	"github.com/authvet/authvet/passes/access"
)

// paged words a run as a page.
func paged(run *Run) *page.Page {
	h := &pageWriter{run: run, sources: run.sources()}
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
