package report

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/report/page"
	"github.com/authvet/authvet/passes/access"
)

// acceptedOn words the findings on a route that somebody accepts.
func (h *pageWriter) acceptedOn(r *access.Route) []page.Accepted {
	var out []page.Accepted
	name := r.Name()
	for _, s := range h.accepted {
		if f := s.Finding; f != nil && s.Route == name && (s.By != byBaseline || has(r, f.Fingerprint)) {
			out = append(out, page.Accepted{Finding: h.finding(*f), Consent: consentOf(s)})
		}
	}
	return out
}

// has reports whether a finding is one of a route: of those of one name, the baseline knows which.
func has(r *access.Route, fingerprint string) bool {
	return slices.ContainsFunc(r.Findings, func(f access.Finding) bool { return f.Fingerprint == fingerprint })
}

// consents words all that somebody accepts: what one comment, setting or document does together.
func (h *pageWriter) consents() []page.Consents {
	var all []page.Consents
	for _, s := range h.accepted {
		consent := consentOf(s)
		if n := len(all); n == 0 || all[n-1].Consent != consent {
			all = append(all, page.Consents{Consent: consent})
		}
		line := page.AcceptedLine{Route: s.Route, Text: " is public"}
		if f := s.Finding; f != nil {
			line.Text, line.Label = strings.TrimPrefix(f.Message, s.Route), labelOf(*f)
		}
		last := &all[len(all)-1]
		last.Of = append(last.Of, line)
	}
	return all
}

// consentOf words by what something is accepted, and why.
func consentOf(s access.Suppression) page.Consent {
	c := page.Consent{By: s.By, At: where(s.At), Reason: s.Reason}
	if s.Reason == "" && s.By != byBaseline {
		c.Reason = Reason(s)
	}
	return c
}
