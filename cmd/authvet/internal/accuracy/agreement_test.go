package accuracy

import (
	"maps"
	"testing"

	"github.com/authvet/authvet/cmd/authvet/internal/agreement"
	"github.com/authvet/authvet/cmd/authvet/internal/report"
	"github.com/authvet/authvet/passes/access"
)

// checkAgreement holds what is on record of an application in docs/agreement.md: running all drivers takes too long for each change.
func checkAgreement(t *testing.T, r *access.Report, recorded *agreement.Record, app string) {
	t.Helper()
	var rows []agreement.Row
	for _, f := range report.Findings(r, false) {
		rows = append(rows, agreement.Of(f))
	}
	was, rules := recorded.Apps[app].Rules, agreement.Rules(agreement.Ordered(rows))
	if !maps.Equal(was, rules) {
		t.Errorf("findings %v, on record %v: .ci/table.sh %s runs all drivers and writes docs/agreement.md", rules, was, app)
	}
}
