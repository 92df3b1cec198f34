package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// actionVariable in the environment asks for a run of the whole action on an application, which builds authvet: see .ci/action.sh.
const actionVariable = "AUTHVET_ACTION"

// action is what action.yml says, as far as it can be run here.
type action struct {
	Inputs map[string]struct{ Default string }
	Runs   struct{ Steps []actionStep }
}

type actionStep struct {
	Name, ID, Uses, Run, Shell string
	Env                        map[string]string
	Dir                        string `yaml:"working-directory"`
}

func readAction(t *testing.T) *action {
	t.Helper()
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("there is no bash")
	}
	text, err := os.ReadFile(filepath.Join("..", "..", "action.yml"))
	if err != nil {
		t.Fatal(err)
	}
	a := new(action)
	if err := yaml.Unmarshal(text, a); err != nil {
		t.Fatal(err)
	}
	return a
}

// workflow runs the scripts of an action as a runner does.
type workflow struct {
	*action
	temp    string            // of the runner
	values  map[string]string // of expressions
	outputs map[string]string // that steps have set
	log     strings.Builder
}

// newWorkflow is a job that uses the action with inputs.
func newWorkflow(t *testing.T, inputs map[string]string) *workflow {
	w := &workflow{readAction(t), t.TempDir(), map[string]string{"github.action_path": absolute(t, filepath.Join("..", ".."))}, map[string]string{}, strings.Builder{}}
	for name, in := range w.Inputs {
		w.values["inputs."+name] = in.Default
	}
	for name, value := range inputs {
		if _, ok := w.Inputs[name]; !ok {
			t.Fatalf("the action has no input %s", name)
		}
		w.values["inputs."+name] = value
	}
	return w
}

func absolute(t *testing.T, name string) string {
	t.Helper()
	name, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	return name
}

var expression = regexp.MustCompile(`\$\{\{\s*([^}]*?)\s*\}\}`)

// value replaces the expressions in text.
func (w *workflow) value(text string) string {
	return expression.ReplaceAllStringFunc(text, func(e string) string { return w.values[expression.FindStringSubmatch(e)[1]] })
}

// step runs the script of the step of that name in dir and returns its exit code.
func (w *workflow) step(t *testing.T, name, dir string) int {
	t.Helper()
	i := slices.IndexFunc(w.Runs.Steps, func(s actionStep) bool { return s.Name == name })
	if i < 0 {
		t.Fatalf("the action has no step %q", name)
	}
	s := w.Runs.Steps[i]
	script, set := filepath.Join(w.temp, "script"), filepath.Join(w.temp, "output")
	for file, text := range map[string]string{script: s.Run, set: ""} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", script) // what a runner makes of the shell bash
	cmd.Dir = filepath.Join(dir, w.value(s.Dir))
	cmd.Env = append(os.Environ(), "RUNNER_TEMP="+w.temp, "GITHUB_OUTPUT="+set)
	for name, value := range s.Env {
		cmd.Env = append(cmd.Env, name+"="+w.value(value))
	}
	cmd.Stdout, cmd.Stderr = &w.log, &w.log
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	lines, err := os.ReadFile(set)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(lines)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		w.outputs[name] = value
		w.values["steps."+s.ID+".outputs."+name] = value
	}
	return cmd.ProcessState.ExitCode()
}

// standIn writes down how it is called, a line of words in brackets each time, writes the file of -o, and ends with a code.
const standIn = `#!/bin/bash
printf '[%%s]' "$@" >>%[1]q
echo >>%[1]q
while [ $# -gt 0 ]; do
	if [ "$1" = -o ]; then echo '{}' >"$2"; fi
	shift
done
exit %[2]d
`

