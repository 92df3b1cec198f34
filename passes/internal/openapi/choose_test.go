package openapi

import (
	"os"
	"strings"
	"testing"
)

// TestChoose takes one of several documents of the same API, and all that may be of several.
func TestChoose(t *testing.T) {
	const ops = "openapi: 3.0.0\npaths: {/a: {get: {security: [{key: []}]}}, /b: {get: {}}}\n"
	for _, c := range []struct {
		name  string
		texts []string // a file, then its text
		want  string
	}{
		{"written in both forms", []string{"docs/swagger.json", `{"swagger": "2.0", "paths": {"/a": {"get": {}}}}`, "docs/swagger.yaml", "swagger: '2.0'\npaths: {/a: {get: {}}}"},
			"docs/swagger.yaml; docs/swagger.json for docs/swagger.yaml"},
		{"one of them is old", []string{"swagger.json", `{"swagger": "2.0", "paths": {"/a": {"get": {"security": [{"key": []}]}}}}`, "swagger.yaml", "swagger: '2.0'\npaths: {/a: {get: {}}, /b: {}}"},
			"swagger.yaml; swagger.json for swagger.yaml, differs in GET /a"},
		{"and there is a copy", []string{"docs/swagger.json", `{"swagger": "2.0"}`, "docs/swagger.yaml", ops, "api/a.yaml", ops}, "api/a.yaml; docs/swagger.json for api/a.yaml docs/swagger.yaml for api/a.yaml"},
		{"a copy elsewhere", []string{"api/openapi.yaml", ops, "web/openapi.yaml", ops + "# for the site\n"}, "api/openapi.yaml; web/openapi.yaml for api/openapi.yaml"},
		{"elsewhere, and different", []string{"api/openapi.yaml", ops, "web/openapi.yaml", strings.Replace(ops, "{key: []}", "", 1)}, "api/openapi.yaml web/openapi.yaml;"},
		{"two versions of an API", []string{"v1.yaml", ops + "servers: [{url: /v1}]", "v2.yaml", ops + "servers: [{url: /v2}]"}, "v1.yaml v2.yaml;"},
		{"schemes that differ", []string{"a.yaml", ops + schemes, "b.yaml", ops}, "a.yaml b.yaml;"},
	} {
		var docs []*Document
		for i := 0; i < len(c.texts); i += 2 {
			doc, err := Read(Source{File: c.texts[i], Text: []byte(c.texts[i+1]), Read: func(string) ([]byte, error) { return nil, os.ErrNotExist }})
			if err != nil {
				t.Fatal(c.name, err)
			}
			docs = append(docs, doc)
		}
		taken, left := Choose(docs)
		var names []string
		for _, doc := range taken {
			names = append(names, doc.File)
		}
		got := strings.Join(names, " ") + ";"
		for _, l := range left {
			if got += " " + l.Document.File + " for " + l.For.File; l.Differs != nil {
				got += ", differs in " + l.Differs.Method + " " + l.Differs.Template
			}
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
