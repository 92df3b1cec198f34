package lsp

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
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

func TestConvert(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module example.com/a\n")
	write(t, filepath.Join(dir, "api", "openapi.yaml"), "openapi: 3.0.3\npaths:\n  /a: {}\n")
	file := filepath.Join(dir, "a.go")
	write(t, file, "package saved\n")
	other := filepath.Join(dir, "store", "store.go")
	j := &job{
		encoding: "utf-16", scope: scope{folders: []folder{newFolder(dir, []string{"-gen"})}},
		unsaved: map[string]string{file: "package a\n\nvar 𝒳, name = f(1)\n", other: "package s\r\n/* 𝒳 */ f()\r\n"},
	}
	found := j.findings([]byte(`{}
{"example.com/a": {"missingauth": [{"category": "missingauth", "posn": "` + file + `:3:11", "end": "` + file + `:3:11", "message": "m",
	"suggested_fixes": [{"message": "fix", "edits": [{"filename": "` + file + `", "start": 15, "end": 19, "new": "𝒳"}]}],
	"related": [{"posn": "` + file + `:3:1", "end": "", "message": "r"}, {"posn": "` + other + `:2:9", "end": "` + other + `:2:11", "message": "o"},
	{"posn": "` + file + `:3:11", "end": "", "message": "severity: warning"}]}]}}
{"example.com/a": {"missingauth": [{"category": "missingauth", "posn": "` + filepath.Join(dir, "gen", "gen.go") + `:1:1", "message": "not wanted"}]}}
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
	if r := code.Related[1]; len(code.Related) != 2 || r.Location != (location{uriOf(other), span{position{1, 6}, position{1, 8}}}) {
		t.Errorf("related: %+v", code.Related)
	}
	if code.Severity != information || document.Severity != warning {
		t.Errorf("the severities are %d and %d", code.Severity, document.Severity)
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