// TestActionCallsAuthvet runs the scripts of the action with a stand-in for authvet.
func TestActionCallsAuthvet(t *testing.T) {
	const sarif = "[-exit-zero][-format][sarif][-o][SARIF]"
	for _, test := range []struct {
		name   string
		inputs map[string]string
		ends   int // the stand-in
		calls  []string
		code   int // the action
	}{
		{"without inputs", nil, 0, []string{"[-format][github][./...]", sarif + "[./...]"}, 0},
		{"findings", nil, 1, []string{"[-format][github][./...]", sarif + "[./...]"}, 1},
		{"what is asked for", map[string]string{"packages": "./cmd/a  ./cmd/b\n", "args": "-notes\n-tags a,b", "baseline": "known findings.json", "fail-under": "80",
			"fail-on-findings": "false"}, 1, []string{
			"[-format][github][-exit-zero][-fail-under][80][-baseline][known findings.json][-notes][-tags][a,b][./cmd/a][./cmd/b]",
			sarif + "[-baseline][known findings.json][-notes][-tags][a,b][./cmd/a][./cmd/b]"}, 1},
		{"text alone", map[string]string{"annotate": "false", "sarif": "false"}, 1, []string{"[./...]"}, 1},
		{"no script", map[string]string{"packages": "$(touch hacked) `touch hacked`", "args": "*; touch hacked", "sarif": "false", "baseline": `"; touch hacked; "`,
			"fail-under": "$(touch hacked)"}, 0, []string{
			"[-format][github][-fail-under][$(touch hacked)][-baseline][\"; touch hacked; \"][*;][touch][hacked][$(touch][hacked)][`touch][hacked`]"}, 0},
		{"something failed", nil, 2, []string{"[-format][github][./...]", sarif + "[./...]"}, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := newWorkflow(t, test.inputs)
			dir, log := t.TempDir(), filepath.Join(t.TempDir(), "calls")
			bin := filepath.Join(w.temp, "authvet")
			if err := os.Mkdir(bin, 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(bin, "authvet"), fmt.Appendf(nil, standIn, log, test.ends), 0o700); err != nil {
				t.Fatal(err)
			}
			if code := w.step(t, "Run authvet", dir); code != 0 {
				t.Fatalf("the step fails with %d\n%s", code, &w.log)
			}
			calls, err := os.ReadFile(log)
			if err != nil {
				t.Fatal(err)
			}
			written := filepath.Join(bin, "authvet.sarif")
			if got, want := strings.ReplaceAll(string(calls), written, "SARIF"), strings.Join(test.calls, "\n")+"\n"; got != want {
				t.Errorf("authvet is called as\n%swant\n%s", got, want)
			}
			if got := w.outputs["sarif-file"]; (got == written) != (len(test.calls) > 1 && test.ends < 2) {
				t.Errorf("the SARIF file is %q", got)
			}
			if code := w.step(t, "Result", dir); code != test.code {
				t.Errorf("the action ends with %d, want %d", code, test.code)
			}
			if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
				t.Errorf("a script left %v, %v", left, err)
			}
		})
	}
}

// TestActionRefusesSwitches has the action fail where it is not clear whether findings should make it: "yes" is neither true nor false.
func TestActionRefusesSwitches(t *testing.T) {
	for _, name := range []string{"fail-on-findings", "annotate", "sarif"} {
		w := newWorkflow(t, map[string]string{name: "yes"})
		if code := w.step(t, "Run authvet", t.TempDir()); code != 2 || !strings.Contains(w.log.String(), "::error title=authvet::fail-on-findings, ") {
			t.Errorf("%s: the step ends with %d\n%s", name, code, &w.log)
		}
		if code := w.step(t, "Result", t.TempDir()); code != 2 {
			t.Errorf("%s: the action ends with %d", name, code)
		}
	}
}

// TestActionWritesNoInputsIntoScripts holds expressions out of scripts: whoever names a branch would write what is run.
func TestActionWritesNoInputsIntoScripts(t *testing.T) {
	for _, s := range readAction(t).Runs.Steps {
		if strings.Contains(s.Run, "${{") {
			t.Errorf("the script of %q has an expression", s.Name)
		}
		if s.Run != "" && s.Shell != "bash" {
			t.Errorf("the script of %q is not for bash", s.Name)
		}
	}
}

// TestActionOnAnApplication runs all scripts of the action on an example application.
func TestActionOnAnApplication(t *testing.T) {
	if os.Getenv(actionVariable) == "" {
		t.Skip("the environment does not ask for it: .ci/action.sh does")
	}
	w := newWorkflow(t, map[string]string{"working-directory": "testdata/apps/ledger"})
	root := absolute(t, filepath.Join("..", ".."))
	for _, step := range []struct {
		name string
		code int
	}{{"Install authvet", 0}, {"Run authvet", 0}, {"Result", 1}} {
		if code := w.step(t, step.name, root); code != step.code {
			t.Fatalf("%s ends with %d, want %d\n%s", step.name, code, step.code, &w.log)
		}
	}
	t.Log(w.log.String())
	if !strings.Contains(w.log.String(), "::error file=testdata/apps/ledger/") {
		t.Error("no finding is annotated at a file of the repository")
	}
	sarif, err := os.ReadFile(w.outputs["sarif-file"])
	if err != nil || !strings.Contains(string(sarif), `"testdata/apps/ledger/`) {
		t.Errorf("no SARIF with files of the repository: %v", err)
	}
}
