package spec

import (
	"fmt"
	"io"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/report"
	"github.com/authvet/authvet/passes/access"
)

// marks begin the lines of differences, as in a diff from the document to the code.
var marks = map[string]string{access.OnlyCode: "+", access.OnlyDocument: "-", access.Security: "~",
	access.Parameter: "~", access.Renamed: "=", access.Unknown: "?"}

// WriteDifferences writes a line for each difference. The function name says how to print a file.
func WriteDifferences(w io.Writer, found []access.Difference, name func(string) string) error {
	var b strings.Builder
	for _, d := range found {
		var places []string
		for _, at := range []access.Position{d.Operation, d.Route} {
			if at.File != "" {
				places = append(places, fmt.Sprintf("%s:%d", name(at.File), at.Line))
			}
		}
		fmt.Fprintf(&b, "%s %s %s: %s (%s)\n", marks[d.Kind], d.Method, d.Path, d.Why, strings.Join(places, ", "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Summary says in one line how many differences there are between a file and the routes of a report.
func Summary(file string, found []access.Difference, r *access.Report) string {
	differ, open, routes := 0, 0, 0
	for _, d := range found {
		if d.Kind == access.Unknown {
			open++
		} else {
			differ++
		}
	}
	for _, route := range r.Routes {
		if !route.Absent {
			routes++
		}
	}
	line := fmt.Sprintf("%s between %s and %s", report.Count(differ, "difference"), file, report.Count(routes, "route"))
	if open > 0 {
		line += fmt.Sprintf("; %d unresolved", open)
	}
	return line
}
