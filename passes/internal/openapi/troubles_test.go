package openapi

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf16"
)

// inUTF16 writes a text as editors of Windows do.
func inUTF16(text string) string {
	out := []byte("\xff\xfe")
	for _, u := range utf16.Encode([]rune(text)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return string(out)
}

// bomb is a text of a few lines that means billions of values.
func bomb() string {
	var b strings.Builder
	b.WriteString("openapi: 3.0.0\nx-a0: &a0 {k: v}\n")
	for i := 1; i < 20; i++ {
		fmt.Fprintf(&b, "x-a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d,", i-1), 10), ","))
	}
	return b.String() + "paths: {/a: {get: {security: [{key: []}]}}}\n"
}

// troubleCases are documents with something wrong, the one error that Read tells, and what it reads all the same.
var troubleCases = []struct{ name, text, want, read string }{
	// What can't be read at all.
	{"tab", "openapi: 3.0.0\npaths:\n\t/a: {", "api.yaml:3: cannot be read as YAML: this line begins with a tab; indent it with spaces", ""},
	{"no YAML", "openapi: 3.0.0\npaths: [\n", "api.yaml:3: cannot be read as YAML: did not find expected node content; correct this line", ""},
	{"no JSON", "{\"openapi\": \"3.0.0\",\n \"paths\": }}", "api.yaml:2: cannot be read as JSON: invalid character '}'", ""},
	{"JSON that ends early", "{\"openapi\": \"3.0.0\",\n \"paths\": {", "api.yaml:2: cannot be read as JSON: it ends too early", ""},
	{"empty", " \n# nothing yet\n", "api.yaml:0: is empty: write the document, or remove the file", ""},
	{"no document", "replicas: 1", "api.yaml:1: does not name its version: at its top there has to be one, as in openapi: 3.1.0", ""},
	{"no mapping", "- openapi: 3.0.0", "api.yaml:1: does not name its version: ", ""},
	{"swagger 1", "# old\nswagger: '1.2'\npaths: {}", `api.yaml:2: is of version "1.2": authvet reads OpenAPI 3.0 to 3.2 and Swagger 2.0; convert it`, ""},
	{"of the future", "openapi: 4.0.0\npaths: {}", `api.yaml:1: is of version "4.0.0": authvet reads OpenAPI 3.0 to 3.2 and Swagger 2.0; convert it`, ""},
	{"too deep", "openapi: 3.0.0\nx: " + strings.Repeat("[", 300) + strings.Repeat("]", 300), "api.yaml:2: nests more than 200 levels deep: name parts of it under components and refer to them", ""},
	{"too deep in JSON", `{"openapi": "3.0.0", "x": ` + strings.Repeat("[", 300) + strings.Repeat("]", 300) + "}", "api.yaml:1: nests more than 200 levels deep", ""},
	{"too large", "openapi: 3.0.0 #" + strings.Repeat(" ", maxSize), "api.yaml:0: is larger than 16 MiB: split it", ""},
	{"NUL", "openapi: 3.0.0\nx: \x00", "api.yaml:2: is no text in UTF-8: save it as such", ""},
	{"Latin-1", "openapi: 3.0.0\ninfo: {title: Caf\xe9}", "api.yaml:2: is no text in UTF-8: save it as such", ""},
	{"anchor bomb", bomb(), "api.yaml:8: means more than 2097152 values: split it, and use references in place of anchors", ""},
	{"many values", "openapi: 3.0.0\nx: [" + strings.Repeat("1,", maxNodes) + "1]", "api.yaml:0: means more than 2097152 values: split it", ""},
	{"anchor in itself", "openapi: 3.0.0\nx: &x {y: [*x]}", "api.yaml:2: has an anchor, x, in what it marks itself: write out what is meant", ""},

	// What is wrong in a part.
	{"paths that are a list", "openapi: 3.0.0\npaths:\n  - /a", `api.yaml:2: has a list as "paths": it has to be a mapping`, ""},
	{"a path that is none", "openapi: 3.0.0\npaths: {/a: none,\n /b: {get: {}, put: []}}", `api.yaml:2: has a single value as "/a": it has to be a mapping (and 1 more in this document)`, "3: GET /b: \nelsewhere /a /b"},
	{"security that is a mapping", "openapi: 3.0.0\npaths:\n  /a:\n    get: {security: {key: []}}\n    put: {security: [{key: []}]}", `api.yaml:4: has a mapping as "security": it has to be a list`, "5: PUT /a: (key)\nelsewhere /a"},
	{"security of names", "openapi: 3.0.0\nsecurity: [key]\npaths: {/a: {get: {}, put: {security: []}}}", `api.yaml:2: has a single value as an element of "security": it has to be a mapping`, "3: PUT /a: \nelsewhere /a"},
	{"an alternative that says nothing", "openapi: 3.0.0\nsecurity:\n  -\npaths: {/a: {get: {}}}", `api.yaml:3: has a single value as an element of "security": it has to be a mapping`, "elsewhere /a"},
	{"scopes that are no list", "openapi: 3.0.0\npaths: {/a: {get: {security: [{key: read}]}}}", `api.yaml:2: has a single value as "key": it has to be a list`, "elsewhere /a"},
	{"a scheme that is a string", "openapi: 3.0.0\npaths: {/a: {get: {security: [{key: []}]}}}\ncomponents:\n  securitySchemes:\n    key: header", `api.yaml:5: has a single value as "key": it has to be a mapping`, "2: GET /a: (key)\nscheme key:"},
	{"servers that are a string", "openapi: 3.0.0\nservers: https://example.com/v1\npaths: {/a: {get: {}}}", `api.yaml:2: has a single value as "servers": it has to be a list`, "3: GET /a:"},
	{"a key twice", "openapi: 3.0.0\npaths:\n  /a: {get: {}}\n  /b: {get: {security: []}}\n  /a: {put: {}}", `api.yaml:5: has "/a" twice, here and in line 3: remove one of them`, "4: GET /b: \nelsewhere /a"},
	{"a method twice, in JSON", `{"openapi": "3.0.0", "paths": {"/a": {"get": {"security": []}, "get": {}, "put": {}}}}`, `api.yaml:1: has "get" twice, here and in line 1: remove one of them`, "1: PUT /a: \nelsewhere /a"},
	{"a key of a schema twice", "openapi: 3.0.0\npaths: {/a: {get: {}}}\ncomponents: {schemas: {A: {type: object,\n  type: string}}}", `api.yaml:4: has "type" twice, here and in line 3: remove one of them`, "2: GET /a:"},
	{"two documents in a file", "openapi: 3.0.0\npaths: {/a: {get: {}}}\n---\nopenapi: 3.0.0\n", "api.yaml:4: has a second document in the same file: only the first is read, move this one into a file of its own", "2: GET /a:"},

	// References.
	{"to no response", "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      responses:\n        '200': {$ref: '#/components/responses/Gone'}\n",
		`api.yaml:6: refers to "#/components/responses/Gone", which is not there: correct it, or define what it names`, "4: GET /a:"},
	{"to no schema", "openapi: 3.1.0\npaths: {/a: {get: {}}}\ncomponents: {schemas: {A: {items: {\n  $ref: '#/components/schemas/B'}}}}", `api.yaml:4: refers to "#/components/schemas/B", which is not there: correct it, or define what it names`, "2: GET /a:"},
	{"to no path", "openapi: 3.1.0\npaths:\n  /a: {$ref: '#/components/pathItems/A'}\n  /b: {get: {}}", `api.yaml:3: refers to "#/components/pathItems/A", which is not there: correct it, or define what it names`, "4: GET /b: \nelsewhere /a"},
	{"to no parameter", "openapi: 3.0.0\npaths: {'/a/{id}': {get: {parameters: [{$ref: '#/components/parameters/id'}]}}}", `api.yaml:2: refers to "#/components/parameters/id", which is not there: correct it, or define what it names`, "2: GET /a/{id}:"},
	{"to no scheme", "openapi: 3.0.0\npaths: {}\ncomponents:\n  securitySchemes:\n    key: {$ref: '#/x-key'}", `api.yaml:5: refers to "#/x-key", which is not there: correct it, or define what it names`, "scheme key:"},
	{"to themselves", "openapi: 3.0.0\npaths: {}\ncomponents:\n  schemas:\n    A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}", `api.yaml:5: refers to "#/components/schemas/B", which leads back to itself, or over more than 100 others: correct it`, ""},
	{"to a part of themselves", "openapi: 3.0.0\npaths: {/a: {$ref: '#/paths/~1a/get'}, /b: {get: {}}}", `api.yaml:2: refers to "#/paths/~1a/get", which leads back to itself, or over more than 100 others: correct it`, "2: GET /b: \nelsewhere /a"},
	{"a path to itself", "openapi: 3.1.0\npaths:\n  /a: {$ref: '#/paths/~1a'}\n  /b: {get: {}}", `api.yaml:3: refers to "#/paths/~1a", which leads back to itself, or over more than 100 others: correct it`, "4: GET /b: \nelsewhere /a"},
	{"a scheme to itself", "openapi: 3.0.0\npaths: {}\ncomponents:\n  securitySchemes:\n    key: {$ref: '#/components/securitySchemes/key'}", `api.yaml:5: refers to "#/components/securitySchemes/key", which leads back to itself, or over more than 100 others: correct it`, "scheme key:"},
	{"outside", "openapi: 3.0.0\npaths:\n  /a: {$ref: '../../etc/passwd'}", "api.yaml:3: refers to ../../etc/passwd, which is outside the module: copy it into the module", "elsewhere /a"},
	{"to a whole file system", "openapi: 3.0.0\npaths:\n  /a: {$ref: '/etc/passwd'}", "api.yaml:3: refers to /etc/passwd, which is outside the module: copy it into the module", "elsewhere /a"},
	{"to the network", "openapi: 3.0.0\npaths:\n  /a: {$ref: 'https://example.com/a.yaml'}", "api.yaml:3: refers to https://example.com/a.yaml: authvet reads nothing from the network; copy it into the module", "elsewhere /a"},
	{"to no file", "openapi: 3.0.0\npaths:\n  /a: {$ref: 'parts/a.yaml'}\n  /b: {get: {}}", "api.yaml:3: refers to parts/a.yaml, which cannot be read: ", "4: GET /b: \nelsewhere /a"},
	{"to a broken file", "openapi: 3.0.0\npaths:\n  /a: {$ref: 'broken.yaml#/a'}", "api.yaml:3: refers to broken.yaml, which cannot be read as YAML: ", "elsewhere /a"},
	{"wrong in another file", "openapi: 3.0.0\npaths:\n  /a: {$ref: 'wrong.yaml'}", `wrong.yaml:1: has a list as "get": it has to be a mapping`, "elsewhere /a"},

	// What is not wrong.
	{"a schema of the network", "openapi: 3.0.0\npaths: {/a: {get: {}}}\ncomponents: {schemas: {A: {$ref: 'https://example.com/a.yaml'}, B: {$ref: '../../b.yaml'}}}", "", "2: GET /a:"},
	{"circular schemas", "openapi: 3.0.0\npaths: {/a: {get: {}}}\ncomponents: {schemas: {A: {properties: {b: {$ref: '#/components/schemas/B'}}}, B: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}}}", "", "2: GET /a:"},
	{"references in examples", "openapi: 3.0.0\npaths: {/a: {get: {}}}\ncomponents: {schemas: {A: {example: {$ref: gone.yaml}, properties: {$ref: {type: string}}}}, examples: {B: {value: {$ref: '#/gone'}}}}", "", "2: GET /a:"},
	{"JSON Schema", `openapi: 3.1.0
paths: {/a: {get: {}}}
components:
  schemas:
    A: {$id: 'https://example.com/a', $defs: {B: {const: 1}}, if: {type: [string, 'null']}, then: false, unevaluatedProperties: false, prefixItems: [true, {$ref: '#b'}], $dynamicRef: '#meta', $dynamicAnchor: meta}
    B: {$anchor: b, $ref: a, dependentSchemas: {x: true}}`, "", "2: GET /a:"},
	{"schemas that no library takes", "openapi: 3.0.0\npaths: {/a: {get: {}}}\ncomponents: {schemas: {A: {type: 7, required: yes, properties: [], minimum: low}}}", "", "2: GET /a:"},
	{"in UTF-16", inUTF16("openapi: 3.0.0\npaths: {/a: {get: {}}}"), "", "2: GET /a:"},
	{"with a mark", "\xef\xbb\xbfopenapi: 3.0.0\npaths: {/a: {get: {}}}", "", "2: GET /a:"},
	{"with the ends of lines of Windows", "openapi: 3.0.0\r\npaths:\r\n  /a:\r\n    get:\r\n      security: []\r\n", "", "4: GET /a:"},
	{"anchors", "openapi: 3.0.0\nx-ops: &ops\n  get: {security: [{key: []}]}\npaths:\n  /a: {<<: *ops, put: {}}\n  /b: *ops", "", "3: GET /a: (key)\n5: PUT /a: \n3: GET /b: (key)"},
}

