package agreement

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/authvet/authvet/analyzer"
)

// head is the page down to its table.
const head = `# The same findings under each driver

Written by ` + "`.ci/table.sh`" + `, which runs authvet under five drivers on each example application (` + "`testdata/apps`" + `) and compares what they print row
by row. A row is a finding: file, line, column, rule with category, message. Where one differs in any of these the script fails, and
writes nothing of that application.

| driver | how it is run | what is different there |
|---|---|---|
| authvet | ` + "`authvet ./...`" + `: the findings as text | |
| go vet | ` + "`go vet -vettool=authvet -json ./...`" + ` | |
| golangci-lint | ` + "`golangci-lint run -c .golangci-plugin.yml ./...`" + `, built by ` + "`cmd/golangci-lint`" + ` | what stands in no Go file is printed at the program with its place behind the message: that place is compared |
| gopls | an editor opens one file with ` + "`authvet gopls`" + ` in front of gopls and takes what is shown of source authvet in all files | what gopls has to say itself is left out |
| unit driver | the rules on one package after the other, as Bazel's nogo runs them: its own files, what was declared, facts of direct imports | findings that take a look at all packages, such as an operation that no route serves, are not there |

Severity, witness and fix are no part of a row: not every driver shows them. A finding of several programs, which ` + "`go vet`" + ` prints for each, is one
row. That no route is seen, which authvet itself says by an error, is none.

In the table each driver has the number of its rows and a hash of them: where two hashes are the same, so is every row. *n* + *m* says that
*m* rows of authvet itself take a look at all packages; they are in the hash with those that the driver found. In the directory of an
application this prints the hash of authvet itself, and more digits of it:

    authvet ./... | sed -nE 's/^(\S+:[0-9]+:[0-9]+: .* \([a-z/]+)(, CWE-[0-9]+)?(, warning)?\)$/\1)/p' | LC_ALL=C sort -u | sha256sum

`

// columns are the drivers in the order of the table.
func columns() []string { return []string{Command, Vet, Golangci, Gopls, Unit} }

// page is the record for people.
func (r *Record) page() string {
	var b strings.Builder
	b.WriteString(head)
	fmt.Fprintf(&b, "Last written %s, by authvet at %s", r.Day, r.Commit)
	for _, name := range slices.Sorted(maps.Keys(r.Versions)) {
		fmt.Fprintf(&b, ", %s %s", name, r.Versions[name])
	}
	b.WriteString(". `go test ./cmd/authvet/internal/accuracy` holds the findings of each rule against what authvet finds now.\n\n")
	rules := rules()
	cells(&b, slices.Concat([]string{"app"}, rules, columns()))
	b.WriteString(strings.Repeat("|---", 1+len(rules)+len(columns())) + "|\n")
	sum := App{Rules: map[string]int{}, Drivers: map[string]Shown{}}
	for _, name := range slices.Sorted(maps.Keys(r.Apps)) {
		app := r.Apps[name]
		app.row(&b, name)
		sum.add(app)
	}
	sum.row(&b, fmt.Sprintf("all %d", len(r.Apps)))
	return b.String()
}

// rules are the names of all rules.
func rules() []string {
	var names []string
	for _, a := range analyzer.Suite() {
		names = append(names, a.Name)
	}
	return names
}

// row writes the line of an application.
func (a App) row(b *strings.Builder, name string) {
	line := []string{name}
	for _, rule := range rules() {
		line = append(line, fmt.Sprint(a.Rules[rule]))
	}
	for _, driver := range columns() {
		line = append(line, a.Drivers[driver].String())
	}
	cells(b, line)
}

func cells(b *strings.Builder, line []string) {
	b.WriteString("| " + strings.Join(line, " | ") + " |\n")
}

// String is a cell of the table.
func (s Shown) String() string {
	text := fmt.Sprint(s.Rows)
	if s.Untold > 0 {
		text += fmt.Sprintf(" + %d", s.Untold)
	}
	if s.Hash != "" {
		text += " `" + s.Hash + "`"
	}
	return text
}

// add adds the counts of other. A sum has no hash.
func (a *App) add(other App) {
	for rule, n := range other.Rules {
		a.Rules[rule] += n
	}
	for name, s := range other.Drivers {
		all := a.Drivers[name]
		a.Drivers[name] = Shown{Rows: all.Rows + s.Rows, Untold: all.Untold + s.Untold}
	}
}
