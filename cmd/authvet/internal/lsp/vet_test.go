package lsp

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestLeftOut(t *testing.T) {
	const list = `a
b a
c b a fmt
d
d [d.test]
d_test [d.test] d [d.test]
d.test d [d.test] d_test [d.test]
e d
`
	for _, test := range []struct{ trouble, left string }{
		{"# a\na.go:1:1: syntax error", "a b c"},
		{"# b\n# [b]\nb.go:1:1: undefined", "b c"},
		{"# d [d.test]\nd_test.go:1:1: undefined", "d d_test d.test"},
		{"go: go.mod: unknown directive", "a b c d e d_test d.test"},
	} {
		left := leftOut(test.trouble, []byte(list), nil)
		for _, pkg := range strings.Fields("a b c d e d_test d.test") {
			if want := strings.Contains(" "+test.left+" ", " "+pkg+" "); left(pkg) != want {
				t.Errorf("%q: %s is left out: %v", test.trouble, pkg, !want)
			}
		}
	}
	if left := leftOut("# a", nil, errors.New("no list")); !left("z") {
		t.Error("without a list a package is not left out")
	}
}

// TestRunStops stops a run whose tool never ends. Neither a process nor a file stays.
func TestRunStops(t *testing.T) {
	dir, tmp := t.TempDir(), t.TempDir()
	t.Setenv("GOTMPDIR", tmp)
	t.Setenv("GOFLAGS", "")
	pid := filepath.Join(dir, "pid")
	write(t, filepath.Join(dir, "go.mod"), "module example.com/a\n\ngo 1.26\n")
	write(t, filepath.Join(dir, "a.go"), "package a\n")
	tool := filepath.Join(dir, "tool")
	program(t, tool, `case $1 in
-V=full) echo "tool version devel tool buildID=`+strconv.Itoa(os.Getpid())+`" ;;
-flags) echo "[]" ;;
*) echo $$ >`+pid+`; exec sleep 100 ;;
esac`)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		defer cancel()
		for range 600 {
			if text, err := os.ReadFile(pid); err == nil && len(text) > 0 {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
		t.Error("the tool was not run")
	}()
	j := &job{tool: tool, root: root{dir: dir}, encoding: defaultEncoding, unsaved: map[string]string{filepath.Join(dir, "a.go"): "package a // " + dir}}
	if _, err := j.run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("the run ended with %v", err)
	}
	text, err := os.ReadFile(pid)
	if err != nil {
		t.Fatal(err)
	}
	number, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(number, 0); !isGone(number, err) {
		t.Errorf("the tool still runs: %v", err)
	}
	if left, err := os.ReadDir(tmp); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// isGone reports whether a process has ended, of which asking said err. One that nobody has waited for is there as a zombie.
func isGone(pid int, err error) bool {
	if errors.Is(err, syscall.ESRCH) {
		return true
	}
	status, _ := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	return strings.Contains(string(status), ") Z ")
}

func TestConvert(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module example.com/a\n")
	write(t, filepath.Join(dir, "api", "openapi.yaml"), "openapi: 3.0.3\npaths:\n  /a: {}\n")
	file := filepath.Join(dir, "a.go")
	write(t, file, "package saved\n")
	j := &job{encoding: "utf-16", unsaved: map[string]string{file: "package a\n\nvar 𝒳, name = f(1)\n"}}
	found := j.findings([]byte(`{}
{"example.com/a": {"missingauth": [{"category": "missingauth", "posn": "` + file + `:3:11", "end": "` + file + `:3:11", "message": "m",
	"suggested_fixes": [{"message": "fix", "edits": [{"filename": "` + file + `", "start": 15, "end": 19, "new": "𝒳"}]}],
	"related": [{"posn": "` + file + `:3:1", "end": "", "message": "r"}]}]}}
{"example.com/a": {"specmismatch": [{"category": "specmismatch/unserved", "posn": "` + file + `:1:1", "end": "` + file + `:1:1", "message": "GET /a: no route serves it (at api/openapi.yaml:3:3)"}],
	"missingowner": {"error": "boom"}}}
{"example.com/b": {"missingauth": [{"category": "authvet:noroute", "posn": "-", "message": "nowhere"}]}}
`))
	if len(found) != 2 {
		t.Fatalf("found %+v", found)
	}
	slices.SortFunc(found, func(a, b finding) int { return cmp.Compare(a.path, b.path) })
	code, document := found[0], found[1]
	if code.path != file || code.Range != (span{position{2, 8}, position{2, 12}}) || code.Related[0].Location.Range.End != (position{2, 3}) {
		t.Errorf("in the code: %+v", code)
	}
	if edits := code.fixes[0].edits[file]; edits[0] != (textEdit{span{position{2, 4}, position{2, 6}}, "𝒳"}) {
		t.Errorf("the fix: %+v", edits)
	}
	if document.path != filepath.Join(dir, "api", "openapi.yaml") || document.Range != (span{position{2, 2}, position{2, 8}}) || document.Message != "GET /a: no route serves it" {
		t.Errorf("in the document: %+v", document)
	}
	if !strings.HasSuffix(document.CodeDescription.Href, "specmismatch.md#unserved") {
		t.Errorf("the page is %s", document.CodeDescription.Href)
	}
}

func TestSplitPosn(t *testing.T) {
	for posn, want := range map[string]struct {
		path         string
		line, column int
	}{"/a.go:3:4": {"/a.go", 3, 4}, "/a.go:3": {"/a.go", 3, 1}, "C:/a.go:3:4": {"C:/a.go", 3, 4}, "/a:b.go:3:4": {"/a:b.go", 3, 4}, "-": {"-", 1, 1}} {
		if path, line, column := splitPosn(posn); path != want.path || line != want.line || column != want.column {
			t.Errorf("%s: %s %d %d", posn, path, line, column)
		}
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
