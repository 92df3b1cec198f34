package openapi

import (
	"cmp"
	"maps"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi2"
	"github.com/getkin/kin-openapi/openapi2conv"
	"github.com/getkin/kin-openapi/openapi3"
	"go.yaml.in/yaml/v4"
)

// byLibrary reads a document as kin-openapi does.
func byLibrary(src Source) (*openapi3.T, error) {
	loader := openapi3.NewLoader()
	loader.IncludeOrigin = true
	loader.ReadFromURIFunc = func(_ *openapi3.Loader, at *url.URL) ([]byte, error) { return src.Read(at.Path) }
	t, err := loader.LoadFromDataWithPath(src.Text, &url.URL{Path: src.File})
	if err == nil && t.OpenAPI == "" {
		var old openapi2.T
		if err := yaml.Unmarshal(src.Text, &old); err != nil {
			return nil, err
		}
		return openapi2conv.ToV3(&old)
	}
	return t, err
}

// library describes what kin-openapi says of each operation: where, method, path and what is asked for.
func library(t *openapi3.T) []string {
	var out []string
	for name, item := range t.Paths.Map() {
		for method, op := range item.Operations() {
			asked := t.Security
			if op.Security != nil {
				asked = *op.Security
			}
			is := Operation{Method: method, Paths: []string{name}}
			if op.Origin != nil && op.Origin.Key != nil {
				is.Line = op.Origin.Key.Line
			}
			for _, r := range asked {
				all := Requirement{}
				for _, scheme := range slices.Sorted(maps.Keys(r)) {
					all = append(all, Need{scheme, r[scheme]})
				}
				is.Security = append(is.Security, all)
			}
			out = append(out, describe(&is))
		}
	}
	return out
}

// byText sorts descriptions by what stands behind their lines.
func byText(list []string) []string {
	slices.SortFunc(list, func(a, b string) int {
		_, x, _ := strings.Cut(a, ":")
		_, y, _ := strings.Cut(b, ":")
		return strings.Compare(x, y)
	})
	return list
}

// TestLibrary holds what is read against what kin-openapi reads of the same documents, where that takes them.
func TestLibrary(t *testing.T) {
	sources := map[string]Source{}
	for _, c := range readCases {
		sources[c.name] = Source{File: "api.yaml", Text: []byte(c.text), Read: others}
	}
	for _, c := range troubleCases {
		sources[c.name] = Source{File: "api.yaml", Text: []byte(c.text), Read: others}
	}
	if dir := os.Getenv("AUTHVET_DOCUMENTS"); dir != "" { // of public APIs, say
		found, _ := Find(dir)
		for _, src := range found {
			sources[src.File] = src
		}
	}
	same := 0
	for _, name := range slices.Sorted(maps.Keys(sources)) {
		src := sources[name]
		doc, err := Read(src)
		if err != nil {
			continue
		}
		theirs, err := byLibrary(src)
		if err != nil {
			continue
		}
		same++
		var ours []string
		for _, op := range doc.Operations {
			op.Paths = []string{op.Template}
			ours = append(ours, describe(&op))
		}
		ours, want := byText(ours), byText(library(theirs))
		for i := range max(len(ours), len(want)) {
			a, b := at(ours, i), at(want, i)
			if unplaced, ok := strings.CutPrefix(b, "0:"); a != b && !(ok && strings.HasSuffix(a, unplaced)) { // it has not all lines
				t.Errorf("%s: %s\nkin-openapi reads %s", name, cmp.Or(a, "nothing"), cmp.Or(b, "nothing"))
				break
			}
		}
	}
	if t.Logf("%d documents are the same", same); same < 15 {
		t.Errorf("only %d documents were compared", same)
	}
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}
