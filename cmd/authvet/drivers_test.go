package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/authvet/authvet/cmd/authvet/internal/apps"
	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/passes/access"
)

// repeated lists the applications whose tables are printed several times.
var repeated = []string{"clinic", "shelf"}

// sighting is a finding as a driver prints it.
type sighting struct{ at, rule, message string }

func (s sighting) String() string { return s.at + ": " + s.message + " (" + s.rule + ")" }

// TestDriversAgree compares what authvet itself and go vet print, and what an editor shows, for one of eight applications: go vet starts a process for each
// package, which takes a quarter of an hour for all of them.
func TestDriversAgree(t *testing.T) {
	authvet := buildAuthvet(t)
	compared, total := 0, 0
	for _, app := range apps.Some(t, filepath.Join("..", "..", "testdata", "apps"), 8) {
		t.Run(app.Name, func(t *testing.T) {
			app.Need(t)
			own := findingsOfAuthvet(t, authvet, app.Dir)
			compared, total = compared+1, total+len(own)
			compare(t, "go vet", own, findingsOfVet(t, authvet, app.Dir))
			compare(t, "an editor", own, findingsOfEditor(t, authvet, app.Dir))
		})
	}
	if compared > 0 && total == 0 {
		t.Error("authvet finds nothing in any application: nothing was compared")
	}
}

// compare holds what a driver says against what authvet itself does.
func compare(t *testing.T, driver string, own, other []sighting) {
	t.Helper()
	for _, s := range own {
		if !slices.Contains(other, s) {
			t.Errorf("authvet, and not %s: %v", driver, s)
		}
	}
	for _, s := range other {
		if !slices.Contains(own, s) {
			t.Errorf("%s, and not authvet: %v", driver, s)
		}
	}
}

// TestTableIsTheSameEachTime prints the table of an application again and again.
func TestTableIsTheSameEachTime(t *testing.T) {
	authvet := buildAuthvet(t)
	for _, app := range apps.All(t, filepath.Join("..", "..", "testdata", "apps")) {
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

// sightingAt is a finding that a driver prints at a place, or there for another one.
func sightingAt(at, rule, message string) sighting {
	if said, meant := access.Meant(message); meant.File != "" { // authvet says it there
		at, message = fmt.Sprintf("%s:%d:%d", meant.File, meant.Line, meant.Column), said
	}
	return sighting{at, rule, message}
}

// findingsOfAuthvet returns what authvet prints in dir, ordered.
func findingsOfAuthvet(t *testing.T, authvet, dir string) []sighting {
	t.Helper()
	var found []sighting
	for _, m := range headline.FindAllSubmatch(output(t, anyCode, dir, authvet, "./..."), -1) {
		found = append(found, sighting{string(m[1]), string(m[3]), string(m[2])})
	}
	return ordered(found)
}

// findingsOfVet returns what go vet prints in dir, ordered. It is asked for JSON, which names the rules.
func findingsOfVet(t *testing.T, authvet, dir string) []sighting {
	t.Helper()
	type diagnostics map[string]json.RawMessage // by rule: a list, or an error
	dec := json.NewDecoder(bytes.NewReader(output(t, 0, dir, "go", "vet", "-vettool="+authvet, "-json", "./...")))
	var found []sighting
	for {
		var tree map[string]diagnostics // by package
		if err := dec.Decode(&tree); errors.Is(err, io.EOF) {
			return ordered(found)
		} else if err != nil {
			t.Fatal(err)
		}
		for _, pkg := range slices.Sorted(maps.Keys(tree)) {
			for _, rule := range slices.Sorted(maps.Keys(tree[pkg])) {
				var list []struct{ Category, Posn, Message string }
				if err := json.Unmarshal(tree[pkg][rule], &list); err != nil {
					t.Fatalf("%s: %s: %s", pkg, rule, tree[pkg][rule])
				}
				for _, d := range list {
					if d.Category == access.NoRoute {
						continue // authvet itself says so by an error: see unknownrouter.txtar
					}
					at := strings.TrimPrefix(d.Posn, dir+string(filepath.Separator))
					found = append(found, sightingAt(at, cmp.Or(d.Category, rule), d.Message))
				}
			}
		}
	}
}

// ordered returns found in order, each once.
func ordered(found []sighting) []sighting {
	slices.SortFunc(found, func(a, b sighting) int { return cmp.Compare(a.String(), b.String()) })
	return slices.Compact(found)
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
