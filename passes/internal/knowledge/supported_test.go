package knowledge

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/libraries.md")

// TestSupported compares docs/libraries.md, which -update writes, with the catalogue, and the routers that README names.
func TestSupported(t *testing.T) {
	root := filepath.Join("..", "..", "..")
	page := filepath.Join(root, "docs", "libraries.md")
	want := supported()
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what the catalogue says: go test ./passes/internal/knowledge -update", page)
	}
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	line := lineWith(string(readme), "| routers |")
	for _, l := range All() {
		if name, _, _ := strings.Cut(l.Name, "/v"); len(l.Routers) > 0 && !strings.Contains(line, name) {
			t.Errorf("README names no router %s: %s", name, line)
		}
	}
}

func lineWith(text, start string) string {
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, start) {
			return line
		}
	}
	return ""
}

// supported is the page about the libraries of the catalogue.
func supported() string {
	var b strings.Builder
	b.WriteString("# Libraries that authvet knows\n\n" +
		"Written by `go test ./passes/internal/knowledge -update` from the catalogue (`passes/internal/knowledge`), in which each row has a link\n" +
		"to the library's documentation. `.ci/rows.sh` looks every row up in the libraries themselves. Others are worked out as far as the\n" +
		"program's own code goes; a route that one of them serves is unresolved.\n\n" +
		"| library | what of it | import paths |\n|---|---|---|\n")
	var lines []string
	for _, l := range All() {
		lines = append(lines, "| "+l.Name+" | "+strings.Join(l.roles(), ", ")+" | `"+strings.Join(l.Paths, "`, `")+"` |\n")
	}
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
	b.WriteString(strings.Join(lines, ""))
	return b.String()
}

// roles says in a few words what the rows of a library are about.
func (l *Library) roles() (out []string) {
	for _, r := range []struct {
		role  string
		words []Word
	}{
		{"routes", []Word{Handle, Controller, NewRouter, Group, Route, RPC, Endpoint, Operation, Service, Implement}},
		{"guards", []Word{Guard, Optional, AuthFunc, Admit, Proof}},
		{"tokens", []Word{Verify, Claims}},
		{"sessions", []Word{Session, SessGet}},
		{"client data", []Word{Source, SourceOf, Bind}},
		{"SQL", []Word{Query, QueryRow, Exec, GetRow, GetAll, Scan, Collect, Begin}},
		{"passwords and digests", []Word{Match, HashOf, Hasher, Digest, Signed}},
		{"errors", []Word{NewError, WrapErr}},
		{"middleware that stops nobody", []Word{PassBy}},
	} {
		if slices.ContainsFunc(l.Calls, func(c Call) bool { return slices.Contains(r.words, c.Do) }) {
			out = append(out, r.role)
		}
	}
	switch {
	case l.Unread:
		out = []string{"SQL that is not seen: what reaches it is unresolved"}
	case len(out) == 0:
		out = []string{"helpers"}
	}
	return out
}
