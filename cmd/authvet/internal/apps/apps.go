// Package apps finds the example applications in testdata/apps for tests that run authvet on them.
package apps

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// App is one application: a module of its own.
type App struct{ Name, Dir string }

// All returns the applications in the folder called root, in the order of their names.
func All(t testing.TB, root string) []App {
	t.Helper()
	root, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	labels, err := filepath.Glob(filepath.Join(root, "*", "expect.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(labels) == 0 {
		t.Fatalf("no application in %s", root)
	}
	found := make([]App, len(labels))
	for i, name := range labels {
		dir := filepath.Dir(name)
		found[i] = App{filepath.Base(dir), dir}
	}
	return found
}

// Some returns one of so many applications as the environment says in AUTHVET_EVERY, else of every.
func Some(t testing.TB, root string, every int) []App {
	t.Helper()
	if text, set := os.LookupEnv("AUTHVET_EVERY"); set {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			t.Fatalf("AUTHVET_EVERY is %q, not a number from 1", text)
		}
		every = n
	}
	var some []App
	for i, app := range All(t, root) {
		if i%every == 0 {
			some = append(some, app)
		}
	}
	return some
}

// offline is what the go command says when a module would have to be fetched and cannot be.
var offline = regexp.MustCompile(`dial tcp|module lookup disabled|no such host|i/o timeout|TLS handshake|connection re(fused|set)`)

// Need skips the test where the modules that a imports are not at hand and cannot be fetched, and
// fails it there if the environment says CI=true. Anything else that keeps a from loading fails it.
func (a App) Need(t testing.TB) {
	t.Helper()
	a.visit(t)
	cmd := exec.Command("go", "list", "-deps", "./...")
	cmd.Dir = a.Dir
	out, err := cmd.CombinedOutput()
	switch {
	case err == nil:
	case offline.Match(out) && os.Getenv("CI") != "true":
		t.Skipf("%s: left out, its modules are not in the cache and the Go proxy cannot be reached:\n%s", a.Name, out)
	default:
		t.Fatalf("%s: cannot be loaded: %v\n%s", a.Name, err, out)
	}
}

// visit looks at all folders of a, so that the go command's cache of test results knows that the
// test depends on their files, which other processes read.
func (a App) visit(t testing.TB) {
	t.Helper()
	err := filepath.WalkDir(a.Dir, func(_ string, _ fs.DirEntry, err error) error { return err })
	if err != nil {
		t.Fatal(err)
	}
}
