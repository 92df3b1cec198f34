package report

import (
	"encoding/json"
	"io"

	"github.com/authvet/authvet/passes/access"
)

// WriteJSON writes r as indented JSON.
func WriteJSON(w io.Writer, r *access.Report) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(r)
}
