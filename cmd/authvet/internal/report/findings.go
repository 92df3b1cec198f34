// Package report writes what the analysis found: for people and for programs.
package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/access"
)

// Findings returns the diagnostics of r ordered by place, rule and message, each once; notes only if asked for.
func Findings(r *access.Report, notes bool) []access.Finding {
	var found []access.Finding
	for _, f := range r.Diagnostics {
		if notes || f.Severity != "note" {
			found = append(found, f)
		}
	}
	slices.SortStableFunc(found, compareFindings)
	return slices.CompactFunc(found, func(a, b access.Finding) bool { return compareFindings(a, b) == 0 })
}

func compareFindings(a, b access.Finding) int {
	return cmp.Or(
		cmp.Compare(a.At.File, b.At.File),
		cmp.Compare(a.At.Line, b.At.Line),
		cmp.Compare(a.At.Column, b.At.Column),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message),
	)
}

// labelOf returns what stands in parentheses behind the message of f.
func labelOf(f access.Finding) string {
	label := f.Name()
	if f.CWE != "" {
		label += ", " + f.CWE
	}
	if f.Severity != "" && f.Severity != "error" {
		label += ", " + f.Severity
	}
	return label
}

// Summary returns one line about the run.
func (run *Run) Summary() string {
	r := run.Report
	queries := make(map[access.Position]bool)
	for _, route := range r.Routes {
		for _, q := range route.Queries {
			queries[q.At] = true
		}
	}
	line := fmt.Sprintf("%s in %s, %s, %s", countFindings(run.Findings), Count(len(r.Routes), "route"),
		Count(len(queries), "SQL call"), Count(run.Packages, "package"))
	if n := len(run.Hidden); n > 0 {
		line += fmt.Sprintf("; %d more in the baseline", n)
	}
	if n := countAccepted(r.Suppressed); n > 0 {
		line += fmt.Sprintf("; %d accepted, listed by authvet routes -suppressed", n)
	}
	if open := len(openQuestions(r)); open > 0 {
		line += fmt.Sprintf("; %d unresolved, listed by authvet routes", open)
	}
	if r.Hides() {
		line += ": not all routes are seen"
	}
	return line
}

// countFindings returns the number of findings, and of each rule if there are several.
func countFindings(found []access.Finding) string {
	if len(found) == 0 {
		return "no findings"
	}
	var rules []string
	byRule := make(map[string]int)
	for _, f := range found {
		if byRule[f.Rule]++; byRule[f.Rule] == 1 {
			rules = append(rules, f.Rule)
		}
	}
	slices.Sort(rules)
	for i, rule := range rules {
		rules[i] = fmt.Sprintf("%d %s", byRule[rule], rule)
	}
	return fmt.Sprintf("%s (%s)", Count(len(found), "finding"), strings.Join(rules, ", "))
}

// Count returns n things in words.
func Count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
