package report

import (
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/authvet/authvet/passes/access"
)

const (
	home        = "https://github.com/authvet/authvet"
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	sourceRoot  = "%SRCROOT%"  // stands for the root of the repository
	fingerprint = "authvet/v1" // the version changes when fingerprints are made of something else
)

// writeSARIF writes the findings as SARIF 2.1.0, for what shows the findings of many tools.
func (run *Run) writeSARIF(w io.Writer) error {
	rules, err := sarifRules()
	if err != nil {
		return err
	}
	s := &sarifWriter{code: run.sources(), name: run.fromRoot(), rules: rules}
	results := []sarifResult{}
	for _, f := range run.Findings {
		results = append(results, s.result(f))
	}
	return WriteJSON(w, sarifLog{sarifSchema, "2.1.0", []sarifRun{{
		Tool: sarifTool{sarifDriver{
			Name: "authvet", SemanticVersion: semantic(run.Version), InformationURI: home, Rules: rules,
		}},
		Automation:  sarifAutomation{"authvet/"},
		Bases:       map[string]sarifArtifactBase{sourceRoot: {sarifText{Text: "the root of the repository"}}},
		ColumnKind:  "utf16CodeUnits",
		Invocations: []sarifInvocation{s.invocation(run)},
		Results:     results,
	}}})
}

var semanticVersion = regexp.MustCompile(`\bv(\d+\.\d+\.\d+\S*)`)

// semantic returns the semantic version in that of authvet, "" if it has none.
func semantic(version string) string {
	if m := semanticVersion.FindStringSubmatch(version); m != nil {
		return m[1]
	}
	return ""
}

// sarifWriter turns findings into results.
type sarifWriter struct {
	code  *sources
	name  func(string) string
	rules []sarifRule
}

// invocation says what the run left out: without results it must not pass for clean.
func (s *sarifWriter) invocation(run *Run) sarifInvocation {
	i := sarifInvocation{Successful: len(run.Failures) == 0, Notifications: []sarifNotification{}}
	for _, failure := range run.failures() {
		i.Notifications = append(i.Notifications, sarifNotification{Level: "error", Message: sarifText{Text: failure}})
	}
	if known, accepted := len(run.Hidden), countAccepted(run.Report.Suppressed); known+accepted > 0 {
		text := fmt.Sprintf("not among the results: %s in the baseline, %d accepted by comments in the code", Count(known, "finding"), accepted)
		i.Notifications = append(i.Notifications, sarifNotification{Level: "note", Message: sarifText{Text: text}})
	}
	for _, n := range run.Report.Notes {
		i.Notifications = append(i.Notifications, sarifNotification{"note", sarifText{Text: n.Why}, []sarifLocation{s.location(n.At)}})
	}
	return i
}

func (s *sarifWriter) result(f access.Finding) sarifResult {
	r := sarifResult{
		RuleID: f.Rule, RuleIndex: indexOfRule(s.rules, f.Rule), Level: levelOf(f),
		Locations:    []sarifLocation{s.location(f.At)},
		Fingerprints: map[string]string{fingerprint: f.Fingerprint},
		CodeFlows:    s.codeFlows(f.Witness),
	}
	text := unlinked(sentences(f.Message))
	if f.Hint != "" {
		text += " To fix it: " + unlinked(f.Hint) + "."
	}
	if f.Sibling != nil {
		route, _, _ := strings.Cut(f.Sibling.Text, ": ")
		text += fmt.Sprintf(" Compare [%s](1).", unlinked(route))
		related := s.step(*f.Sibling)
		related.ID = 1
		r.Related = []sarifLocation{related}
	}
	if f.Category != "" {
		r.Properties = &sarifCategory{f.Category}
	}
	r.Message = sarifText{Text: text}
	return r
}

// levelOf returns error, warning or note.
func levelOf(f access.Finding) string {
	if f.Severity == "" {
		return "error"
	}
	return f.Severity
}

// sentences returns a message as sentences: code scanning shows the first of them where there is no room for more.
func sentences(message string) string {
	first, more, _ := strings.Cut(message, "; ")
	if more == "" {
		return message + "."
	}
	r, size := utf8.DecodeRuneInString(more)
	return first + ". " + string(unicode.ToUpper(r)) + more[size:] + "."
}

var brackets = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`)

// unlinked returns text with nothing in it that is a link in a message of SARIF.
func unlinked(text string) string { return brackets.Replace(text) }

// codeFlows returns a witness as the one path of a finding.
func (s *sarifWriter) codeFlows(steps []access.Step) []sarifCodeFlow {
	var flow sarifThreadFlow
	for _, step := range steps {
		if step.At.File != "" {
			flow.Locations = append(flow.Locations, sarifStep{s.step(step)})
		}
	}
	if len(flow.Locations) == 0 {
		return nil
	}
	return []sarifCodeFlow{{[]sarifThreadFlow{flow}}}
}

func (s *sarifWriter) step(step access.Step) sarifLocation {
	l := s.location(step.At)
	l.Message = &sarifText{Text: unlinked(step.Text)}
	return l
}

// location returns a place up to the end of its line, or as a single character where the line can't be had.
func (s *sarifWriter) location(at access.Position) sarifLocation {
	line, column := max(at.Line, 1), max(at.Column, 1)
	region := sarifRegion{line, column, line, column + 1}
	if text := strings.TrimRight(s.code.line(at), " \t"); column <= len(text) {
		region.StartColumn = units(text[:column-1]) + 1
		region.EndColumn = units(text) + 1
	}
	uri := url.URL{Path: s.name(at.File)}
	return sarifLocation{Physical: sarifPhysical{sarifArtifact{uri.String(), sourceRoot}, region}}
}

// units counts what SARIF calls columns.
func units(text string) int { return len(utf16.Encode([]rune(text))) }
