package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/authvet/authvet/cmd/authvet/internal/apps"
	"github.com/authvet/authvet/passes/access"
)

// golangciVariable names, in the environment, a golangci-lint with authvet in it: building one takes minutes, see .ci/golangci.sh.
const golangciVariable = "AUTHVET_GOLANGCI"

// golangci returns the absolute names of that golangci-lint and of the configuration that runs authvet alone.
func golangci(t *testing.T) (program, configuration string) {
	t.Helper()
	program = os.Getenv(golangciVariable)
	if program == "" {
		t.Skip("the environment names no golangci-lint with authvet in it: .ci/golangci.sh builds one")
	}
	configuration, err := filepath.Abs(filepath.Join("..", "..", ".golangci-plugin.yml"))
	if err != nil {
		t.Fatal(err)
	}
	return program, configuration
}

// TestGolangciAgrees compares what golangci-lint and go vet print for the example applications.
func TestGolangciAgrees(t *testing.T) {
	program, configuration := golangci(t)
	authvet := buildAuthvet(t)
	t.Setenv("GOLANGCI_LINT_CACHE", t.TempDir())
	total := 0
	for _, app := range apps.Some(t, filepath.Join("..", "..", "testdata", "apps"), 1) {
		t.Run(app.Name, func(t *testing.T) {
			app.Need(t)
			vet := findingsOfVet(t, authvet, app.Dir)
			lint := findingsOfGolangci(t, program, configuration, app.Dir)
			total += len(lint)
			for _, s := range vet {
				if !slices.Contains(lint, s) {
					t.Errorf("go vet alone: %v", s)
				}
			}
			for _, s := range lint {
				if !slices.Contains(vet, s) {
					t.Errorf("golangci-lint alone: %v", s)
				}
			}
			t.Logf("%d findings", len(lint))
		})
	}
	if total == 0 {
		t.Error("golangci-lint finds nothing in any application: nothing was compared")
	}
}

// line matches the text of a finding as golangci-lint prints it: rule, message.
var line = regexp.MustCompile(`^(\w+(?:/\w+|:\w+)?): (.*)$`)

// findingsOfGolangci returns what golangci-lint prints in dir, ordered.
func findingsOfGolangci(t *testing.T, program, configuration, dir string) []sighting {
	t.Helper()
	out := output(t, anyCode, dir, program, "run", "--allow-parallel-runners", "-c", configuration, "--path-mode=abs", "--output.json.path=stdout", "--show-stats=false", "./...")
	var result struct {
		Issues []struct {
			Text string
			Pos  struct {
				Filename     string
				Line, Column int
			}
		}
	}
	if err := json.Unmarshal(out, &result); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var found []sighting
	for _, issue := range result.Issues {
		m := line.FindStringSubmatch(issue.Text)
		if m == nil {
			t.Errorf("no finding of a rule: %s", issue.Text)
			continue
		}
		if m[1] == access.NoRoute {
			continue // as in findingsOfVet
		}
		at := fmt.Sprintf("%s:%d:%d", strings.TrimPrefix(issue.Pos.Filename, dir+string(filepath.Separator)), issue.Pos.Line, issue.Pos.Column)
		found = append(found, sightingAt(at, m[1], m[2]))
	}
	return ordered(found)
}

// TestGolangciScripts runs the scripts about a golangci-lint with authvet in it.
func TestGolangciScripts(t *testing.T) {
	program, configuration := golangci(t)
	params := scripts(t, "golangci")
	setup := params.Setup
	params.Setup = func(e *testscript.Env) error {
		e.Setenv("GOLANGCI", program)
		e.Setenv("CONFIGURATION", configuration)
		e.Setenv("GOLANGCI_LINT_CACHE", filepath.Join(e.WorkDir, ".cache"))
		return setup(e)
	}
	testscript.Run(t, params)
}
