package openapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// large makes a document of more than 5 MB: a thousand paths with an operation for each of four methods, and schemas that refer to
// each other in circles.
func large() map[string]any {
	ref := func(i int) map[string]any {
		return map[string]any{"$ref": fmt.Sprintf("#/components/schemas/S%d", i%2000)}
	}
	paths, schemas := map[string]any{}, map[string]any{}
	for i := range 1000 {
		item := map[string]any{"parameters": []any{map[string]any{"$ref": "#/components/parameters/id"}}}
		for _, method := range []string{"get", "put", "post", "delete"} {
			item[method] = map[string]any{
				"operationId": fmt.Sprintf("%s%d", method, i), "summary": strings.Repeat("what it does ", 10), "security": []any{map[string]any{"site": []any{"read"}}},
				"requestBody": map[string]any{"content": map[string]any{"application/json": map[string]any{"schema": ref(i)}}},
				"responses":   map[string]any{"200": map[string]any{"description": strings.Repeat("what comes of it ", 10), "content": map[string]any{"application/json": map[string]any{"schema": ref(i + 1)}}}},
			}
		}
		paths[fmt.Sprintf("/resources%d/{id}/parts/{part}", i)] = item
	}
	for i := range 2000 {
		properties := map[string]any{}
		for p := range 12 {
			properties[fmt.Sprintf("p%d", p)] = map[string]any{"type": "string", "description": strings.Repeat("what it is ", 8)}
		}
		properties["next"], properties["all"] = ref(i+1), map[string]any{"type": "array", "items": ref(i + 7)}
		schemas[fmt.Sprintf("S%d", i)] = map[string]any{"type": "object", "properties": properties}
	}
	return map[string]any{"openapi": "3.1.0", "info": map[string]any{"title": "large", "version": "1"}, "paths": paths, "components": map[string]any{
		"schemas": schemas, "parameters": map[string]any{"id": map[string]any{"name": "id", "in": "path", "schema": map[string]any{"type": "integer"}}},
		"securitySchemes": map[string]any{"site": map[string]any{"type": "oauth2", "flows": map[string]any{"implicit": map[string]any{"scopes": map[string]any{"read": "to read"}}}}}}}
}

// BenchmarkRead reads a large document in both forms. With AUTHVET_DOCUMENTS it reads those below that directory in their place.
func BenchmarkRead(b *testing.B) {
	var sources []Source
	if dir := os.Getenv("AUTHVET_DOCUMENTS"); dir != "" {
		sources, _ = Find(dir)
	} else {
		doc := large()
		asJSON, _ := json.MarshalIndent(doc, "", "  ")
		asYAML, _ := yaml.Marshal(doc)
		sources = []Source{{File: "large.json", Text: asJSON}, {File: "large.yaml", Text: asYAML}}
	}
	for _, src := range sources {
		b.Run(src.File, func(b *testing.B) {
			operations := 0
			for b.Loop() {
				doc, err := Read(src)
				if doc == nil {
					b.Fatal(err)
				}
				operations = len(doc.Operations)
			}
			b.SetBytes(int64(len(src.Text)))
			b.ReportMetric(float64(operations), "operations")
			b.ReportMetric(float64(peak())/1024, "MB-peak")
		})
	}
}

// peak is the most memory that the process ever had, in KiB, 0 where the system does not say so.
func peak() (size int) {
	status, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := bytes.Cut(status, []byte("VmHWM:"))
	_, _ = fmt.Sscan(string(rest), &size)
	return size
}
