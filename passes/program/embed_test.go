package program

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/authvet/authvet/passes/internal/code"
)

func TestEmbeddedIsWhatFactsHold(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.go":       "package a\n\n//go:embed one.txt\nvar one string\n\n//go:embed *.sql *.css\nvar all embed.FS\n",
		"a_test.go":  "package a\n\n//go:embed golden.txt\nvar golden string\n",
		"half.go":    "package a\n\n//go:embed one.txt\nvar half string = \n",
		"one.txt":    "SELECT 1",
		"golden.txt": "SELECT 2",
		"schema.sql": "CREATE TABLE a (id int);",
		"style.css":  "p {}",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want := []code.File{
		{Name: "schema.sql", Text: "CREATE TABLE a (id int);"},
		{Name: "style.css", Left: true},
		{Name: "one.txt", Text: "SELECT 1"},
	}
	if got := Embedded(dir); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
