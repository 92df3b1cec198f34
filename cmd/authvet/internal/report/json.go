package report

import (
	"encoding/json"
	"io"

	"github.com/authvet/authvet/passes/access"
)

// findings is the JSON form of a run. Files are relative to the module's root.
type findings struct {
	Version  int              `json:"version"` // of the form
	Module   string           `json:"module"`
	Findings []access.Finding `json:"findings"`
	Hidden   hidden           `json:"hidden"`
	Summary  string           `json:"summary"`
	Failures []string         `json:"failures,omitempty"` // what was left out, and why
}

// hidden counts the findings of single routes that are there and not among those of a run.
type hidden struct {
	Baseline int `json:"baseline"` // in the baseline
	Accepted int `json:"accepted"` // by directives and //nolint
}

// writeJSON writes the findings as JSON.
func (run *Run) writeJSON(w io.Writer) error {
	return WriteJSON(w, findings{
		Version: run.Report.Version, Module: run.Report.Module, Findings: append([]access.Finding{}, run.Findings...),
		Hidden: hidden{len(run.Hidden), countAccepted(run.Report.Suppressed)}, Summary: run.Summary(), Failures: run.failures(),
	})
}

// WriteJSON writes v as indented JSON.
func WriteJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
