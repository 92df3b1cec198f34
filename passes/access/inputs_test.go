package access

import (
	"path/filepath"
	"testing"
)

// inputs returns the inputs around sub, a directory below dir, relative to dir.
func inputs(t *testing.T, dir, sub string) []string {
	t.Helper()
	files, err := Inputs(filepath.Join(dir, filepath.FromSlash(sub)))
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range files {
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		files[i] = filepath.ToSlash(rel)
	}
	return files
}

func TestInputsOfModule(t *testing.T) {
	t.Setenv("GOWORK", "")
	dir := writeFiles(t, map[string]string{
		"outside.sql":            "",
		"app/go.mod":             "module example.com/app\n",
		"app/db/2.SQL":           "",
		"app/db/1.sql":           "",
		"app/db/1.txt":           "",
		"app/.cache/3.sql":       "",
		"app/node_modules/4.sql": "",
		"app/sub/x.go":           "package sub",
	})
	expect(t, inputs(t, dir, "app/sub"), "app/db/1.sql", "app/db/2.SQL")
	expect(t, inputs(t, dir, "app"), "app/db/1.sql", "app/db/2.SQL")
	expect(t, inputs(t, dir, "."))
}

func TestInputsAreDocumentsToo(t *testing.T) {
	t.Setenv("GOWORK", "")
	dir := writeFiles(t, map[string]string{
		"app/go.mod":             "module example.com/app\n",
		"app/api/openapi.yaml":   "openapi: 3.0.3\npaths:\n  /notes:\n    $ref: '../parts/notes.yml#/all'\n  /out:\n    $ref: '../../outside.yml'\n",
		"app/parts/notes.yml":    "all:\n  get: {$ref: more.yml}\n",
		"app/parts/more.yml":     "{}",
		"app/parts/apart.yml":    "{}",
		"app/api/values.yaml":    "replicas: 3\n",
		"app/testdata/api.yaml":  "openapi: 3.0.3\n",
		"app/other/go.mod":       "module example.com/other\n",
		"app/other/openapi.yaml": "openapi: 3.0.3\n",
		"outside.yml":            "{}",
	})
	expect(t, inputs(t, dir, "app"), "app/api/openapi.yaml", "app/parts/more.yml", "app/parts/notes.yml")
}

func TestInputsOfWorkspace(t *testing.T) {
	t.Setenv("GOWORK", "")
	dir := writeFiles(t, map[string]string{
		"go.work":  "go 1.26\nuse ./a\nuse ./b\n",
		"a/go.mod": "module example.com/a\n",
		"a/1.sql":  "",
		"b/go.mod": "module example.com/b\n",
		"b/2.sql":  "",
		"c/3.sql":  "",
	})
	expect(t, inputs(t, dir, "a"), "a/1.sql", "b/2.sql")
	t.Setenv("GOWORK", "off")
	expect(t, inputs(t, dir, "a"), "a/1.sql")
}

func TestInputsOfSettings(t *testing.T) {
	t.Setenv("GOWORK", "")
	dir := writeFiles(t, map[string]string{
		".authvet.yaml":        "schema: [none.sql]", // above the module
		"tables/a/1.ddl":       "",
		"app/go.mod":           "module example.com/app\n",
		"app/.authvet.yaml":    "schema: [../tables, db.txt]\nspec: [v2/document.txt]",
		"app/db.txt":           "",
		"app/v2/document.txt":  "openapi: 3.0.3\npaths:\n  /notes:\n    $ref: 'notes.txt#/all'\n",
		"app/v2/notes.txt":     "all: {}\n",
		"app/v2/settings.yaml": "first-party: [example.com/kit]\n",
		"app/sub/x.go":         "package sub",
	})
	expect(t, inputs(t, dir, "app/sub"), "app/.authvet.yaml", "app/db.txt", "app/v2/document.txt", "app/v2/notes.txt", "tables/a/1.ddl")
	t.Setenv("AUTHVET_CONFIG", filepath.Join(dir, ".authvet.yaml"))
	expect(t, inputs(t, dir, "app/sub"), ".authvet.yaml")
	t.Setenv("AUTHVET_CONFIG", "v2/settings.yaml") // relative to a directory above
	expect(t, inputs(t, dir, "app/sub"), "app/v2/settings.yaml")
}

func TestInputsOfBadWorkspace(t *testing.T) {
	t.Setenv("GOWORK", "")
	dir := writeFiles(t, map[string]string{"go.work": "nonsense\n"})
	if _, err := Inputs(dir); err == nil {
		t.Error("no error for a go.work that cannot be parsed")
	}
}
