package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// shown is what a page shows of the output on an example application, and in which form: as text if it does not say.
var shown = regexp.MustCompile("(?s)<!-- finding ?(\\w*) -->\n```\\w*\n(.*?)```\n<!-- /finding -->")

// gap parts what stands together in the output.
var gap = regexp.MustCompile(`\n(?:\.\.\.)?\n`)

// TestPagesShowFindingsAsPrinted holds the findings in the README, and in the page about reports, against those that authvet prints.
func TestPagesShowFindingsAsPrinted(t *testing.T) {
	root := filepath.Join("..", "..")
	authvet := buildAuthvet(t)
	_, noGit := os.Stat(filepath.Join(root, ".git"))
	printed := map[string]string{}
	for _, page := range []string{"README.md", filepath.Join("docs", "reports.md")} {
		text, err := os.ReadFile(filepath.Join(root, page))
		if err != nil {
			t.Fatal(err)
		}
		all := shown.FindAllSubmatch(text, -1)
		if all == nil {
			t.Errorf("%s shows no finding", page)
		}
		for _, m := range all {
			format := string(m[1])
			switch {
			case format == "":
				format = "text"
			case noGit != nil:
				continue // these name files from the root of the repository
			}
			if printed[format] == "" {
				printed[format] = string(output(t, anyCode, root, authvet, "-format", format, "-C", filepath.Join("testdata", "apps", "ledger"), "./..."))
			}
			for _, part := range gap.Split(strings.TrimSpace(string(m[2])), -1) {
				if !strings.Contains(printed[format], part) {
					t.Errorf("%s: not printed as %s like this:\n%s", page, format, part)
				}
			}
		}
	}
}
