package openapi

import (
	"os"
	"strings"
	"testing"
)

// readAll reads a text that may refer to others, which are behind lines with their names.
func readAll(t *testing.T, text string) *Document {
	t.Helper()
	parts := strings.Split(text, "=== ")
	files := map[string]string{}
	for _, part := range parts[1:] {
		name, text, _ := strings.Cut(part, "\n")
		files[name] = text
	}
	doc, err := Read(Source{File: "api/api.yaml", Text: []byte(parts[0]), Read: func(name string) ([]byte, error) {
		if text, has := files[name]; has {
			return []byte(text), nil
		}
		return nil, os.ErrNotExist
	}})
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return doc
}

// TestSecurity holds what documents ask for, in each form that they may say it.
func TestSecurity(t *testing.T) {
	const get = "\npaths: {/a: {get: {"
	for _, c := range []struct{ name, text, want string }{
		{"nothing is said", "openapi: 3.0.0" + get + "}}}", ": nobody"},
		{"the root", "openapi: 3.0.0\nsecurity: [{key: []}]" + get + "}}}", "key: all"},
		{"the root, and nothing in the operation", "openapi: 3.0.0\nsecurity: [{key: []}]" + get + "security: null}}}", "key: all"},
		{"operation over root", "openapi: 3.0.0\nsecurity: [{key: []}]" + get + "security: [{other: []}]}}}", "other: all"},
		{"public", "openapi: 3.0.0\nsecurity: [{key: []}]" + get + "security: []}}}", ": nobody, and says so"},
		{"public, by the root", "openapi: 3.0.0\nsecurity: []" + get + "}}}", ": nobody"},
		{"optional", "openapi: 3.0.0" + get + "security: [{key: []}, {}]}}}", "key or nothing: some, and says so"},
		{"optional first", "openapi: 3.0.0" + get + "security: [{}, {key: []}]}}}", "nothing or key: some, and says so"},
		{"nothing but optional", "openapi: 3.0.0\nsecurity: [{key: []}]" + get + "security: [{}]}}}", "nothing: some, and says so"},
		{"all of several", "openapi: 3.0.0" + get + "security: [{b: [], a: []}]}}}", "a and b: all"},
		{"any of several", "openapi: 3.0.0" + get + "security: [{b: []}, {a: []}]}}}", "b or a: all"},
		{"both", "openapi: 3.0.0" + get + "security: [{b: [], a: []}, {c: []}]}}}", "a and b or c: all"},
		{"scopes", "openapi: 3.0.0" + get + "security: [{site: [write, read]}]}}}", "site(write read): all"},
		{"roles of 3.1", "openapi: 3.1.0" + get + "security: [{key: [admin]}]}}}", "key(admin): all"},
		{"no list of scopes", "openapi: 3.0.0" + get + "security: [{key: }]}}}", "key: all"},
		{"version 2", "swagger: 2.0\nsecurity: [{key: []}]" + get + "security: [{a: []}, {b: [], c: [x]}]}}}", "a or b and c(x): all"},
		{"of a path in another file", "openapi: 3.0.0\nsecurity: [{key: []}]\npaths: {/a: {$ref: '../parts/a.yaml#/a'}}\n=== parts/a.yaml\na: {get: {}}", "key: all"},
		{"of an operation in another file", "openapi: 3.0.0\npaths: {/a: {get: {$ref: get.yaml}}}\n=== api/get.yaml\nsecurity: [{key: []}]", "key: all"},
		{"paths in another file", "openapi: 3.0.0\npaths: {$ref: paths.yaml}\n=== api/paths.yaml\n/a: {$ref: 'a%20b.yaml'}\n=== api/a b.yaml\nget: {security: [{key: []}]}", "key: all"},
		{"beside a reference", "openapi: 3.1.0\npaths: {/a: {$ref: '#/x-a', get: {security: []}}}\nx-a: {get: {security: [{key: []}]}}", ": nobody, and says so"},
		{"a method of 3.2", "openapi: 3.2.0\npaths: {/a: {query: {security: [{key: []}]}}}", "key: all"},
		{"any method of 3.2", "openapi: 3.2.0\npaths: {/a: {additionalOperations: {COPY: {security: [{key: []}]}}}}", "key: all"},
	} {
		doc := readAll(t, c.text)
		if len(doc.Operations) != 1 || len(doc.Elsewhere) > 0 {
			t.Errorf("%s: %s", c.name, describeAll(doc))
			continue
		}
		op := &doc.Operations[0]
		var any []string
		for _, r := range op.Security {
			var all []string
			for _, n := range r {
				need := n.Scheme
				if len(n.Scopes) > 0 {
					need += "(" + strings.Join(n.Scopes, " ") + ")"
				}
				all = append(all, need)
			}
			if len(r) == 0 {
				all = []string{"nothing"}
			}
			any = append(any, strings.Join(all, " and "))
		}
		got := strings.Join(any, " or ") + ": nobody"
		switch {
		case op.Asks():
			got = strings.Join(any, " or ") + ": all"
		case len(any) > 0:
			got = strings.Join(any, " or ") + ": some"
		}
		if op.Open {
			got += ", and says so"
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestSchemes holds what documents say of schemes, and which of them they declare at all.
func TestSchemes(t *testing.T) {
	const v3 = "openapi: 3.1.0\ncomponents: {securitySchemes: {it: "
	for _, c := range []struct{ name, text, want string }{
		{"bearer", v3 + "{type: http, scheme: bearer, bearerFormat: JWT}}}", "type=http scheme=bearer bearerFormat=JWT"},
		{"basic", v3 + "{type: http, scheme: basic}}}", "type=http scheme=basic"},
		{"digest", v3 + "{type: http, scheme: digest}}}", "type=http scheme=digest"},
		{"header", v3 + "{type: apiKey, in: header, name: X-Key}}}", "type=apiKey in=header name=X-Key"},
		{"query", v3 + "{type: apiKey, in: query, name: key}}}", "type=apiKey in=query name=key"},
		{"cookie", v3 + "{type: apiKey, in: cookie, name: sid}}}", "type=apiKey in=cookie name=sid"},
		{"certificate", v3 + "{type: mutualTLS, description: from our own authority}}}", "type=mutualTLS"},
		{"oauth2", v3 + "{type: oauth2, flows: {implicit: {scopes: {write: to write, read: to read}}, clientCredentials: {scopes: {read: to read, admin: all}}}}}}",
			"type=oauth2 scopes=admin,read,write"},
		{"openIdConnect", v3 + "{type: openIdConnect, openIdConnectUrl: 'https://id.example'}}}", "type=openIdConnect openIdConnectUrl=https://id.example"},
		{"a reference", v3 + "{$ref: '#/components/securitySchemes/other'}, other: {type: http, scheme: basic}}}", "type=http scheme=basic"},
		{"a reference to a file", v3 + "{$ref: 'common.yaml#/key'}}}\n=== api/common.yaml\n# all\nkey: {type: apiKey, in: header, name: X-Key}", "type=apiKey in=header name=X-Key"},
		{"all schemes in a file", "openapi: 3.0.0\ncomponents: {$ref: all.yaml}\n=== api/all.yaml\nsecuritySchemes: {it: {type: http, scheme: basic}}", "type=http scheme=basic"},
		{"undeclared", "openapi: 3.0.0\nsecurity: [{it: []}]\npaths: {}", "undeclared"},
		{"by its address, in 3.2", "openapi: 3.2.0\nsecurity: [{'#/components/securitySchemes/key': []}]\ncomponents: {securitySchemes: {key: {type: http, scheme: basic}}}", "type=http scheme=basic"},
		{"by an address, in 3.1", "openapi: 3.1.0\nsecurity: [{'#/components/securitySchemes/key': []}]\ncomponents: {securitySchemes: {key: {type: http, scheme: basic}}}", "undeclared"},
		{"basic, in 2.0", "swagger: '2.0'\nsecurityDefinitions: {it: {type: basic}}", "type=basic"},
		{"oauth2, in 2.0", "swagger: '2.0'\nsecurityDefinitions: {it: {type: oauth2, flow: implicit, scopes: {read: to read}}}", "type=oauth2 flow=implicit scopes=read"},
		{"of 3.0, in 2.0", "swagger: '2.0'\ncomponents: {securitySchemes: {it: {type: http, scheme: basic}}}", "undeclared"},
	} {
		doc := readAll(t, c.text)
		s := doc.Scheme("it")
		if s == nil {
			s = doc.Scheme("#/components/securitySchemes/key")
		}
		got := "undeclared"
		if s != nil {
			got = ""
			for _, key := range []string{"type", "in", "name", "scheme", "bearerFormat", "flow", "openIdConnectUrl"} {
				if text := s.Field(key); text != "" {
					got += " " + key + "=" + text
				}
			}
			if len(s.Scopes) > 0 {
				got += " scopes=" + strings.Join(s.Scopes, ",")
			}
			if s.Line == 0 || s.File == "" {
				t.Errorf("%s: at %s:%d", c.name, s.File, s.Line)
			}
		}
		if strings.TrimSpace(got) != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestScopesOfADocument knows scopes that operations ask for, and those that flows declare.
func TestScopesOfADocument(t *testing.T) {
	doc, err := Read(Source{File: "api.yaml", Text: []byte(`openapi: 3.1.0
paths:
  /a: {get: {security: [{oauth: [write, read]}, {oauth: [read], key: [staff]}]}}
components:
  securitySchemes:
    oauth: {type: oauth2, flows: {implicit: {scopes: {read: a, purge: b}}}}`)})
	if err != nil {
		t.Fatal(err)
	}
	op := &doc.Operations[0]
	if got := strings.Join(op.Scopes(), " "); got != "read staff write" {
		t.Error(got)
	}
	for name, want := range map[string]bool{"staff": true, "purge": true, "oauth": false} {
		if doc.HasScope(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
	if got := doc.Undeclared(op); got != "key" {
		t.Error(got)
	}
}
