package command

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/markdown"
	"github.com/authvet/authvet/cmd/authvet/internal/nearest"
	"github.com/authvet/authvet/docs"
)

// runHelp prints the manual of the command, the page of the rule or the part of it that args name, or lists them.
func (a *App) runHelp(args []string) int {
	words, err := a.words(quiet("help"), args)
	switch {
	case err != nil:
		return a.fail(err)
	case len(words) == 0:
		a.writeOverview()
		return failure.Clean
	case len(words) > 1:
		return a.fail(failure.UnknownArgument("help", words[1]))
	}
	topic := words[0]
	if c, ok := commandNamed(topic); ok {
		c.write(a.Stdout, a.flagsOf(c))
		return failure.Clean
	}
	rule, category, _ := strings.Cut(topic, "/")
	for _, known := range a.Rules {
		if known.Name == rule {
			return a.writeRule(rule, category, known.URL)
		}
	}
	return a.fail(failure.UnknownTopic(topic, nearest.To(topic, wordsOf(a.topics()))))
}

// writeRule prints the page of a rule, or the part of it about a category; url is its address.
func (a *App) writeRule(rule, category, url string) int {
	text, err := docs.Rules.ReadFile(path.Join("rules", rule+".md"))
	if err != nil { // a rule of a test
		return a.fail(failure.Unexpected(err))
	}
	content := string(text)
	if category != "" {
		parts := markdown.Parts(content)
		i := slices.IndexFunc(parts, func(p markdown.Part) bool { return p.Anchor == category })
		if i < 0 {
			return a.fail(failure.UnknownTopic(rule+"/"+category, nearest.To(rule+"/"+category, wordsOf(a.topics()))))
		}
		content, url = parts[i].Text, url+"#"+category
	}
	screen := screenOf(a.Stdout, nil)
	fmt.Fprintf(a.Stdout, "%s\n%s\n", markdown.Render(content, min(screen.Width, defaultWidth)), url)
	return failure.Clean
}

// writeOverview lists the commands and the rules.
func (a *App) writeOverview() {
	check, _ := commandNamed("")
	about, _, _ := strings.Cut(strings.TrimSpace(check.about), "\n\n")
	writeText(a.Stdout, about)
	fmt.Fprintf(a.Stdout, "\nUsage:\n\n")
	for _, u := range check.usage {
		fmt.Fprintf(a.Stdout, "  authvet %s\n", u)
	}
	fmt.Fprintf(a.Stdout, "  authvet COMMAND ...\n  go vet -vettool=$(which authvet) [packages]\n")
	writeEntries(a.Stdout, "Commands", named())
	writeEntries(a.Stdout, "Rules", a.rules())
	writeEntries(a.Stdout, "More", []entry{
		{"authvet -h", "flags, exit codes, files and environment of the check"},
		{"authvet help COMMAND", `the same of a command, as "authvet COMMAND -h" prints it`},
		{"authvet help RULE", "what a rule reports, how that is decided, how to fix it"},
		{"authvet help RULE/CATEGORY", "one kind of finding of it"},
	})
}

// topics are what help has a text about: commands, rules, and the parts of their pages that findings name.
func (a *App) topics() []entry {
	list := append(named(), a.rules()...)
	for _, rule := range a.Rules {
		text, err := docs.Rules.ReadFile(path.Join("rules", rule.Name+".md"))
		if err != nil { // a rule of a test
			continue
		}
		for _, part := range markdown.Parts(string(text)) {
			list = append(list, entry{rule.Name + "/" + part.Anchor, part.Title})
		}
	}
	return list
}

// named are the commands that have a name.
func named() []entry {
	var list []entry
	for _, c := range commands() {
		if c.name != "" {
			list = append(list, entry{c.name, c.summary})
		}
	}
	return list
}

// rules are the rules with the first line of what they say of themselves.
func (a *App) rules() []entry {
	var list []entry
	for _, rule := range a.Rules {
		summary, _, _ := strings.Cut(rule.Doc, "\n")
		list = append(list, entry{rule.Name, summary})
	}
	return list
}

// wordsOf are the words of a list.
func wordsOf(list []entry) []string {
	words := make([]string, len(list))
	for i, e := range list {
		words[i] = e.word
	}
	return words
}
