package report

import (
	"io"
	"slices"
	"strings"
	"time"

	"github.com/authvet/authvet/passes/access"
)

// Run is what a check of packages found, in whatever form it is written.
type Run struct {
	Report   *access.Report
	Findings []access.Finding    // those to show, in order. See Findings
	Hidden   []access.Finding    // those of single routes that a baseline keeps from being among them
	Packages int                 // how many were analyzed
	Dir      string              // that the files of Report are relative to
	Name     func(string) string // how to print a file of Report to a reader at the terminal
	Color    bool                // whether text is in colors
	Version  string              // of authvet
	Started  time.Time           // when the analysis began
	Failures []error             // what was left out, and why
}

// failures says in a line each what was left out. Further lines of an error say what to do at a terminal, or have the stack.
func (run *Run) failures() []string {
	var lines []string
	for _, err := range run.Failures {
		line, _, _ := strings.Cut(err.Error(), "\n")
		lines = append(lines, strings.TrimPrefix(line, "authvet: "))
	}
	return lines
}

// form is one in which a run can be written.
type form struct {
	name  string
	write func(run *Run, w io.Writer) error
}

// forms are all of them, the usual one first.
func forms() []form {
	return []form{
		{"text", (*Run).writeText},
		{"json", (*Run).writeJSON},
		{"sarif", (*Run).writeSARIF},
		{"github", (*Run).writeGitHub},
		{"junit", (*Run).writeJUnit},
		{"html", (*Run).writeHTML},
	}
}

// Formats are the names of the forms in which a run can be written, the usual one first.
func Formats() []string {
	var names []string
	for _, f := range forms() {
		names = append(names, f.name)
	}
	return names
}

// Write writes the run in the form called format, which must be one of Formats.
func (run *Run) Write(w io.Writer, format string) error {
	all := forms()
	i := slices.IndexFunc(all, func(f form) bool { return f.name == format })
	return all[i].write(run, w)
}
