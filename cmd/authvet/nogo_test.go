package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/authvet/authvet/cmd/authvet/internal/agreement"
	"github.com/authvet/authvet/cmd/authvet/internal/apps"
)

// TestNogoAgrees does as TestUnitDriverAgrees with the nogo of Bazel's Go rules that the environment names in AUTHVET_NOGO:
// .ci/nogo.sh builds it.
func TestNogoAgrees(t *testing.T) {
	nogo := os.Getenv("AUTHVET_NOGO")
	if nogo == "" {
		t.Skip("run by .ci/nogo.sh")
	}
	agree(t, 8, commandDriver(buildAuthvet(t)), driver{"nogo", func(t *testing.T, app apps.App) []agreement.Row {
		d := newUnitDriver(t, app.Dir)
		if err := os.Symlink(nogo, os.Args[0]); err != nil { // beside its runfiles
			t.Fatal(err)
		}
		for _, p := range d.pkgs {
			if p.Module != nil && p.Module.Main && len(p.GoFiles) > 0 {
				d.nogo(t, p)
			}
		}
		return agreement.Ordered(d.found)
	}, withoutCategory})
}

// withoutCategory is what nogo prints of a finding: the rule alone.
func withoutCategory(r agreement.Row) (agreement.Row, bool) {
	_, ok := oneByOne(r)
	r.Rule, _, _ = strings.Cut(r.Rule, "/")
	return r, ok
}

// printed matches a finding as nogo prints it.
var printed = regexp.MustCompile(`(?m)^(\S+:\d+:\d+): (.*) \((\w+)\)$`)

// nogo runs nogo on one package, with the facts of those that it imports.
func (d *unitDriver) nogo(t *testing.T, p *listed) {
	t.Helper()
	sandbox, names := d.sandbox(t, p)
	args := []string{"-p", p.ImportPath, "-importcfg", d.importcfg(t, p), "-x", d.factFile(p.ImportPath), "-fix_dir", t.TempDir(), "-go_version", "1.26.0"}
	for _, path := range p.Imports {
		if _, err := os.Stat(d.factFile(path)); err == nil {
			args = append(args, "-fact", path+"="+d.factFile(path))
		}
	}
	cmd := exec.Command(os.Args[0], append(args, names...)...)
	cmd.Dir = sandbox
	cmd.Env = append(os.Environ(), "FIRST_PARTY="+d.module, "GOARCH=amd64")
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	const violation = 3 // as nogo says it
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != violation) {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, m := range printed.FindAllSubmatch(out, -1) {
		d.found = append(d.found, agreement.NewRow(string(m[1]), string(m[3]), string(m[2])))
	}
}

// factFile is where the facts of a package are.
func (d *unitDriver) factFile(path string) string {
	return filepath.Join(filepath.Dir(os.Args[0]), strings.ReplaceAll(path, "/", "_")+".facts")
}

// importcfg writes where the export data of packages is.
func (d *unitDriver) importcfg(t *testing.T, p *listed) string {
	t.Helper()
	var text strings.Builder
	for from, to := range p.ImportMap {
		fmt.Fprintf(&text, "importmap %s=%s\n", from, to)
	}
	for _, other := range d.pkgs {
		if other.Export != "" {
			fmt.Fprintf(&text, "packagefile %s=%s\n", other.ImportPath, other.Export)
		}
	}
	name := filepath.Join(t.TempDir(), "importcfg")
	if err := os.WriteFile(name, []byte(text.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}
