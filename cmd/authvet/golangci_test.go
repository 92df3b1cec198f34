package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/authvet/authvet/cmd/authvet/internal/agreement"
	"github.com/authvet/authvet/cmd/authvet/internal/apps"
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
	lint := golangciDriver(t)
	agree(t, 1, vetDriver(buildAuthvet(t)), lint)
}

// line matches the text of a finding as golangci-lint prints it: rule, message.
var line = regexp.MustCompile(`^(\w+(?:/\w+|:\w+)?): (.*)$`)

// golangciDriver is golangci-lint, with a cache that is empty at first.
func golangciDriver(t *testing.T) driver {
	t.Helper()
	program, configuration := golangci(t)
	t.Setenv("GOLANGCI_LINT_CACHE", t.TempDir())
	args := []string{"run", "--allow-parallel-runners", "-c", configuration, "--path-mode=abs", "--output.json.path=stdout", "--show-stats=false", "./..."}
	return driver{name: agreement.Golangci, rows: func(t *testing.T, app apps.App) []agreement.Row {
		out := output(t, anyCode, app.Dir, program, args...)
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
		var rows []agreement.Row
		for _, issue := range result.Issues {
			m := line.FindStringSubmatch(issue.Text)
			if m == nil {
				t.Errorf("no finding of a rule: %s", issue.Text)
				continue
			}
			at := fmt.Sprintf("%s:%d:%d", strings.TrimPrefix(issue.Pos.Filename, app.Dir+string(filepath.Separator)), issue.Pos.Line, issue.Pos.Column)
			rows = append(rows, agreement.NewRow(at, m[1], m[2]))
		}
		return agreement.Ordered(rows)
	}}
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
