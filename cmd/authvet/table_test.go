package main

import (
	"debug/buildinfo"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/authvet/authvet/cmd/authvet/internal/agreement"
)

var update = flag.Bool("update", false, "write what TestDriversTable finds to the record and its page")

// TestDriversTable compares all drivers of docs/agreement.md on all applications, with a golangci-lint and a gopls that the environment
// names: .ci/table.sh builds them. What they print is compared with the record, or written there.
func TestDriversTable(t *testing.T) {
	lint, gopls := os.Getenv(golangciVariable), os.Getenv(goplsVariable)
	if lint == "" || gopls == "" {
		t.Skip("run by .ci/table.sh")
	}
	root, err := filepath.Abs(filepath.Join("..", "..")) // the unit driver works elsewhere
	if err != nil {
		t.Fatal(err)
	}
	authvet := buildAuthvet(t)
	made := agreement.Making{
		Day:    time.Now().UTC().Format(time.DateOnly),
		Commit: revision(t),
		Versions: map[string]string{
			"go":            strings.TrimPrefix(runtime.Version(), "go"),
			"golangci-lint": versionIn(t, lint, "github.com/golangci/golangci-lint/v2"),
			"gopls":         versionIn(t, gopls, "golang.org/x/tools/gopls"),
		},
	}
	agreeThen(t, 1, func(t *testing.T, a *agreed) {
		is := agreement.App{Rules: agreement.Rules(a.rows), Drivers: a.drivers}
		if *update {
			agreement.Put(t, root, made, a.app.Name, is)
		} else if was := agreement.Read(t, root).Apps[a.app.Name]; !reflect.DeepEqual(is, was) {
			t.Errorf("%+v, on record %+v: .ci/table.sh %s writes that", is, was, a.app.Name)
		}
	}, commandDriver(authvet), vetDriver(authvet), golangciDriver(t), editorDriver(agreement.Gopls, authvet, "gopls", "-gopls", gopls), newUnitDrivers())
}

// versionIn returns the version of a module that a program is built of.
func versionIn(t *testing.T, program, module string) string {
	t.Helper()
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range append(info.Deps, &info.Main) {
		if m.Path == module {
			return m.Version
		}
	}
	t.Fatalf("%s has no %s in it", program, module)
	return ""
}

// revision names the commit of the code that is compared. The record, which changes meanwhile, is no part of that.
func revision(t *testing.T) string {
	t.Helper()
	name := strings.TrimSpace(string(output(t, 0, ".", "git", "describe", "--always", "--exclude=*")))
	if len(output(t, 0, ".", "git", "status", "--porcelain", "--untracked-files=no", ":/*.go")) > 0 {
		name += "-dirty"
	}
	return name
}
