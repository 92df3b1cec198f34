package accuracy

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/authvet/authvet/cmd/authvet/internal/report"
	"github.com/authvet/authvet/cmd/authvet/internal/spec"
	"github.com/authvet/authvet/passes/access"
)

// checkDocument holds the OpenAPI document that is made of a table: the library that reads documents finds no fault in it, in
// either form, and the table does not differ from it.
func checkDocument(t *testing.T, r *access.Report) {
	t.Helper()
	d := spec.Of(r)
	var asYAML, asJSON bytes.Buffer
	if err := d.WriteYAML(&asYAML); err != nil {
		t.Fatal(err)
	}
	if err := report.WriteJSON(&asJSON, d); err != nil {
		t.Fatal(err)
	}
	for _, text := range [][]byte{asYAML.Bytes(), asJSON.Bytes()} {
		loader := openapi3.NewLoader()
		doc, err := loader.LoadFromData(text)
		if err == nil {
			err = doc.Validate(loader.Context)
		}
		if err != nil {
			t.Errorf("the document of the code is not valid: %v", err)
		}
	}
	file := filepath.Join(t.TempDir(), "openapi.yaml")
	if err := os.WriteFile(file, asYAML.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	api, unread := access.ReadAPI(file)
	if unread != nil {
		t.Fatalf("the document of the code cannot be read: %+v", unread)
	}
	for _, found := range api.Differences(r, filepath.Dir(file)) {
		if found.Kind != access.Unknown {
			t.Errorf("the document of the code differs from it: %+v", found)
		}
	}
}
