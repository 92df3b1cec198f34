package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"strings"
	"testing"

	"github.com/authvet/authvet/cmd/authvet/internal/sarifschema"
	"github.com/authvet/authvet/passes/access"
)

// incompleteRun found nothing, and left something out.
func incompleteRun() *Run {
	r := &access.Report{Notes: []access.Unresolved{{At: at("api docs/a#1.yaml", 3, 1), Why: "two documents disagree"}}}
	return &Run{Report: r, Dir: "/nowhere", Name: name, Failures: []error{errors.New("authvet: no route found: 100%\n(a flag makes this a success)")}}
}

func TestIncompleteRunsDoNotPassForClean(t *testing.T) {
	for format, want := range map[string][]string{
		"json": {`"failures": [
    "no route found: 100%"`},
		"github": {"::error title=authvet::no route found: 100%25\n"},
		"junit":  {` errors="1"`, `<error message="no route found: 100%"`},
		"sarif":  {`"executionSuccessful": false`, `"text": "no route found: 100%"`, `"results": []`, `"uri": "api%20docs/a%231.yaml"`},
	} {
		var b bytes.Buffer
		if err := incompleteRun().Write(&b, format); err != nil {
			t.Fatal(err)
		}
		for _, part := range want {
			if !strings.Contains(b.String(), part) {
				t.Errorf("%s: %q is missing in\n%s", format, part, b.String())
			}
		}
		if format == "sarif" {
			sarifschema.Check(t, b.Bytes())
		}
	}
}

// TestFormsTellWhatIsHidden checks that no form passes over what somebody accepts, where it has a place for that.
func TestFormsTellWhatIsHidden(t *testing.T) {
	run := sampleRun()
	known, ignored := run.Report.Routes[0].Findings[0], access.Finding{Rule: "missingauth", Message: "GET /health: reaches select", Fingerprint: "9f"}
	run.Report.Suppressed = []access.Suppression{{By: "directive", Reason: "it says nothing", At: at("main.go", 30, 2), Route: "GET /health", Finding: &ignored}}
	run.Findings, run.Hidden = nil, []access.Finding{known}
	for format, want := range map[string][]string{
		"json": {`"baseline": 1,`, `"accepted": 1`, `; 1 more in the baseline; 1 accepted, listed by authvet routes -suppressed; `},
		"junit": {
			`<skipped message="in the baseline: GET /books/{id}: query on books`,
			`<skipped message="accepted by directive (app/main.go:30:2), it says nothing: GET /health: reaches select">`,
		},
		"sarif": {`"results": []`, `"text": "not among the results: 1 finding in the baseline, 1 accepted by comments in the code"`},
	} {
		var b bytes.Buffer
		if err := run.Write(&b, format); err != nil {
			t.Fatal(err)
		}
		for _, part := range want {
			if !strings.Contains(b.String(), part) {
				t.Errorf("%s: %q is missing in\n%s", format, part, b.String())
			}
		}
		if format == "sarif" {
			sarifschema.Check(t, b.Bytes())
		}
	}
}

