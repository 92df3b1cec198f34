package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/authvet/authvet/passes/access"
)

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
	open, findings, bare := 0, 0, 0
	for _, s := range list {
		if s.Finding == nil {
			open++
		} else {
			findings++
		}
		if s.Reason == "" {
			bare++
		}
	}
	line := fmt.Sprintf("%s accepted, %s public", Count(findings, "finding"), Count(open, "route"))
	if bare > 0 {
		line += fmt.Sprintf("; %d without a reason", bare)
	}
	return line
}
