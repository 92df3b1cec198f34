package main

import (
	"debug/buildinfo"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/authvet/authvet/cmd/authvet/internal/agreement"
	"github.com/authvet/authvet/cmd/authvet/internal/apps"
)

var update = flag.Bool("update", false, "write what TestDriversTable finds to the record and its page")

// TestDriversTable compares all drivers of docs/agreement.md on all applications, with a golangci-lint and a gopls that the environment
// names: .ci/table.sh builds them. What they print is compared with the record, or written there.
func TestDriversTable(t *testing.T) {
	lint, gopls := os.Getenv(golangciVariable), os.Getenv(goplsVariable)
	if lint == "" || gopls == "" {
		t.Skip("run by .ci/table.sh")
	}
	root := filepath.Join("..", "..")
	authvet := buildAuthvet(t)
	now := &agreement.Record{
		Day:    time.Now().UTC().Format(time.DateOnly),
		Commit: strings.TrimSpace(string(output(t, 0, ".", "git", "describe", "--always", "--dirty", "--exclude=*"))),
		Versions: map[string]string{
			"go":            strings.TrimPrefix(runtime.Version(), "go"),
			"golangci-lint": versionIn(t, lint, "github.com/golangci/golangci-lint/v2"),
			"gopls":         versionIn(t, gopls, "golang.org/x/tools/gopls"),
		},
		Apps: map[string]agreement.App{},
	}
	all := agree(t, 1, commandDriver(authvet), vetDriver(authvet), golangciDriver(t),
		editorDriver(agreement.Gopls, authvet, "gopls", "-gopls", gopls), newUnitDrivers())
	if t.Failed() {
		return
	}
	for _, a := range all {
		now.Apps[a.app.Name] = agreement.App{Routes: routesOf(t, authvet, a.app), Rules: agreement.Rules(a.rows), Drivers: a.drivers}
	}
	if *update {
		writeTable(t, root, now)
		return
	}
	recorded := agreement.Read(t, root)
	for name, app := range now.Apps {
		if is, was := app, recorded.Apps[name]; !reflect.DeepEqual(is, was) {
			t.Errorf("%s: %+v, on record %+v: .ci/table.sh %s writes that", name, is, was, name)
		}
	}
}

// writeTable writes a record. One of some applications takes the place of what was on record for these, by the same programs.
func writeTable(t *testing.T, root string, now *agreement.Record) {
	t.Helper()
	if len(now.Apps) < len(apps.All(t, exampleApps)) {
		old := agreement.Read(t, root)
		if !maps.Equal(old.Versions, now.Versions) {
			t.Fatalf("on record are %v, these are %v: write it anew for all applications", old.Versions, now.Versions)
		}
		maps.Copy(old.Apps, now.Apps)
		now.Apps = old.Apps
	}
	now.Write(t, root)
}

// routesOf counts the routes of an application.
func routesOf(t *testing.T, authvet string, app apps.App) int {
	t.Helper()
	var table struct{ Routes []any }
	if err := json.Unmarshal(output(t, 0, app.Dir, authvet, "routes", "-json", "./..."), &table); err != nil {
		t.Fatal(err)
	}
	return len(table.Routes)
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