// others are the files that the cases refer to.
func others(name string) ([]byte, error) {
	switch name {
	case "broken.yaml":
		return []byte("a: ["), nil
	case "wrong.yaml":
		return []byte("get: []"), nil
	}
	return nil, os.ErrNotExist
}

// describeRead is what was read of a document, and which paths are elsewhere.
func describeRead(doc *Document) string {
	if doc == nil {
		return ""
	}
	read := describeAll(doc)
	if len(doc.Elsewhere) > 0 {
		read += "\nelsewhere " + strings.Join(doc.Elsewhere, " ")
	}
	return strings.TrimSpace(read)
}

// TestTroubles wants one clear error with file, line and remedy for what can't be read, and all that can be.
func TestTroubles(t *testing.T) {
	for _, c := range troubleCases {
		doc, err := Read(Source{File: "api.yaml", Text: []byte(c.text), Read: others})
		got := ""
		var trouble *Trouble
		if errors.As(err, &trouble) {
			got = fmt.Sprintf("%s:%d: %s", trouble.File, trouble.Line, trouble.What)
		}
		if !strings.HasPrefix(got, c.want) || c.want == "" && got != "" || strings.Contains(got, "\n") {
			t.Errorf("%s: %q\nwant %s", c.name, got, c.want)
		}
		if read := describeRead(doc); read != c.read {
			t.Errorf("%s: read\n%s\nwant\n%s", c.name, read, c.read)
		}
	}
}

