package report

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/authvet/authvet/docs"
	"github.com/authvet/authvet/passes/access"
)

// rating is what tools that show findings want to know of a rule beside its page.
type rating struct {
	rule     string
	level    string // of most findings
	severity string // as CVSS counts it, "" of a rule that is not about security
	tags     []string
}

// ratings has an entry for each rule, by name. Severities are those of CVSS 3.1 for what a finding allows at worst: anybody reads
// and writes rows (N/L/N/N/U/H/H/N), whoever has an account does (N/L/L/N/U/H/H/N), somebody goes by a document that is wrong.
func ratings() []rating {
	return []rating{
		{"directive", "warning", "", []string{"maintainability"}},
		{"missingauth", "error", "9.1", []string{"security", "external/cwe/cwe-306", "owasp-api-2023/api2-broken-authentication",
			"owasp-api-2023/api5-broken-function-level-authorization"}},
		{"missingowner", "error", "8.1", []string{"security", "external/cwe/cwe-639", "owasp-api-2023/api1-broken-object-level-authorization"}},
		{"specmismatch", "warning", "5.3", []string{"security", "owasp-api-2023/api9-improper-inventory-management"}},
	}
}

// precision is what the figures of docs/accuracy.md come to in the words of GitHub.
const precision = "high"

func indexOfRule(rules []sarifRule, id string) int {
	return slices.IndexFunc(rules, func(r sarifRule) bool { return r.ID == id })
}

// sarifRules describes all rules by their pages.
func sarifRules() ([]sarifRule, error) {
	var rules []sarifRule
	for _, r := range ratings() {
		page, err := docs.Rules.ReadFile(path.Join("rules", r.rule+".md"))
		if err != nil {
			return nil, err
		}
		short, full := described(string(page))
		address := access.RuleURL(r.rule)
		rules = append(rules, sarifRule{
			ID: r.rule, Name: r.rule, Short: sarifText{Text: short}, Full: sarifText{Text: full}, HelpURI: address,
			Help:    sarifText{full + "\n\n" + address, absoluteLinks(string(page), address)},
			Default: sarifDefault{r.level}, Properties: sarifRuleProps{r.tags, precision, r.severity},
		})
	}
	return rules, nil
}

// maxDescribed bounds the full description of a rule, as GitHub does, in bytes.
const maxDescribed = 1024

// described returns the first sentences of a page, and with them why it matters.
func described(page string) (short, full string) {
	_, text, _ := strings.Cut(page, "\n\n") // the title
	short, _, _ = strings.Cut(text, "\n\n")
	short = oneLine(short)
	_, why, _ := strings.Cut(text, "\n## Why\n\n")
	why, _, _ = strings.Cut(why, "\n\n")
	full = strings.TrimSpace(short + " " + oneLine(why))
	if len(full) > maxDescribed {
		full = short
	}
	return plain(short), plain(full)
}

// markdown matches marks in a paragraph, and links with their text.
var markdown = regexp.MustCompile("`|\\[([^]]*)\\]\\([^)]*\\)")

// plain returns a paragraph without marks.
func plain(text string) string { return markdown.ReplaceAllString(text, "$1") }

// relativeLink matches where a link of a page leads that is not an address.
var relativeLink = regexp.MustCompile(`\]\(([\w./-]+\.md)`)

// absoluteLinks returns the page at address with links that work wherever it is shown.
func absoluteLinks(page, address string) string {
	page = strings.ReplaceAll(page, "](#", "]("+address+"#")
	return relativeLink.ReplaceAllStringFunc(page, func(link string) string {
		return fmt.Sprintf("](%s/blob/main/%s", home, path.Join("docs/rules", strings.TrimPrefix(link, "](")))
	})
}
