package accuracy

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/analyzer"
	"github.com/authvet/authvet/cmd/authvet/internal/agreement"
	"github.com/authvet/authvet/cmd/authvet/internal/apps"
	"github.com/authvet/authvet/cmd/authvet/internal/inventory"
	"github.com/authvet/authvet/passes/access"
)

var update = flag.Bool("update", false, "write the figures of this run to the record")

// record maps applications to their score.
type record map[string]score

var (
	root       = filepath.Join("..", "..", "..", "..", "testdata", "apps")
	recordFile = filepath.Join(root, "accuracy.json")
)

// TestAccuracy scores the applications and compares each with the record.
func TestAccuracy(t *testing.T) {
	if testing.Short() {
		t.Skip("analyzes whole applications")
	}
	recorded := readRecord(t)
	drivers := agreement.Read(t, filepath.Join(root, "..", ".."))
	now := record{}
	all := apps.Some(t, root, 1)
	for _, app := range all {
		t.Run(app.Name, func(t *testing.T) {
			app.Need(t)
			labels := readLabels(t, app.Dir)
			inv := analyze(t, app.Dir)
			checkDocument(t, &inv.Report)
			checkForms(t, inv)
			checkAgreement(t, &inv.Report, drivers, app.Name)
			found := findingsOf(&inv.Report)
			logUnlabelled(t, labels, found)
			s, faults := judge(labels, found)
			now[app.Name] = s
			if *update {
				return
			}
			old, ok := recorded[app.Name]
			if !ok {
				t.Fatalf("no record of %s: write one by go test -run Accuracy -update", app.Name)
			}
			compare(t, s, old, faults)
		})
	}
	t.Log("\n" + now.table())
	switch {
	case *update && len(now) < len(apps.All(t, root)):
		t.Error("the record is not written: not all applications were analyzed")
	case *update:
		writeRecord(t, now)
	}
}

// analyze returns what is found out about the application in dir.
func analyze(t *testing.T, dir string) *inventory.Inventory {
	t.Helper()
	analyzers := append([]*analysis.Analyzer{access.Analyzer}, analyzer.Suite()...)
	inv, err := inventory.Collect(inventory.Query{Dir: dir, Patterns: []string{"./..."}}, analyzers)
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range inv.Problems {
		t.Error(problem)
	}
	return inv
}

func readLabels(t *testing.T, dir string) []label {
	t.Helper()
	var doc struct{ Routes []label }
	readJSON(t, filepath.Join(dir, "expect.json"), &doc)
	if len(doc.Routes) == 0 {
		t.Fatalf("%s has no labels", dir)
	}
	return doc.Routes
}

func readRecord(t *testing.T) record {
	t.Helper()
	r := record{}
	if _, err := os.Stat(recordFile); err == nil || !*update {
		readJSON(t, recordFile, &r)
	}
	return r
}

func readJSON(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

func writeRecord(t *testing.T, r record) {
	t.Helper()
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(recordFile, append(data, '\n'), 0o666); err != nil {
		t.Fatal(err)
	}
}

// logUnlabelled logs the routes in found that carry no label.
func logUnlabelled(t *testing.T, labels []label, found findings) {
	t.Helper()
	known := map[string]bool{}
	for _, l := range labels {
		known[l.key()] = true
	}
	for _, route := range slices.Sorted(maps.Keys(found)) {
		if !known[route] {
			t.Logf("%s carries no label", route)
		}
	}
}

// compare fails the test for each figure of s below that of old, and names the faults behind it.
func compare(t *testing.T, s, old score, faults []fault) {
	t.Helper()
	for _, level := range levels {
		is, was := s[level], old[level]
		if is.share() < was.share() {
			t.Errorf("level %s: %d of %d routes found, on record %d of %d%s",
				level, is.Found, is.Routes, was.Found, was.Routes, about(faults, level, "", "route not found"))
		}
		for _, rule := range rules {
			a, b := is.Rules[rule], was.Rules[rule]
			if a.precision() < b.precision() {
				t.Errorf("level %s: %s: precision %.2f, on record %.2f%s",
					level, rule, a.precision(), b.precision(), about(faults, level, rule, "false alarm"))
			}
			if a.recall() < b.recall() {
				t.Errorf("level %s: %s: recall %.2f, on record %.2f%s",
					level, rule, a.recall(), b.recall(), about(faults, level, rule, "miss"))
			}
		}
	}
}

// about returns a line for each of faults that is of level, rule and kind.
func about(faults []fault, level, rule, kind string) string {
	var b strings.Builder
	for _, f := range faults {
		if f.label.Level == level && f.rule == rule && f.kind == kind {
			fmt.Fprintf(&b, "\n\t%s: %s [%s]: %s", f.kind, f.label.Route, f.label.Trap, f.label.Why)
		}
	}
	return b.String()
}

// table returns the figures as text, as testdata and score.py have them.
func (r record) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-12s %-7s", "application", "routes")
	for _, rule := range rules {
		fmt.Fprintf(&b, "  %-33s", rule)
	}
	b.WriteByte('\n')
	sum := newScore()
	for _, app := range slices.Sorted(maps.Keys(r)) {
		row(&b, app, r[app]["high"])
		for _, level := range levels {
			sum[level].add(r[app][level])
		}
	}
	for _, level := range levels {
		row(&b, "all, "+level, sum[level])
	}
	return b.String()
}

func row(b *strings.Builder, name string, t *tally) {
	fmt.Fprintf(b, "%-12s %3d/%-3d", name, t.Found, t.Routes)
	for _, rule := range rules {
		c := t.Rules[rule]
		fmt.Fprintf(b, "  tp %2d fp %2d fn %2d P %.2f R %.2f", c.TP, c.FP, c.FN, c.precision(), c.recall())
	}
	b.WriteByte('\n')
}
