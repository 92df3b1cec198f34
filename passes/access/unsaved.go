package access

import (
	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/passes/internal/overlay"
)

// textOf returns what reads files by their absolute names, as they stand where the driver of pass has them. A driver within an editor
// knows text that is not saved. Most give files of the package under analysis only: others are read as the go command would.
func textOf(pass *analysis.Pass) func(name string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		if pass.ReadFile != nil {
			if text, err := pass.ReadFile(name); err == nil {
				return text, nil
			}
		}
		return overlay.ReadFile(name)
	}
}
