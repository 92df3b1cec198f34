package agreement

import (
	"encoding/json"
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
	Day      string            `json:"day"`      // on which some of it was written last
	Commit   string            `json:"commit"`   // of authvet, on that day
	Versions map[string]string `json:"versions"` // of other programs
	Apps     map[string]App    `json:"apps"`
}

// App is what is found in an application.
type App struct {
	Routes  int              `json:"routes"`
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

// Write writes the record and its page.
func (r *Record) Write(t testing.TB, root string) {
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
