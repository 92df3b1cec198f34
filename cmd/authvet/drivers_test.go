package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/authvet/authvet/cmd/authvet/internal/agreement"
	"github.com/authvet/authvet/cmd/authvet/internal/apps"
	"github.com/authvet/authvet/cmd/authvet/internal/failure"
)

// repeated lists the applications whose tables are printed several times.
var repeated = []string{"clinic", "shelf"}

// exampleApps is where the example applications are.
var exampleApps = filepath.Join("..", "..", "testdata", "apps")

// driver is a way to run authvet.
type driver struct {
	name  string
	rows  func(*testing.T, apps.App) []agreement.Row // what it prints of an application, ordered
	tells func(agreement.Row) (agreement.Row, bool)  // what it can print of a row of authvet itself, if anything; nil: all of it
}

// TestDriversAgree compares what authvet itself and go vet print, and what an editor shows, for one of eight applications: go vet starts a process for each
// package, which takes a quarter of an hour for all of them.
func TestDriversAgree(t *testing.T) {
	authvet := buildAuthvet(t)
	agree(t, 8, commandDriver(authvet), vetDriver(authvet), editorDriver("an editor", authvet, "lsp"))
}

// agreed is what drivers have printed of an application, which is the same.
type agreed struct {
	app     apps.App
	first   string          // the driver that others are compared with
	rows    []agreement.Row // of that one
	drivers map[string]agreement.Shown
}

// agree compares what other drivers print with what the first does, row by row, for one of so many applications.
func agree(t *testing.T, every int, first driver, others ...driver) {
	t.Helper()
	agreeThen(t, every, func(*testing.T, *agreed) {}, first, others...)
}

// agreeThen does as agree, and something with each application for which nothing differs.
func agreeThen(t *testing.T, every int, then func(*testing.T, *agreed), first driver, others ...driver) {
	t.Helper()
	compared, total := 0, 0
	for _, app := range apps.Some(t, exampleApps, every) {
		t.Run(app.Name, func(t *testing.T) {
			app.Need(t)
			a := &agreed{app: app, first: first.name, rows: seen(first.rows(t, app)), drivers: map[string]agreement.Shown{}}
			compared, total = compared+1, total+len(a.rows)
			a.compare(t, first, a.rows)
			for _, d := range others {
				a.compare(t, d, seen(d.rows(t, app)))
			}
			if !t.Failed() {
				then(t, a)
			}
		})
	}
	if compared > 0 && total == 0 {
		t.Errorf("%s finds nothing in any application: nothing was compared", first.name)
	}
}

// compare holds what a driver prints against what it can tell of what the first one does.
func (a *agreed) compare(t *testing.T, d driver, printed []agreement.Row) {
	t.Helper()
	told, untold := d.split(a.rows)
	got, _ := d.split(printed) // of the rest it cannot tell all
	for _, row := range told {
		if !slices.Contains(got, row) {
			t.Errorf("%s, and not %s: %v", a.first, d.name, row)
		}
	}
	for _, row := range got {
		if !slices.Contains(told, row) {
			t.Errorf("%s, and not %s: %v", d.name, a.first, row)
		}
	}
	a.drivers[d.name] = agreement.Shown{Rows: len(got), Untold: len(untold), Hash: agreement.Hash(agreement.Ordered(slices.Concat(got, untold)))}
}

// split parts rows into what a driver can print of them, and those of which it can print nothing.
func (d driver) split(rows []agreement.Row) (told, untold []agreement.Row) {
	if d.tells == nil {
		return rows, nil
	}
	for _, row := range rows {
		if can, ok := d.tells(row); ok {
			told = append(told, can)
		} else {
			untold = append(untold, row)
		}
	}
	return agreement.Ordered(told), untold
}

// seen leaves out that no route is seen, which authvet itself says by an error: see unknownrouter.txtar.
func seen(rows []agreement.Row) []agreement.Row {
	return slices.DeleteFunc(rows, func(r agreement.Row) bool { return strings.HasPrefix(r.Message, "no route is seen: ") })
}

