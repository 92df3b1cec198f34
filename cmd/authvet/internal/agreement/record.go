package agreement

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"testing"
)

// Drivers that the page compares.
const (
	Command  = "authvet"
	Vet      = "go vet"
	Golangci = "golangci-lint"
	Gopls    = "gopls"
	Unit     = "unit driver"
)

// Record is what drivers that agree have printed.
type Record struct {
	Making
	Apps map[string]App `json:"apps"`
}

// Making says how a record was made, or a part of it last.
type Making struct {
	Day      string            `json:"day"`
	Commit   string            `json:"commit"`   // of authvet
	Versions map[string]string `json:"versions"` // of other programs
}

// App is what is found in an application.
type App struct {
	Rules   map[string]int   `json:"rules"` // findings of each
	Drivers map[string]Shown `json:"drivers"`
}

// Shown is what a driver prints of it.
type Shown struct {
	Rows   int    `json:"rows"`
	Untold int    `json:"untold,omitempty"` // rows of authvet itself that it cannot know of
	Hash   string `json:"hash"`             // of both
}

// recordIn and pageIn return the files in a clone of the repository.
func recordIn(root string) string { return filepath.Join(root, "testdata", "apps", "agreement.json") }

func pageIn(root string) string { return filepath.Join(root, "docs", "agreement.md") }

// Read returns the record in a clone of the repository.
func Read(t testing.TB, root string) *Record {
	t.Helper()
	data, err := os.ReadFile(recordIn(root))
	if err != nil {
		t.Fatal(err)
	}
	r := new(Record)
	if err := json.Unmarshal(data, r); err != nil {
		t.Fatalf("%s: %v", recordIn(root), err)
	}
	return r
}

// Put writes what is found in an application. What is on record of others stays, unless other versions printed it.
func Put(t testing.TB, root string, made Making, name string, app App) {
	t.Helper()
	r := Read(t, root)
	if r.Apps == nil || !maps.Equal(r.Versions, made.Versions) {
		r.Apps = map[string]App{}
	}
	r.Making = made
	r.Apps[name] = app
	maps.DeleteFunc(r.Apps, func(name string, _ App) bool {
		_, err := os.Stat(filepath.Join(root, "testdata", "apps", name))
		return err != nil
	})
	r.write(t, root)
}

// write writes the record and its page.
func (r *Record) write(t testing.TB, root string) {
	t.Helper()
	data, err := json.MarshalIndent(r, "", "  ")
	if err == nil {
		err = os.WriteFile(recordIn(root), append(data, '\n'), 0o666)
	}
	if err == nil {
		err = os.WriteFile(pageIn(root), []byte(r.page()), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}
