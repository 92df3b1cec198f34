package command

import (
	"flag"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/authvet/authvet/analyzer"
	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/markdown"
	"github.com/authvet/authvet/docs"
	"github.com/authvet/authvet/passes/specmismatch"
)

// TestEveryRuleHasAPage holds pages and rules against each other.
func TestEveryRuleHasAPage(t *testing.T) {
	files, err := fs.Glob(docs.Rules, "rules/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range analyzer.Suite() {
		name := "rules/" + rule.Name + ".md"
		i := slices.Index(files, name)
		if i < 0 {
			t.Errorf("%s has no page", rule.Name)
			continue
		}
		files = slices.Delete(files, i, i+1)
		text, err := docs.Rules.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if title := "# " + rule.Name + "\n"; !strings.HasPrefix(string(text), title) {
			t.Errorf("%s does not begin with %q", name, title)
		}
		if !strings.HasSuffix(rule.URL, "/docs/"+name) {
			t.Errorf("the address of %s is %s, not that of its page", rule.Name, rule.URL)
		}
	}
	for _, name := range files {
		t.Errorf("%s is about no rule", name)
	}
}

// kind matches an entry in the list of kinds of findings.
var kind = regexp.MustCompile(`(?m)^  - ([a-z]+): `)

// TestEveryKindHasAPart holds the kinds of findings that the manual of specmismatch lists against the parts of its page.
func TestEveryKindHasAPart(t *testing.T) {
	var kinds, parts []string
	for _, m := range kind.FindAllStringSubmatch(specmismatch.Analyzer.Doc, -1) {
		kinds = append(kinds, m[1])
	}
	text, err := docs.Rules.ReadFile("rules/specmismatch.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range markdown.Parts(string(text)) {
		if p.Title == p.Anchor { // one word, in lower case
			parts = append(parts, p.Anchor)
		}
	}
	if !slices.Equal(kinds, parts) {
		t.Errorf("the manual lists %v, the page has %v", kinds, parts)
	}
}

// TestEveryCommandHasAManual asks each command for help, as completion and the answers to wrong flags do.
func TestEveryCommandHasAManual(t *testing.T) {
	last := ""
	for i, c := range commands() {
		if i > 0 && c.name <= last {
			t.Errorf("%s stands behind %s", c.name, last)
		}
		last = c.name
		if c.summary == "" || len(c.usage) == 0 || strings.TrimSpace(c.about) == "" {
			t.Errorf("the manual of %s lacks its summary, usage or description", c.invocation())
		}
		for _, e := range c.examples {
			if !strings.Contains(e.word, c.invocation()) {
				t.Errorf("an example of %s is of something else: %s", c.invocation(), e.word)
			}
		}
		if c.exits[failure.Clean] == "" || c.exits[failure.Failed] == "" {
			t.Errorf("the manual of %s does not say what its exit codes mean", c.invocation())
		}
		var manual strings.Builder
		c.write(&manual, new(App).flagsOf(c))
		for line := range strings.Lines(manual.String()) {
			if utf8.RuneCountInString(line) > textWidth+1 && !strings.Contains(line, "https://") {
				t.Errorf("the manual of %s is wider than a terminal: %s", c.invocation(), line)
			}
		}
		asked := false
		code := c.run(&App{asked: func(flags *flag.FlagSet) { asked = flags.Name() == c.name }}, []string{"-h"})
		if !asked || code != 0 {
			t.Errorf("%s -h shows no manual, or not its own", c.invocation())
		}
	}
}
