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
	Summary  string           `json:"summary"`
	Failures []string         `json:"failures,omitempty"` // what was left out, and why
}

// writeJSON writes the findings as JSON.
func (run *Run) writeJSON(w io.Writer) error {
	return WriteJSON(w, findings{run.Report.Version, run.Report.Module, append([]access.Finding{}, run.Findings...), run.Summary(), run.failures()})
}

// WriteJSON writes v as indented JSON.
func WriteJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
