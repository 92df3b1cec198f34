package agreement

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/authvet/authvet/cmd/authvet/internal/apps"
)

var update = flag.Bool("update", false, "write the page")

// TestPage holds the page against the record, and the record against the applications that there are.
func TestPage(t *testing.T) {
	root := filepath.Join("..", "..", "..", "..")
	r := Read(t, root)
	if *update {
		r.write(t, root)
	}
	page, err := os.ReadFile(pageIn(root))
	if err != nil {
		t.Fatal(err)
	}
	if string(page) != r.page() {
		t.Errorf("%s is not what %s says: go test ./cmd/authvet/internal/agreement -update", pageIn(root), recordIn(root))
	}
	all := apps.All(t, filepath.Join(root, "testdata", "apps"))
	for _, app := range all {
		if _, ok := r.Apps[app.Name]; !ok {
			t.Errorf("no record of %s: .ci/table.sh %s writes one", app.Name, app.Name)
		}
	}
	if len(r.Apps) > len(all) {
		t.Errorf("the record has %d applications, and there are %d: .ci/table.sh takes out what has gone", len(r.Apps), len(all))
	}
}

// TestRecordAgrees looks at what is on record: each driver has all rows, and the same.
func TestRecordAgrees(t *testing.T) {
	for name, app := range Read(t, filepath.Join("..", "..", "..", "..")).Apps {
		own := app.Drivers[Command]
		sum := 0
		for _, n := range app.Rules {
			sum += n
		}
		if own.Rows == 0 || own.Rows != sum || own.Untold != 0 {
			t.Errorf("%s: %d findings of all rules, and %v", name, sum, own)
		}
		for _, driver := range columns() {
			if s := app.Drivers[driver]; s.Rows+s.Untold != own.Rows || s.Hash != own.Hash {
				t.Errorf("%s: %s has %v, authvet %v", name, driver, s, own)
			}
		}
	}
}
