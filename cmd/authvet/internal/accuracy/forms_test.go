package accuracy

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/authvet/authvet/cmd/authvet/internal/inventory"
	"github.com/authvet/authvet/cmd/authvet/internal/report"
	"github.com/authvet/authvet/cmd/authvet/internal/sarifschema"
)

// checkForms writes the findings of an application in each form: the same bytes each time, SARIF as its schema asks for, and
// JUnit in which each finding of a route is found on it.
func checkForms(t *testing.T, inv *inventory.Inventory) {
	t.Helper()
	run := &report.Run{Report: &inv.Report, Findings: report.Findings(&inv.Report, true), Packages: inv.Packages, Dir: inv.Dir, Name: inv.Name}
	for _, format := range report.Formats() {
		var first, again bytes.Buffer
		for _, b := range []*bytes.Buffer{&first, &again} {
			if err := run.Write(b, format); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(first.Bytes(), again.Bytes()) {
			t.Errorf("%s: the same findings gave two reports", format)
		}
		switch format {
		case "sarif":
			sarifschema.Check(t, first.Bytes())
		case "junit":
			checkJUnit(t, first.Bytes())
		}
	}
}

func checkJUnit(t *testing.T, written []byte) {
	t.Helper()
	var read struct {
		Cases []struct {
			Class   string    `xml:"classname,attr"`
			Name    string    `xml:"name,attr"`
			Failure *struct{} `xml:"failure"`
		} `xml:"testsuite>testcase"`
	}
	if err := xml.Unmarshal(written, &read); err != nil {
		t.Fatal(err)
	}
	failures := 0
	for _, c := range read.Cases {
		if c.Class == "authvet.missingauth" || c.Class == "authvet.missingowner" {
			t.Errorf("on no route: %s", c.Name)
		}
		if strings.HasPrefix(c.Class, "authvet.") && c.Failure != nil {
			failures++
		}
	}
	if failures == 0 {
		t.Error("no test fails")
	}
}
