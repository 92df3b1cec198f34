package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/access"
)

// byBaseline is by what a finding is accepted that stands in the baseline: no reason is given there.
const byBaseline = "baseline"

// accepted are the routes and findings that somebody accepts: those that are suppressed, and those in the baseline.
func (run *Run) accepted() []access.Suppression {
	all := slices.Clone(run.Report.Suppressed)
	routes := map[string]string{}
	for i := range run.Report.Routes {
		r := &run.Report.Routes[i]
		for _, f := range r.Findings {
			routes[f.Fingerprint] = r.Name()
		}
	}
	for i := range run.Hidden {
		f := &run.Hidden[i]
		all = append(all, access.Suppression{By: byBaseline, Route: routes[f.Fingerprint], Finding: f})
	}
	return all
}

// countAccepted returns how many findings are suppressed.
func countAccepted(list []access.Suppression) int {
	n := 0
	for _, s := range list {
		if s.Finding != nil {
			n++
		}
	}
	return n
}

// WriteSuppressed writes what somebody has accepted, by place: what does, the routes and findings, and the reason.
func WriteSuppressed(w io.Writer, list []access.Suppression, name func(string) string) error {
	var b strings.Builder
	for i, s := range list {
		if i == 0 || s.At != list[i-1].At {
			fmt.Fprintf(&b, "%s: %s: %s\n", place(s.At, name), s.By, Reason(s))
		}
		if f := s.Finding; f != nil {
			fmt.Fprintf(&b, "    accepts %s (%s)\n", f.Message, labelOf(*f))
		} else {
			fmt.Fprintf(&b, "    %s is public\n", s.Route)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Reason is why somebody accepts something, in words.
func Reason(s access.Suppression) string {
	if s.Reason == "" {
		return "without a reason"
	}
	return s.Reason
}

// SummaryOf is a line about what somebody has accepted.
func SummaryOf(list []access.Suppression) string {
	bare := 0
	for _, s := range list {
		if s.Reason == "" {
			bare++
		}
	}
	findings := countAccepted(list)
	line := fmt.Sprintf("%s accepted, %s public", Count(findings, "finding"), Count(len(list)-findings, "route"))
	if bare > 0 {
		line += fmt.Sprintf("; %d without a reason", bare)
	}
	return line
}
