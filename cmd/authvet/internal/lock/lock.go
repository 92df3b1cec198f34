// Package lock writes the access control of a service as a file that is reviewed: a line a route, and no place in the code.
package lock

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/report"
	"github.com/authvet/authvet/passes/access"
)

// FileName is how the file is called, in the root of the module or workspace.
const FileName = "authvet.lock"

// head says what the file is.
const head = `# The reviewed access control: a line a route, with what guards it, and the tables that it reaches with what ties their rows to the caller.
# CI holds it against the code: authvet routes -lock. Do not edit it; after a review: authvet routes -update-lock.
`

// Lock is the lines of a file, sorted by path and method.
type Lock []string

// Of returns what the file of a report holds.
func Of(r *access.Report) Lock {
	var lines Lock
	for i := range r.Routes {
		if route := &r.Routes[i]; !route.Absent {
			lines = append(lines, lineOf(route))
		}
	}
	return lines.sorted()
}

// sorted returns l in order, each line once.
func (l Lock) sorted() Lock {
	slices.SortFunc(l, compare)
	return slices.Compact(l)
}

// compare orders lines by path, then by method.
func compare(a, b string) int {
	return cmp.Or(cmp.Compare(field(a, 1), field(b, 1)), cmp.Compare(a, b))
}

// field is a word of a line, "" if it has less.
func field(line string, i int) string {
	if words := strings.Fields(line); i < len(words) {
		return words[i]
	}
	return ""
}

// lineOf is the line of a route: GET /notes/{id}  required: requireUser  notes (select predicate).
func lineOf(route *access.Route) string {
	state := route.Authentication.State
	if guards := report.Guards(route); len(guards) > 0 {
		state += ": " + strings.Join(guards, ", ")
	}
	return strings.Join([]string{route.Name(), state, tablesOf(route)}, "  ")
}

// tablesOf lists the tables that a route reaches, each with its statements and what ties their rows to the caller.
func tablesOf(route *access.Route) string {
	verdicts := make(map[string][]string)
	var tables []string
	for _, q := range route.Queries {
		of := q.Tables
		if len(of) == 0 {
			of = []string{"?"}
		}
		for _, table := range of {
			if verdicts[table] == nil {
				tables = append(tables, table)
			}
			verdicts[table] = append(verdicts[table], reachOf(q))
		}
	}
	if len(tables) == 0 {
		return "-"
	}
	slices.Sort(tables)
	for i, table := range tables {
		slices.Sort(verdicts[table])
		tables[i] = fmt.Sprintf("%s (%s)", table, strings.Join(slices.Compact(verdicts[table]), ", "))
	}
	return strings.Join(tables, "; ")
}

// reachOf is a statement with what ties its rows. What is inserted has no owner before.
func reachOf(q access.Query) string {
	if q.Kind == "insert" && q.Owner == "none" && !q.Picks {
		return q.Kind
	}
	return q.Kind + " " + q.Owner
}

// conflict matches what git writes around both sides where it could not merge.
var conflict = regexp.MustCompile(`^(<{7}|={7}|>{7}|\|{7})( |$)`)

// Read reads a file. Blank lines and comments are not among its lines. The error is one of package failure for what is no line.
func Read(name string) (Lock, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var lines Lock
	at := 0
	for line := range strings.Lines(string(data)) {
		at++
		switch line = strings.TrimSpace(line); {
		case conflict.MatchString(line):
			return nil, failure.LockConflict(name, at)
		case line != "" && !strings.HasPrefix(line, "#"):
			lines = append(lines, line)
		}
	}
	return lines.sorted(), nil
}

// Write writes l as a file.
func (l Lock) Write(w io.Writer) error {
	text := head + strings.Join(l, "\n")
	if len(l) > 0 {
		text += "\n"
	}
	_, err := io.WriteString(w, text)
	return err
}

// Change is a line that only the file has (-), or only the code (+).
type Change struct {
	Sign string `json:"sign"`
	Line string `json:"line"`
}

// Changes lists how the code differs from the file l, in the order of the lines, what was before first.
func (l Lock) Changes(code Lock) []Change {
	changes := []Change{}
	for _, line := range l {
		if !slices.Contains(code, line) {
			changes = append(changes, Change{"-", line})
		}
	}
	for _, line := range code {
		if !slices.Contains(l, line) {
			changes = append(changes, Change{"+", line})
		}
	}
	slices.SortStableFunc(changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(field(a.Line, 1), field(b.Line, 1)), cmp.Compare(field(a.Line, 0), field(b.Line, 0)))
	})
	return changes
}

// WriteChanges writes changes as a diff does.
func WriteChanges(w io.Writer, changes []Change) error {
	var b strings.Builder
	for _, c := range changes {
		fmt.Fprintf(&b, "%s%s\n", c.Sign, c.Line)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
