package openapi

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// reasons are documents of which kin-openapi makes less than there is in them: why this package reads documents itself. Each says what
// that makes of it. One that fails because kin-openapi reads it by now is one reason less: docs/design.md gives them.
var reasons = []struct {
	name, text    string
	theirs        string // the operations that it reads, or its error
	refuses       bool   // it is that
	ours, trouble string // what is read here, and told
}{
	{"an operation that is a reference", `openapi: 3.0.3
paths:
  /a:
    get: {$ref: '#/x-operations/a'}
x-operations:
  a: {security: [{key: []}], responses: {}}`, "4: GET /a: ", false, "6: GET /a: (key)", ""},
	{"a reference in place of what all operations ask for", `openapi: 3.0.3
security: [{key: []}]
paths:
  /a:
    get: {$ref: '#/x-operations/a'}
x-operations:
  a: {security: [], responses: {}}`, "5: GET /a: (key)", false, "7: GET /a:", ""},
	{"a schema that it refuses", `openapi: 3.0.3
paths:
  /a: {get: {security: [{key: []}], responses: {}}}
components: {schemas: {A: {minimum: low}}}`, "into float64 in /components/schemas/A/minimum", true, "3: GET /a: (key)", ""},
	{"a reference in a response that leads nowhere", `openapi: 3.0.3
paths:
  /a: {get: {responses: {'200': {$ref: '#/components/responses/Gone'}}}}
  /b: {get: {security: [{key: []}], responses: {}}}`, `"#/components/responses/Gone"`, true, "3: GET /a: \n4: GET /b: (key)", `refers to "#/components/responses/Gone"`},
	{"a key twice", `openapi: 3.0.3
paths:
  /a: {get: {tags: [a], tags: [b], responses: {}}}
  /b: {get: {security: [{key: []}], responses: {}}}`, `mapping key "tags" already defined`, true, "3: GET /a: \n4: GET /b: (key)", `has "tags" twice`},
	{"a path that refers to itself", `openapi: 3.0.3
paths:
  /a: {$ref: '#/paths/~1a'}
  /b: {get: {responses: {}}}`, "4: GET /b: ", false, "4: GET /b: \nelsewhere /a", `refers to "#/paths/~1a", which leads back to itself`},
	{"lines of version 2", `swagger: '2.0'
paths:
  /a: {get: {security: [{key: []}], responses: {}}}`, "0: GET /a: (key)", false, "3: GET /a: (key)", ""},
}

// made is what kin-openapi makes of a document: the operations that it reads, or why it refuses it.
func made(src Source) (what string, refused bool) {
	doc, err := byLibrary(src)
	if err != nil {
		return err.Error(), true
	}
	return strings.Join(byText(library(doc)), "\n"), false
}

// TestReasons holds what kin-openapi makes of documents against what is read here.
func TestReasons(t *testing.T) {
	for _, c := range reasons {
		src := Source{File: "api.yaml", Text: []byte(c.text), Read: others}
		got, refused := made(src)
		if refused != c.refuses || refused && !strings.Contains(got, c.theirs) || !refused && got != c.theirs {
			t.Errorf("%s: kin-openapi makes of it\n%s\nand not what docs/design.md gives as a reason to read it here:\n%s", c.name, got, c.theirs)
		}
		ours, err := Read(src)
		if (err != nil) != (c.trouble != "") || err != nil && !strings.HasPrefix(err.Error(), c.trouble) {
			t.Errorf("%s: told %v, want %s", c.name, err, c.trouble)
		}
		if read := describeRead(ours); read != c.ours {
			t.Errorf("%s: read\n%s\nwant\n%s", c.name, read, c.ours)
		}
	}
}

// anchors is a document with schemas that use each other ten times, so many levels deep.
func anchors(levels int) []byte {
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\npaths: {/a: {get: {responses: {}}}}\ncomponents:\n  schemas:\n    A0: &a0 {type: string}\n")
	for i := range levels {
		fmt.Fprintf(&b, "    A%d: &a%d {properties: {", i+1, i+1)
		for j := range 10 {
			fmt.Fprintf(&b, "p%d: *a%d, ", j, i)
		}
		b.WriteString("}}\n")
	}
	return []byte(b.String())
}

// TestReasonOfAnchors has a document of which each level more, a line of text, takes kin-openapi ten times the memory.
func TestReasonOfAnchors(t *testing.T) {
	var before, after runtime.MemStats
	took := map[int]uint64{}
	for _, levels := range []int{3, 4} {
		runtime.ReadMemStats(&before)
		if _, err := byLibrary(Source{File: "api.yaml", Text: anchors(levels)}); err != nil {
			t.Fatalf("kin-openapi refuses the document: %v", err)
		}
		runtime.ReadMemStats(&after)
		took[levels] = after.TotalAlloc - before.TotalAlloc
	}
	if t.Logf("%v bytes by levels", took); took[4] < 5*took[3] {
		t.Errorf("kin-openapi takes %v bytes by levels: docs/design.md says that each takes ten times the one before", took)
	}
	if _, err := Read(Source{File: "api.yaml", Text: anchors(8)}); err == nil || !strings.Contains(err.Error(), "means more than") {
		t.Errorf("what means more than anybody can hold: %v", err)
	}
}
