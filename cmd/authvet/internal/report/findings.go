// Package report writes what the analysis found: for people and for programs.
package report

import (
	"cmp"
	"fmt"
	"io"
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

// writeText writes the findings as text, each followed by its witness. Neighbours of one place and
// witness share it.
func (run *Run) writeText(w io.Writer) error {
	var b strings.Builder
	found := run.Findings
	for i, f := range found {
		fmt.Fprintf(&b, "%s: %s (%s)\n", place(f.At, run.Name), f.Message, labelOf(f))
		last := i+1 == len(found)
		if !last && found[i+1].At == f.At && slices.Equal(found[i+1].Witness, f.Witness) {
			continue
		}
		writeWitness(&b, f.Witness, run.Name)
		writeHint(&b, f, run.Name)
		if !last {
			b.WriteByte('\n')
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// labelOf returns what stands in parentheses behind the message of f.
func labelOf(f access.Finding) string {
	label := f.Rule
	if f.Category != "" {
		label += "/" + f.Category
	}
	if f.CWE != "" {
		label += ", " + f.CWE
	}
	if f.Severity != "" && f.Severity != "error" {
		label += ", " + f.Severity
	}
	return label
}

// writeWitness writes the steps as an indented path, their texts aligned.
func writeWitness(b *strings.Builder, steps []access.Step, name func(string) string) {
	width := 0
	for _, step := range steps {
		width = max(width, len(place(step.At, name)))
	}
	for _, step := range steps {
		fmt.Fprintf(b, "    %-*s  %s\n", width, place(step.At, name), step.Text)
	}
}

// writeHint writes how another route does it right, and how to fix a finding, where that is known.
func writeHint(b *strings.Builder, f access.Finding, name func(string) string) {
	if f.Sibling != nil {
		fmt.Fprintf(b, "    compare %s  %s\n", place(f.Sibling.At, name), f.Sibling.Text)
	}
	if f.Hint != "" {
		fmt.Fprintf(b, "    to fix it: %s\n", f.Hint)
	}
}

// place returns at as file:line:column.
func place(at access.Position, name func(string) string) string {
	if at.File == "" {
		return "-"
	}
	return fmt.Sprintf("%s:%d:%d", name(at.File), at.Line, at.Column)
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
	if run.Hidden > 0 {
		line += fmt.Sprintf("; %d more in the baseline", run.Hidden)
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
