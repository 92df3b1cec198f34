package openapi

import (
	"os"
	"strings"
	"testing"
)

// TestParameters reads what a document says of the parameters of a path.
func TestParameters(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"of the path and of the operation", `{"openapi": "3.0.3", "paths": {"/a/{id}/{sub}/{n}": {
			"parameters": [{"name": "id", "in": "path", "schema": {"type": "integer", "format": "int64"}}, {"name": "sub", "in": "path", "schema": {"type": "string"}}],
			"get": {"parameters": [{"name": "sub", "in": "path", "schema": {"type": "string", "format": "uuid"}}, {"name": "n", "in": "query", "schema": {"type": "string"}}]}}}}`,
			"id integer int64, sub string uuid, n"},
		{"references, and a list of types", `openapi: 3.1.0
paths:
  /a/{id}/{kind}.json:
    get: {parameters: [{$ref: '#/components/parameters/Id'}, {name: kind, in: path, schema: {type: [string, 'null']}}]}
components:
  parameters: {Id: {name: id, in: path, schema: {$ref: '#/components/schemas/Id'}}}
  schemas: {Id: {type: string, format: uuid}}`, "id string uuid, kind string"},
		{"version 2", `swagger: '2.0'
parameters: {Id: {name: id, in: path, type: string, format: uuid}}
paths:
  /a/{id}/{n}:
    parameters: [{$ref: '#/parameters/Id'}]
    get: {parameters: [{name: n, in: path, type: integer}]}`, "id string uuid, n integer"},
		{"what routers write", "openapi: 3.0.0\npaths:\n  '/a/{id:[0-9]+}/{rest...}':\n    get: {}", "id, rest"},
	} {
		doc, err := Read(Source{File: "api.yaml", Text: []byte(c.text), Read: func(string) ([]byte, error) { return nil, os.ErrNotExist }})
		if err != nil || len(doc.Operations) != 1 {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got []string
		for _, p := range doc.Operations[0].Parameters {
			got = append(got, strings.TrimSpace(p.Name+" "+p.Type+" "+p.Format))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %s, want %s", c.name, strings.Join(got, ", "), c.want)
		}
	}
}

// TestValues pairs values in paths.
func TestValues(t *testing.T) {
	for _, c := range []struct{ pattern, template, want string }{
		{"/a/{id}/b/{n}", "/a/{aId}/b/{bId}", "id=aId n=bId"},
		{"/{shop}/a/{id}/", "/a/{id}", "id=id"}, // below a prefix
		{"/v/{v}", "/{a}/v/{b}", "v=b"},
		{"/{x}-{y}/{z}", "/{a}-{b}/{c}", "x=a y=b z=c"},
		{"/{x}-{y}/{z}", "/{a}/{c}", "z=c"},
		{"/{id}/{rest...}", "/{id}/{file}", "id=id"},
		{"/{id}/b/{id}/{n}", "/{id}/b/{id2}/{n}", ""},
		{"/a", "/a", ""},
		{"", "/{id}", ""},
	} {
		op := Operation{Template: c.template, Parameters: ParametersIn(c.template, nil)}
		var got []string
		for _, v := range op.Values(c.pattern) {
			got = append(got, v.Called+"="+v.Name)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s, %s: %v, want %s", c.pattern, c.template, got, c.want)
		}
	}
}
