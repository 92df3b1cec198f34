package openapi

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// describe writes an operation in one line: the line it stands at, method and paths, and what it asks for.
func describe(op *Operation) string {
	var any []string
	for _, r := range op.Security {
		all := []string{}
		for _, n := range r {
			all = append(all, strings.TrimSpace(n.Scheme+" "+strings.Join(n.Scopes, ",")))
		}
		any = append(any, "("+strings.Join(all, " and ")+")")
	}
	return fmt.Sprintf("%d: %s %s: %s", op.Line, op.Method, strings.Join(op.Paths, " "), strings.Join(any, " or "))
}

func describeAll(d *Document) string {
	var lines []string
	for i := range d.Operations {
		lines = append(lines, describe(&d.Operations[i]))
	}
	for _, s := range d.Schemes {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("scheme %s: %s %s %s %s %s", s.Name, s.Field("type"), s.Field("in"), s.Field("name"), s.Field("scheme"), strings.Join(s.Scopes, ","))))
	}
	return strings.Join(lines, "\n")
}

const schemes = `
components:
  securitySchemes:
    bearer: {type: http, scheme: bearer}
    key: {type: apiKey, in: header, name: X-Key}
`

var readCases = []struct{ name, text, want string }{
	{"security of the root", `openapi: 3.0.3
security: [{bearer: [read, write]}]
paths:
  /a/{id}:
    get: {responses: {}}
    delete: {responses: {}}`, "6: DELETE /a/{id}: (bearer read,write)\n5: GET /a/{id}: (bearer read,write)"},
	{"operation over root", `openapi: 3.1.0
security: [{bearer: []}]
paths:
  /a:
    get: {security: []}
    put: {security: [{key: []}]}
    post: {}`, "5: GET /a: \n7: POST /a: (bearer)\n6: PUT /a: (key)"},
	{"and, or, optional", `openapi: 3.0.0
paths:
  /a:
    get: {security: [{key: [], bearer: [x]}, {key: []}, {}], responses: {}}`, "4: GET /a: (bearer x and key) or (key) or ()"},
	{"no security at all", "openapi: 3.0.0\npaths:\n  /a:\n    get: {responses: {}}", "4: GET /a: "},
	{"servers", `openapi: 3.0.0
servers: [{url: 'https://a.example/v1'}, {url: /v2/}, {url: 'https://{host}/{base}', variables: {host: {default: b.example}, base: {default: v3}}}, {url: 'http://c.example'}]
paths:
  /a: {get: {responses: {}}}
  /b:
    servers: [{url: /own}]
    get: {responses: {}}
    put: {servers: [{url: /op}], responses: {}}`, "4: GET /v1/a /v2/a /v3/a /a: \n7: GET /own/b: \n8: PUT /op/b: "},
	{"JSON", `{"openapi": "3.0.3", "paths": {"/a": {"get": {"security": [{"key": []}], "responses": {}}}}}`, "1: GET /a: (key)"},
	{"schemes", "openapi: 3.0.0\npaths: {}" + schemes, "scheme bearer: http   bearer\nscheme key: apiKey header X-Key"},
	{"path item referred to", "openapi: 3.1.0\npaths:\n  /a:\n    $ref: '#/components/pathItems/A'\ncomponents:\n  pathItems:\n    A:\n      get: {security: [{key: []}]}", "8: GET /a: (key)"},
	{"version 2", `swagger: '2.0'
basePath: /v1
security: [{key: []}]
securityDefinitions: {key: {type: apiKey, in: header, name: X-Key}, site: {type: oauth2, scopes: {read: to read}}}
paths:
  /a/{id}:
    parameters: [{name: id, in: path, type: string}]
    get: {responses: {}}
    put: {security: [], responses: {}}
    post: {security: [{}, {site: [read]}], responses: {}}`, "8: GET /v1/a/{id}: (key)\n10: POST /v1/a/{id}: () or (site read)\n9: PUT /v1/a/{id}: \nscheme key: apiKey header X-Key\nscheme site: oauth2    read"},
	{"version 2 in JSON", `{"swagger": "2.0", "basePath": "/", "paths": {"/": {"get": {"responses": {}}}}}`, "1: GET /: "},
	{"no paths", "openapi: 3.1.0\ninfo: {title: t, version: v}", ""},
}

