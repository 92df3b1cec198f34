package access

import "github.com/authvet/authvet/passes/internal/knowledge"

// Catalogue returns how many libraries authvet knows, and how many rows say what their functions mean.
func Catalogue() (libraries, rows int) {
	all := knowledge.All()
	for _, l := range all {
		rows += len(l.Calls)
	}
	return len(all), rows
}
