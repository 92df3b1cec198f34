package spec

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/authvet/authvet/passes/access"
)

var update = flag.Bool("update", false, "write the golden files")

// golden compares got with testdata/name.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs (go test -update writes it anew); got:\n%s", name, got)
	}
}

// written is the document of routes, which the library that reads documents finds no fault in. It calls the values in paths as the
// routes do, as far as one document can.
func written(t *testing.T, r *access.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Of(r).WriteYAML(&b); err != nil {
		t.Fatal(err)
	}
	loader := openapi3.NewLoader()
	doc, err := loader.LoadFromData(b.Bytes())
	if err == nil {
		err = doc.Validate(loader.Context)
	}
	if err != nil {
		t.Fatalf("%v in\n%s", err, &b)
	}
	file := filepath.Join(t.TempDir(), "openapi.yaml")
	if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	api, unread := access.ReadAPI(file)
	if unread != nil {
		t.Fatal(unread)
	}
	for _, d := range api.Differences(r, filepath.Dir(file)) {
		if d.Kind == access.Parameter || d.Kind == access.Renamed {
			t.Errorf("the document differs from what it is made of: %+v", d)
		}
	}
	return b.Bytes()
}

func route(method, path, handler, state string, credentials ...access.Credential) access.Route {
	return access.Route{Method: method, Path: path, Handler: handler,
		Authentication: access.Authentication{State: state, Why: "why it is " + state, Credentials: credentials}}
}

// answering is a route by which no stranger comes to rows that matter, and that answers them so.
func answering(strangers, method, path string) access.Route {
	r := route(method, path, "", "required", cookie)
	r.Authentication.Strangers = strangers
	return r
}

var (
	bearer = access.Credential{In: "header", Name: "Authorization", Scheme: "bearer"}
	key    = access.Credential{In: "header", Name: "x-api-key"}
	cookie = access.Credential{In: "cookie", Name: "sid"}
	link   = access.Credential{In: "path", Name: "token"}
)

// TestSecurity has an operation for each verdict and each credential.
func TestSecurity(t *testing.T) {
	scoped := route("PUT", "/scoped", "example.com/app.Scoped", "required", bearer)
	scoped.Authentication.Scopes = []string{"write", "admin"}
	leak := route("GET", "/leak", "example.com/app.Leak", "none")
	leak.Findings = []access.Finding{{Rule: "missingauth"}}
	golden(t, "security.yaml", written(t, &access.Report{Module: "example.com/app", Routes: []access.Route{
		route("GET", "/none", "example.com/app.None", "none"),
		route("GET", "/public", "example.com/app.Public", "public"),
		route("GET", "/unresolved", "", "unresolved"),
		route("GET", "/unseen", "example.com/app.Unseen", "required"),
		route("GET", "/either", "example.com/app.Either", "required", bearer, key, cookie),
		route("GET", "/optional", "example.com/app.Optional", "optional", cookie),
		route("GET", "/others", "example.com/app.Others", "required",
			access.Credential{In: "tls"}, access.Credential{In: "header", Name: "Authorization"},
			access.Credential{In: "header", Name: "Authorization", Scheme: "basic"}, access.Credential{In: "query", Name: "sig"}, access.Credential{In: "cookie"}),
		route("GET", "/link/{token}", "example.com/app.Link", "required", link),
		route("GET", "/link", "example.com/app.Links", "required", link, cookie),
		scoped, leak, answering("served", "POST", "/sessions"), answering("unknown", "GET", "/healthz"), answering("refused", "GET", "/mine"),
		{Method: "GET", Path: "/absent", Absent: true},
	}}))
}

// TestPaths has what OpenAPI has other paths and methods for, or none.
func TestPaths(t *testing.T) {
	below := route("ANY", "/static/", "example.com/app.Static", "none")
	below.Below = true
	golden(t, "paths.yaml", written(t, &access.Report{Module: "example.com/app", Routes: []access.Route{
		route("POST", "/notes/{note}", "(*example.com/app.API).PostNote", "required", bearer),
		route("GET", "/notes/{id}", "(*example.com/app.API).Note", "required", bearer),
		route("GET", "/notes/{id}", "(*example.com/app.API).Note", "required", bearer), // in another program
		route("DELETE", "/notes/{id}", "(*example.com/app.API).Note", "required", bearer),
		route("DELETE", "/notes/{id}", "(*example.com/old.API).Note", "none"),
		route("GET", "/files/{path...}", "example.com/app.serve$1", "required", cookie),
		route("GET", "/files/{name}", "example.com/app.serve$2", "required", cookie),
		route("GET", "/docs/{...}", "example.com/app.Docs", "none"),
		route("ANY", "/hooks/{a}/x/{a}", "example.com/app.Hook[...]", "none"),
		route("GET", "/hooks/{a}/x/{b}", "example.com/hooks.Hook", "none"),
		route("GET", "/shops/{größe}/{grüße}", "example.com/shop.Sizes", "none"),
		route("PROPFIND", "/dav", "example.com/dav.Serve", "required", cookie),
		route("GET", "/dav", "example.com/dav.List", "required", cookie),
		route("GET", "/v1/a:b{x", "example.com/x.List", "none"),
		route("GET", "", "", "none"),
		below,
	}}))
}

func TestIncomplete(t *testing.T) {
	r := &access.Report{Unresolved: []access.Unresolved{{Why: "why", Hides: true}}}
	golden(t, "incomplete.yaml", written(t, r))
}