func TestRead(t *testing.T) {
	for _, c := range readCases {
		doc, err := Read(Source{File: "api.yaml", Text: []byte(c.text), Read: func(string) ([]byte, error) { return nil, os.ErrNotExist }})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := describeAll(doc); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// TestAlone reads a document that a program has in its code: what it refers to is not at hand.
func TestAlone(t *testing.T) {
	doc, err := Read(Source{Text: []byte(`{"openapi": "3.0.0", "security": [{"key": []}], "paths": {
		"/a": {"get": {"responses": {"200": {"$ref": "../common.yaml#/components/responses/A"}}}},
		"/b": {"$ref": "b.yaml"}}}`)})
	if err != nil {
		t.Fatal(err)
	}
	if got := describeAll(doc); got != "2: GET /a: (key)" {
		t.Error(got)
	}
	if ops, whole := doc.Match("GET", "/b"); len(ops) > 0 || whole {
		t.Errorf("/b: %d operations, whole %t", len(ops), whole)
	}
	if ops, whole := doc.Match("GET", "/a"); len(ops) != 1 || !whole {
		t.Errorf("/a: %d operations, whole %t", len(ops), whole)
	}
}

func TestMatch(t *testing.T) {
	doc, err := Read(Source{Text: []byte(`{"openapi": "3.0.0", "servers": [{"url": "https://example.com/v1"}], "paths": {
		"/pets": {"get": {}, "post": {}}, "/pets/mine": {"get": {}}, "/pets/{petId}": {"get": {}}, "/files/{path:.*}": {"get": {}},
		"/pets/{petId}/tags/{tag}.json": {"get": {}}}}`)})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ method, pattern, want string }{
		{"GET", "/pets", "/pets"},
		{"GET", "/v1/pets", "/pets"}, // with the server's base path
		{"GET", "/v2/pets", ""},
		{"PUT", "/pets", ""},
		{"", "/pets", "/pets /pets"},
		{"GET", "/pets/{id}", "/pets/{petId}"},
		{"GET", "/pets/mine", "/pets/mine"},
		{"GET", "/pets/best", "/pets/{petId}"},
		{"GET", "/pets/{rest...}", "/pets/mine /pets/{petId} /pets/{petId}/tags/{tag}.json"},
		{"GET", "/pets/...", "/pets/mine /pets/{petId} /pets/{petId}/tags/{tag}.json"},
		{"GET", "/files/a/b", "/files/{path:.*}"},
		{"GET", "/files/{p...}", "/files/{path:.*}"},
		{"GET", "/pets/{id}/tags/{t}", "/pets/{petId}/tags/{tag}.json"},
		{"GET", "/pets/{id}/toys", ""},
		{"GET", "/", ""},
	} {
		ops, _ := doc.Match(c.method, c.pattern)
		var got []string
		for _, op := range ops {
			got = append(got, op.Template)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s %s: %v, want %s", c.method, c.pattern, got, c.want)
		}
	}
}

// TestOf asks for the operations that a route is, and no others that a request to it may be.
func TestOf(t *testing.T) {
	doc, err := Read(Source{Text: []byte(`{"openapi": "3.0.0", "servers": [{"url": "/v1"}], "security": [{"key": []}], "paths": {
		"/pets": {"get": {"security": []}, "post": {}}, "/pets/{petId}": {"get": {"security": [{"key": []}, {}]}}, "/pets/mine": {"get": {"security": [{"key": []}]}}}}`)})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ method, pattern, want string }{
		{"GET", "/pets", "GET /pets open"},
		{"", "/v1/pets", "GET /pets open, POST /pets asks"},
		{"GET", "/pets/{id}", "GET /pets/{petId} open"}, // it lets by who shows nothing
		{"GET", "/pets/mine", "GET /pets/mine asks"},
		{"GET", "/pets/best", ""},
		{"GET", "/pets/{rest...}", ""},
		{"DELETE", "/pets", ""},
	} {
		var got []string
		for _, op := range doc.Of(c.method, c.pattern) {
			what := op.Method + " " + op.Template
			if op.Open {
				what += " open"
			}
			if op.Asks() {
				what += " asks"
			}
			got = append(got, what)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s %s: %v, want %s", c.method, c.pattern, got, c.want)
		}
	}
	if op := doc.Of("GET", "/pets/{id}")[0]; !op.Meets("", "/pets/{rest...}") || !op.Meets("GET", "/pets/7") || op.Meets("POST", "/pets/{id}") {
		t.Error("requests that may be both")
	}
}

func TestUnpack(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"openapi: 3.0.0\n", "openapi: 3.0.0\n"},
		{"{\n  \"swagger\": \"2.0\"}", "{\n  \"swagger\": \"2.0\"}"},
		{strings.Repeat("A", 100), ""},
		{"SELECT 1", ""},
		{"", ""},
	} {
		if got := Unpack(c.text); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