// TestTableIsTheSameEachTime prints the table of an application again and again.
func TestTableIsTheSameEachTime(t *testing.T) {
	authvet := buildAuthvet(t)
	for _, app := range apps.All(t, exampleApps) {
		if !slices.Contains(repeated, app.Name) {
			continue
		}
		t.Run(app.Name, func(t *testing.T) {
			app.Need(t)
			first := output(t, failure.Clean, app.Dir, authvet, "routes", "-json", "./...")
			for range 2 {
				again := output(t, failure.Clean, app.Dir, authvet, "routes", "-json", "./...")
				if !bytes.Equal(first, again) {
					t.Fatalf("the same input gave two tables:\n%s", firstDifference(first, again))
				}
			}
		})
	}
}

// buildAuthvet returns the name of the command, built from the working tree.
func buildAuthvet(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("analyzes whole applications")
	}
	name := filepath.Join(t.TempDir(), "authvet")
	output(t, 0, ".", "go", "build", "-buildvcs=false", "-o", name, ".")
	return name
}

// output runs a command in dir, which must exit with code, and returns what it writes to standard output.
func output(t *testing.T, code int, dir, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	var messages bytes.Buffer
	cmd.Stderr = &messages
	out, err := cmd.Output()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if got := cmd.ProcessState.ExitCode(); got != code && code != anyCode {
		t.Fatalf("%v: exit code %d, want %d\n%s", cmd, got, code, messages.Bytes())
	}
	return out
}

// anyCode stands for exit codes that do not matter: what is compared shows whether a run went well.
const anyCode = -1

// headline is the first line of a finding as authvet prints it: place, message, rule. Others are its witness.
var headline = regexp.MustCompile(`(?m)^(\S+:\d+:\d+): (.*) \((\w+(?:/\w+)?)(?:, CWE-\d+)?(?:, warning)?\)$`)

// commandDriver is authvet itself.
func commandDriver(authvet string) driver {
	return driver{name: agreement.Command, rows: func(t *testing.T, app apps.App) []agreement.Row {
		var rows []agreement.Row
		for _, m := range headline.FindAllSubmatch(output(t, anyCode, app.Dir, authvet, "./..."), -1) {
			rows = append(rows, agreement.Row{At: string(m[1]), Rule: string(m[3]), Message: string(m[2])})
		}
		return agreement.Ordered(rows)
	}}
}

// vetDriver is go vet. It is asked for JSON, which names the rules.
func vetDriver(authvet string) driver {
	return driver{name: agreement.Vet, rows: func(t *testing.T, app apps.App) []agreement.Row {
		type diagnostics map[string]json.RawMessage // by rule: a list, or an error
		dec := json.NewDecoder(bytes.NewReader(output(t, 0, app.Dir, "go", "vet", "-vettool="+authvet, "-json", "./...")))
		var rows []agreement.Row
		for {
			var tree map[string]diagnostics // by package
			if err := dec.Decode(&tree); errors.Is(err, io.EOF) {
				return agreement.Ordered(rows)
			} else if err != nil {
				t.Fatal(err)
			}
			for _, rules := range tree {
				for rule, list := range rules {
					rows = append(rows, rowsOfVet(t, app.Dir, rule, list)...)
				}
			}
		}
	}}
}

// rowsOfVet reads what go vet prints of a rule in a package.
func rowsOfVet(t *testing.T, dir, rule string, list json.RawMessage) []agreement.Row {
	t.Helper()
	var all []struct{ Category, Posn, Message string }
	if err := json.Unmarshal(list, &all); err != nil {
		t.Fatalf("%s: %s", rule, list)
	}
	var rows []agreement.Row
	for _, d := range all {
		at := strings.TrimPrefix(d.Posn, dir+string(filepath.Separator))
		rows = append(rows, agreement.NewRow(at, cmp.Or(d.Category, rule), d.Message))
	}
	return rows
}

// firstDifference returns the first line in which a and b differ, of each.
func firstDifference(a, b []byte) string {
	left, right := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range min(len(left), len(right)) {
		if left[i] != right[i] {
			return left[i] + "\n" + right[i]
		}
	}
	return "one is longer"
}
