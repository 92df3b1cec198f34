// Package compare says what became of a service's access control from one report to another.
package compare

import (
	"fmt"
	"slices"

	"github.com/authvet/authvet/cmd/authvet/internal/report"
	"github.com/authvet/authvet/passes/access"
)

// Change is one thing that is otherwise now.
type Change struct {
	Kind    string          `json:"kind"`
	Worse   bool            `json:"worse"` // somebody must look at it
	Route   string          `json:"route"` // GET /notes/{id}, or several; "" of a finding that says itself what it is about
	What    string          `json:"what"`
	At      access.Position `json:"at"`
	Finding *access.Finding `json:"finding,omitempty"`
}

// Kinds of changes, in the order in which they are written.
const (
	Opened   = "opened"   // authentication of a route is weaker
	Lost     = "lost"     // a guard of a route, or what tied rows to the caller, is gone
	New      = "new"      // a finding
	Unclear  = "unclear"  // it is not known any more what guards a route, or ties rows to the caller
	Accepted = "accepted" // a finding, or a route that is declared public
	Fixed    = "fixed"    // a finding
	Added    = "added"    // a route
	Removed  = "removed"  // a route
)

var kinds = []string{Opened, Lost, New, Unclear, Accepted, Fixed, Added, Removed}

// Reports compares two reports. Diagnostics are those of findings that are new.
func Reports(before, now *access.Report, diagnostics []access.Finding) []Change {
	var changes []Change
	pairs := pair(before.Routes, now.Routes)
	for _, p := range pairs {
		changes = append(changes, p.changes()...)
	}
	for _, f := range diagnostics {
		changes = append(changes, Change{Kind: New, Worse: f.Severity != "note", What: f.Message, At: f.At, Finding: &f})
	}
	changes = append(changes, accepted(before, now)...)
	changes = append(changes, fixed(before, now, pairs)...)
	return joined(changes)
}

// accepted lists the findings that somebody accepts who did not before.
func accepted(before, now *access.Report) []Change {
	known := make(map[string]bool)
	for _, s := range before.Suppressed {
		if s.Finding != nil {
			known[s.Finding.Fingerprint] = true
		}
	}
	var changes []Change
	for _, s := range now.Suppressed {
		if s.Finding != nil && !known[s.Finding.Fingerprint] {
			what := fmt.Sprintf("%s, by %s: %s", s.Finding.Message, s.By, report.Reason(s))
			changes = append(changes, Change{Kind: Accepted, What: what, At: s.At, Finding: s.Finding})
		}
	}
	return changes
}

// fixed lists the findings that are gone for good: neither accepted, nor on a route that is gone, public, or not followed any more.
func fixed(before, now *access.Report, pairs []routes) []Change {
	there := make(map[string]bool)
	for f := range now.All() {
		there[f.Fingerprint] = true
	}
	for _, s := range now.Suppressed {
		if s.Finding != nil {
			there[s.Finding.Fingerprint] = true
		}
	}
	var changes []Change
	add := func(found []access.Finding, still func(access.Finding) bool) {
		for _, f := range found {
			if f.Severity != "note" && !there[f.Fingerprint] && !still(f) {
				changes = append(changes, Change{Kind: Fixed, What: f.Message, At: f.At, Finding: &f})
			}
		}
	}
	for _, p := range pairs {
		if p.before != nil && p.now != nil && !slices.Contains([]string{"public", "unresolved"}, p.now.Authentication.State) {
			add(p.before.Findings, p.stillOpen)
		}
	}
	add(before.Findings, func(access.Finding) bool { return false })
	return changes
}

// Worse reports whether somebody must look at any of some changes.
func Worse(changes []Change) bool {
	return slices.ContainsFunc(changes, func(c Change) bool { return c.Worse })
}
