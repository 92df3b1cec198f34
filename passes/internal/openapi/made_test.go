package openapi

import (
	"fmt"
	"strings"
	"testing"
)

// readText reads a document.
func readText(t *testing.T, file, text string) *Document {
	t.Helper()
	doc, err := Read(Source{File: file, Text: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestComplete puts what one document has beside another one into that, and tells where they differ.
func TestComplete(t *testing.T) {
	doc := readText(t, "own.yaml", `openapi: 3.0.0
servers: [{url: /v1}]
paths:
  /a: {get: {security: [{key: [x]}, {session: []}]}}
  /b: {get: {}, post: {security: [{key: []}]}}`)
	other := readText(t, "made.yaml", `openapi: 3.0.0
paths:
  /v1/a: {get: {security: [{session: [], key: [x]}]}}
  /v1/b: {get: {security: []}, post: {}}
  /c: {get: {security: [{key: []}]}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}`)
	if !doc.Has(other) || !other.Has(doc) || doc.Has(readText(t, "", `{"openapi": "3.0.0", "paths": {"/a": {"get": {}}, "/x": {"get": {}}, "/y": {"get": {}}}}`)) {
		t.Error("which documents are of the same operations")
	}
	var got []string
	for _, d := range doc.Complete(other) {
		got = append(got, fmt.Sprintf("%s %s %v %v", d.Own.Method, d.Own.Template, d.Own.Asks(), d.Other.Asks()))
	}
	for _, op := range doc.Operations {
		got = append(got, fmt.Sprintf("%s %s %s %v", op.Method, op.Template, doc.CalledFor(&op), op.Open))
	}
	want := "POST /b true false, GET /a own.yaml false, GET /b own.yaml true, POST /b own.yaml false, GET /c made.yaml false"
	if strings.Join(got, ", ") != want || doc.Scheme("key") == nil {
		t.Errorf("%s, want %s", strings.Join(got, ", "), want)
	}
}

// TestInText reads documents that programs have as texts.
func TestInText(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"left open", "{\n    \"schemes\": {{ marshal .Schemes }},\n    \"swagger\": \"2.0\",\n    \"info\": {\"title\": \"{{.Title}}\", \"description\": \"a {{escape .Description}} b\"},\n" +
			"    \"basePath\": \"{{.BasePath}}\",\n    \"paths\": {\"/a\": {\"get\": {\"security\": [{\"key\": []}]}}}\n}", "7: GET /a: (key)"},
		{"of version 3", `{"openapi": "3.1.0", "servers": [{"url": "/{{.BasePath}}"}], "paths": {"/a": {"get": {"security": []}}}}`, "7: GET /a: "},
		{"no document", strings.Repeat("SELECT id FROM notes ", 9), ""},
		{"broken", `{"openapi": "3.1.0", "paths": [` + strings.Repeat(" ", 99), ""},
	} {
		got := ""
		if doc := InText(c.text); doc != nil {
			doc.Place("gen.go", 7)
			got = describe(&doc.Operations[0])
			if doc.File != "gen.go" || doc.Operations[0].File != "gen.go" {
				t.Errorf("%s: it is in %s", c.name, doc.File)
			}
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
