// Package agreement is about drivers that print the same, for the tests that run them: what a row is, in which two of them may
// differ, and the page that shows how many rows each prints of each example application.
package agreement

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/access"
)

// Row is a finding as a driver prints it. Witness, fix, severity and weakness are no part of it: not every driver shows them.
type Row struct {
	At      string // file:line:column, from the root of the module
	Rule    string // with its category, if it has some
	Message string
}

func (r Row) String() string { return r.At + ": " + r.Message + " (" + r.Rule + ")" }

// NewRow is what a driver prints at a place, or there for another one.
func NewRow(at, rule, message string) Row {
	if said, meant := access.Meant(message); meant.File != "" { // authvet says it there
		at, message = place(meant), said
	}
	return Row{at, rule, message}
}

// Of is the row of a finding.
func Of(f access.Finding) Row {
	return Row{place(f.At), f.Name(), f.Message}
}

func place(at access.Position) string {
	return at.File + ":" + strconv.Itoa(at.Line) + ":" + strconv.Itoa(at.Column)
}

// Ordered returns rows in order, each once: what two programs have in common some drivers print twice.
func Ordered(rows []Row) []Row {
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Compare(a.String(), b.String()) })
	return slices.Compact(rows)
}

// hashLength is how many digits are enough to tell lists of rows apart.
const hashLength = 8

// Hash tells rows, which are in order, from others.
func Hash(rows []Row) string {
	h := sha256.New()
	for _, r := range rows {
		h.Write([]byte(r.String() + "\n"))
	}
	return hex.EncodeToString(h.Sum(nil))[:hashLength]
}

// Rules counts rows by rule, whatever their category.
func Rules(rows []Row) map[string]int {
	counts := map[string]int{}
	for _, r := range rows {
		rule, _, _ := strings.Cut(r.Rule, "/")
		counts[rule]++
	}
	return counts
}
