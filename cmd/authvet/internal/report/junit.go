package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/access"
)

// The elements of a JUnit report that Jenkins, GitLab and others read.
type (
	testSuites struct {
		XMLName xml.Name    `xml:"testsuites"`
		Suites  []testSuite `xml:"testsuite"`
	}
	testSuite struct {
		Name     string     `xml:"name,attr"`
		Tests    int        `xml:"tests,attr"`
		Failures int        `xml:"failures,attr"`
		Errors   int        `xml:"errors,attr"`
		Skipped  int        `xml:"skipped,attr"`
		Time     string     `xml:"time,attr"`
		Cases    []testCase `xml:"testcase"`
	}
	testCase struct {
		Class   string   `xml:"classname,attr"`
		Name    string   `xml:"name,attr"`
		File    string   `xml:"file,attr,omitempty"`
		Time    string   `xml:"time,attr"`
		Failure *outcome `xml:"failure"`
		Error   *outcome `xml:"error"`
		Skipped *outcome `xml:"skipped"`
	}
	outcome struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr,omitempty"`
		Text    string `xml:",chardata"`
	}
)

// writeJUnit writes the run as the report of a test suite. A route is a test, whose name stays the same when lines move and
// messages change: it fails by the findings on it, and is skipped where somebody accepts one, or something is unresolved. A finding that
// is about no route is a test of its own, and so is the analysis, which fails if something was left out of it.
func (run *Run) writeJUnit(w io.Writer) error {
	s := testSuite{Name: "authvet", Time: "0", Cases: []testCase{run.analysisCase()}}
	s.Cases = append(s.Cases, run.routeCases()...)
	s.count()
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(testSuites{Suites: []testSuite{s}}); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (s *testSuite) count() {
	s.Tests = len(s.Cases)
	for _, c := range s.Cases {
		switch {
		case c.Failure != nil:
			s.Failures++
		case c.Error != nil:
			s.Errors++
		case c.Skipped != nil:
			s.Skipped++
		}
	}
}

// analysisCase is whether everything was analyzed.
func (run *Run) analysisCase() testCase {
	c := testCase{Class: "authvet", Name: "analysis", Time: "0"}
	if lines := run.failures(); len(lines) > 0 {
		c.Error = &outcome{lines[0], "incomplete", strings.Join(lines, "\n")}
	}
	return c
}

// routeCases are the routes, each once, and the findings that are about none.
func (run *Run) routeCases() []testCase {
	file := run.fromRoot()
	var cases []testCase
	index := map[string]int{}
	for _, route := range run.Report.Routes {
		name := route.Name()
		if _, ok := index[name]; !ok {
			index[name] = len(cases)
			cases = append(cases, testCase{Class: "authvet.routes", Name: name, File: file(route.Registered.File), Time: "0"})
		}
		if why := doubtOf(route); why != "" {
			cases[index[name]].Skipped = &outcome{Message: "unresolved: " + why}
		}
	}
	for _, s := range run.accepted() {
		if i, ok := index[s.Route]; ok && s.Finding != nil && s.Finding.Severity != "note" {
			cases[i].Skipped = &outcome{Message: consented(s, run.Name)}
		}
	}
	routes := run.routesOf()
	for _, f := range run.Findings {
		of := routes[f.Fingerprint]
		if len(of) == 0 {
			cases = append(cases, testCase{Class: "authvet." + f.Rule, Name: f.Message, File: file(f.At.File), Time: "0"})
			cases[len(cases)-1].fail(f, run.Name)
		}
		for _, name := range of {
			cases[index[name]].fail(f, run.Name)
		}
	}
	return cases
}

// consented says by what a finding is accepted, and why.
func consented(s access.Suppression, name func(string) string) string {
	if s.By == byBaseline {
		return "in the baseline: " + s.Finding.Message
	}
	return fmt.Sprintf("accepted by %s (%s), %s: %s", s.By, place(s.At, name), Reason(s), s.Finding.Message)
}

// doubtOf says why it is not known who may call a route, or which rows are the caller's; "" if it is.
func doubtOf(route access.Route) string {
	if route.Authentication.State == "unresolved" {
		return route.Authentication.Why
	}
	for _, q := range route.Queries {
		if isOpen(q) {
			return q.Why
		}
	}
	return ""
}

// routesOf returns the names of the routes that findings are about, by their fingerprints.
func (run *Run) routesOf() map[string][]string {
	single := map[string][]string{}
	for _, route := range run.Report.Routes {
		for _, f := range route.Findings {
			single[f.Fingerprint] = append(single[f.Fingerprint], route.Name())
		}
	}
	all := map[string][]string{}
	for _, f := range run.Findings {
		for _, print := range f.Parts() {
			all[f.Fingerprint] = append(all[f.Fingerprint], single[print]...)
		}
		slices.Sort(all[f.Fingerprint])
		all[f.Fingerprint] = slices.Compact(all[f.Fingerprint])
	}
	return all
}

// fail adds a finding to what a test fails by.
func (c *testCase) fail(f access.Finding, name func(string) string) {
	c.Skipped = nil
	if c.Failure == nil {
		c.Failure = &outcome{Message: f.Message, Type: f.Rule}
	} else {
		c.Failure.Text += "\n"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s (%s)\n", place(f.At, name), f.Message, labelOf(f))
	writeWitness(&b, f.Witness, name)
	writeHint(&b, f, name)
	c.Failure.Text += b.String()
}
