// Package accuracy holds the test that scores authvet on the labelled applications in testdata/apps.
//
// Each application has its labels in expect.json: the findings that every route must have, those it may
// have, and the trap that makes it hard. The test analyzes the application as the command does, counts
// for each rule the findings that are right (tp), false alarms (fp) and misses (fn), and prints the table:
//
//	go test -run Accuracy -v ./cmd/authvet/internal/accuracy
//
// It fails when an application's routes found, or the precision or recall of a rule, are below the record
// in testdata/apps/accuracy.json, and names what was missed or reported wrongly. After an improvement:
//
//	go test -run Accuracy ./cmd/authvet/internal/accuracy -update
//
// It also holds the counts of findings in docs/agreement.md, which .ci/table.sh writes.
//
// Labels of level "high" and "low" are scored apart, and notes count for low ones only.
//
// Limits: of a route that carries no label nothing is scored; it is logged. Operations that only a
// document describes, and the rule about such documents, are left out.
package accuracy
