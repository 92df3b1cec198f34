package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// shown is what the README shows of the output on an example application.
var shown = regexp.MustCompile("(?s)<!-- finding -->\n```\n(.*?)```\n<!-- /finding -->")

// TestReadmeShowsFindingsAsPrinted holds the findings in the README against those that authvet prints.
func TestReadmeShowsFindingsAsPrinted(t *testing.T) {
	root := filepath.Join("..", "..")
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	m := shown.FindSubmatch(readme)
	if m == nil {
		t.Fatal("the README shows no finding")
	}
	printed := string(output(t, anyCode, root, buildAuthvet(t), "-C", filepath.Join("testdata", "apps", "ledger"), "./..."))
	for _, finding := range strings.Split(strings.TrimSpace(string(m[1])), "\n\n") {
		if !strings.Contains(printed, finding+"\n") {
			t.Errorf("not printed as the README shows it:\n%s", finding)
		}
	}
}