// TestMoreThanGitHubShowsIsSaid checks that eleven errors are told to be more than are shown, and ten are not.
func TestMoreThanGitHubShowsIsSaid(t *testing.T) {
	run := &Run{Report: &access.Report{}, Dir: "/nowhere", Name: name, Findings: make([]access.Finding, 10)}
	written := func() string {
		var b bytes.Buffer
		if err := run.Write(&b, "github"); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if got := written(); strings.Contains(got, "::notice") {
		t.Errorf("ten are told of: %s", got)
	}
	run.Failures = []error{errors.New("authvet: left out")}
	if got := written(); !strings.HasPrefix(got, "::notice title=authvet::10 findings ") || !strings.Contains(got, " shows 10 errors and 10 warnings of a step") {
		t.Errorf("got %s", got)
	}
}

func TestSentences(t *testing.T) {
	for message, want := range map[string]string{
		"GET /a: rows (a.go:1)":                        "GET /a: rows (a.go:1).",
		"GET /a: rows (a.go:1); GET /b limits them":    "GET /a: rows (a.go:1). GET /b limits them.",
		"no effect: it is bare; it belongs above; or,": "no effect: it is bare. It belongs above; or,.",
		"a; ":   "a; .",
		"a; …b": "a. …b.",
	} {
		if got := sentences(message); got != want {
			t.Errorf("%q: got %q, want %q", message, got, want)
		}
	}
}

func TestRulesOfSARIFAreDescribed(t *testing.T) {
	rules, err := sarifRules()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules {
		if r.Short.Text == "" || len(r.Short.Text) > maxDescribed || len(r.Full.Text) > maxDescribed || strings.ContainsAny(r.Full.Text, "`[|#") {
			t.Errorf("%s: not a description in plain text: %q", r.ID, r.Full.Text)
		}
		if !strings.Contains(r.Help.Markdown, "# "+r.ID+"\n") || strings.Contains(r.Help.Markdown, "](../") || strings.Contains(r.Help.Markdown, "](#") {
			t.Errorf("%s: the page is missing, or has links that lead nowhere elsewhere", r.ID)
		}
		for _, tag := range r.Properties.Tags {
			if cwe, ok := strings.CutPrefix(tag, "external/cwe/cwe-"); ok && !strings.Contains(r.Help.Markdown, "[CWE-"+cwe+":") {
				t.Errorf("%s: its page does not speak of %s", r.ID, tag)
			}
			if api, ok := strings.CutPrefix(tag, "owasp-api-2023/"); ok && !strings.Contains(r.Help.Markdown, "/"+strings.Replace(api, "api", "0xa", 1)+"/") {
				t.Errorf("%s: its page does not speak of %s", r.ID, tag)
			}
		}
	}
}

func TestMessagesOfSARIFHaveNoLinksOfTheirOwn(t *testing.T) {
	f := access.Finding{Rule: "missingowner", At: at("main.go", 1, 1), Message: `GET /a: id = ANY($1::int[])`,
		Sibling: &access.Step{At: at("main.go", 2, 1), Text: `GET /b: SELECT a[1](2)`}}
	s := &sarifWriter{code: (&Run{}).sources(), name: name}
	r := s.result(f)
	if want := `GET /a: id = ANY($1::int\[\]). Compare [GET /b](1).`; r.Message.Text != want {
		t.Errorf("got %q, want %q", r.Message.Text, want)
	}
	if got, want := r.Related[0].Message.Text, `GET /b: SELECT a\[1\](2)`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSemanticVersion(t *testing.T) {
	for version, want := range map[string]string{
		"authvet v1.2.3 go1.26.8 linux/amd64":                                   "1.2.3",
		"authvet v0.0.0-20261130232600-00e2ced00000+dirty go1.26.8 linux/amd64": "0.0.0-20261130232600-00e2ced00000+dirty",
		"authvet (devel) go1.26.8 linux/amd64":                                  "",
	} {
		if got := semantic(version); got != want {
			t.Errorf("%s: got %q, want %q", version, got, want)
		}
	}
}

// TestRoutesAreTests checks what a route is in JUnit: proven, failing, or not known.
func TestRoutesAreTests(t *testing.T) {
	found := access.Finding{Rule: "missingowner", Fingerprint: "1", Message: "GET /bad: \x00 < rows"}
	route := func(path, owner string, findings ...access.Finding) access.Route {
		return access.Route{Method: "GET", Path: path, Authentication: access.Authentication{State: "required"},
			Queries: []access.Query{{Owner: owner, Why: "a loop"}}, Findings: findings}
	}
	run := &Run{
		Report:   &access.Report{Routes: []access.Route{route("/good", "predicate"), route("/bad", "none", found), route("/open", "unresolved"), route("/good", "check")}},
		Findings: []access.Finding{found}, Dir: "/nowhere", Name: name,
	}
	var b bytes.Buffer
	if err := run.Write(&b, "junit"); err != nil {
		t.Fatal(err)
	}
	var read testSuites
	if err := xml.Unmarshal(b.Bytes(), &read); err != nil {
		t.Fatalf("%v in\n%s", err, b.String())
	}
	s := read.Suites[0]
	if s.Tests != 4 || len(s.Cases) != 4 || s.Failures != 1 || s.Skipped != 1 || s.Errors != 0 {
		t.Fatalf("got\n%s", b.String())
	}
	if bad, open := s.Cases[2], s.Cases[3]; bad.Failure == nil || open.Skipped == nil || open.Skipped.Message != "unresolved: a loop" {
		t.Errorf("got\n%s", b.String())
	}
}