// TestIsDocument tells documents from what only speaks of them.
func TestIsDocument(t *testing.T) {
	for text, want := range map[string]bool{
		"openapi: 3.0.0\n":                                            true,
		"# head\n\"openapi\" : '3.1.0'\n":                             true,
		"swagger: 2.0\n":                                              true,
		"{\n\t\"info\": {\"x\": [1]}, \"swagger\": \"2.0\"}":          true,
		"{\"openapi\":\"3.0.0\",\"paths\": broken":                    true,
		"{openapi: 3.0.0, paths: {}}":                                 true,
		inUTF16("openapi: 3.0.0\n"):                                   true,
		"\xef\xbb\xbfopenapi: 3.0.0\n":                                true,
		"kind: ConfigMap\ndata:\n  api.yaml: |\n    openapi: 3.0.0\n": false,
		`{"dependencies": {"openapi": "3.0.0"}}`:                      false,
		`{"openapi": "latest"}`:                                       false,
		"openapi: {{ .Version }}\n":                                   false,
		"":                                                            false,
	} {
		if got := IsDocument([]byte(text)); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}

// TestMany bounds what a short text makes of itself by references.
func TestMany(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("openapi: 3.1.0\nx-p: {get: {}, put: {}, post: {}, delete: {}, head: {}, patch: {}}\npaths:\n")
	for i := range maxOperations / 5 {
		fmt.Fprintf(&b, "  /a%d: {$ref: '#/x-p'}\n", i)
	}
	doc, err := Read(Source{File: "api.yaml", Text: b.Bytes(), Read: others})
	var trouble *Trouble
	if !errors.As(err, &trouble) || !strings.HasPrefix(trouble.What, "has more than 100000 operations") || len(doc.Operations) > maxOperations+len(methods) {
		t.Errorf("%d operations, %v", len(doc.Operations), err)
	}
}
