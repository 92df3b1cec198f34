package inventory

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/passes/access"
)

func at(file string, line int) access.Position {
	return access.Position{File: file, Line: line, Column: 1}
}

func route(method, path string, line int, state string) access.Route {
	return access.Route{
		Method: method, Path: path, Registered: at("main.go", line),
		Authentication: access.Authentication{State: state},
	}
}

func TestMergeOrdersAndJoins(t *testing.T) {
	guarded := route("GET", "/b", 7, "required")
	guarded.Queries = []access.Query{{SQL: "a", At: at("s.go", 1)}}
	open := route("GET", "/b", 7, "none")
	open.Queries = []access.Query{{SQL: "a", At: at("s.go", 1)}, {SQL: "b", At: at("s.go", 2)}}
	open.Findings = []access.Finding{{Rule: "missingauth", At: at("main.go", 7)}}
	u := access.Unresolved{At: at("x.go", 3), Why: "why"}
	first := &access.Report{Version: 1, Module: "m", Routes: []access.Route{route("PUT", "/a", 9, "none"), guarded}, Unresolved: []access.Unresolved{u}}
	second := &access.Report{Version: 1, Module: "m", Routes: []access.Route{open, route("GET", "/a", 9, "none")}, Unresolved: []access.Unresolved{u}}

	got := merge([]*access.Report{first, second})
	var names []string
	for _, r := range got.Routes {
		names = append(names, r.Method+" "+r.Path)
	}
	if want := []string{"GET /b", "GET /a", "PUT /a"}; !reflect.DeepEqual(names, want) {
		t.Errorf("routes %v, want %v", names, want)
	}
	b := got.Routes[0]
	if b.Authentication.State != "none" || len(b.Queries) != 2 || len(b.Findings) != 1 {
		t.Errorf("the open registration does not win: %+v", b)
	}
	if got.Version != 1 || got.Module != "m" || len(got.Unresolved) != 1 {
		t.Errorf("got %+v", got)
	}
	if other := merge([]*access.Report{second, first}); !reflect.DeepEqual(got, other) {
		t.Errorf("the order of programs matters:\n%+v\n%+v", got, other)
	}
}

func TestMergeLeavesNoNullSlice(t *testing.T) {
	r := route("GET", "/", 1, "none")
	r.Queries, r.Findings = []access.Query{{}}, []access.Finding{{}}
	for _, reports := range [][]*access.Report{nil, {{Routes: []access.Route{r, route("GET", "/x", 2, "none")}}}} {
		data, err := json.Marshal(merge(reports))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte("null")) {
			t.Errorf("null in %s", data)
		}
	}
	if r.Queries[0].Tables != nil {
		t.Error("merge changes the reports that it is given")
	}
}

func TestRebase(t *testing.T) {
	r := route("GET", "/", 1, "none")
	r.Findings = []access.Finding{{At: at("a.go", 1), Witness: []access.Step{{At: at("b.go", 2)}}}}
	r.Spec = []access.Spec{{At: at("api.yaml", 4)}}
	old := &access.Report{Routes: []access.Route{r}, Unresolved: []access.Unresolved{{At: at("c.go", 3)}}}
	got := rebase(old, "svc")
	f := got.Routes[0].Findings[0]
	for _, pair := range [][2]string{
		{got.Routes[0].Registered.File, "svc/main.go"},
		{got.Routes[0].Authentication.At.File, ""}, // it has no place
		{got.Routes[0].Spec[0].At.File, "svc/api.yaml"},
		{f.At.File, "svc/a.go"},
		{f.Witness[0].At.File, "svc/b.go"},
		{got.Unresolved[0].At.File, "svc/c.go"},
		{old.Routes[0].Findings[0].Witness[0].At.File, "b.go"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("got %q, want %q", pair[0], pair[1])
		}
	}
}

func TestCommonDir(t *testing.T) {
	for _, test := range []struct {
		dirs []string
		want string
	}{
		{[]string{"/w/a"}, "/w/a"},
		{[]string{"/w/a", "/w/b"}, "/w"},
		{[]string{"/w/a", "/w/a/nested"}, "/w/a"},
		{[]string{"/w/a", "/w/ab"}, "/w"},
		{[]string{"/w/a", "/v"}, "/"},
	} {
		if got := commonDir(test.dirs); got != test.want {
			t.Errorf("commonDir(%v) = %s, want %s", test.dirs, got, test.want)
		}
	}
}

func TestProblemsOfOldGo(t *testing.T) {
	what := "package requires newer Go version go1.99 (application built with go1.26)"
	broken := func(path string) *packages.Package {
		return &packages.Package{PkgPath: path, Errors: []packages.Error{{Pos: path + "/a.go:1:9", Msg: what, Kind: packages.TypeError}}}
	}
	got := problemsOf([]*packages.Package{broken("a"), broken("b")}, func(s string) string { return s })
	if len(got) != 1 || got[0].Error() != failure.OldGo(what).Error() {
		t.Errorf("got %v", got)
	}
}
