package command

import (
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/markdown"
)

// command is what may be asked of authvet, with its manual. All that is said of commands and their flags, here, in completion and to
// who mistypes, follows from these.
type command struct {
	name        string // the word that stands first; "" of what is done without one
	run         func(a *App, args []string) int
	summary     string                     // one line
	usage       []string                   // what may stand behind the name, a line each
	about       string                     // what it does, in paragraphs
	takes       func(a *App) []entry       // what may stand behind the flags beside files; nil for packages
	examples    []entry                    // a command line, and what it is for
	exits       [failure.Failed + 1]string // what each exit code means; "" where it does not end so
	files       []entry
	environment []entry
	more        string // where to read on
}

// entry is a word of a list with what it means.
type entry struct{ word, what string }

// invocation is how the command is called, without what may stand behind.
func (c command) invocation() string { return invocation(c.name) }

// invocation is how the command of that name is called.
func invocation(name string) string { return strings.TrimSpace("authvet " + name) }

// textWidth is the width of manuals.
const textWidth = 80

// write writes the manual of a command that has the given flags.
func (c command) write(w io.Writer, flags *flag.FlagSet) {
	writeText(w, c.about)
	fmt.Fprintf(w, "\nUsage:\n\n")
	for _, u := range c.usage {
		fmt.Fprintf(w, "  %s\n", strings.TrimSpace(c.invocation()+" "+u))
	}
	writeFlags(w, flags)
	writeEntries(w, "Examples", c.examples)
	var exits []entry
	for code, when := range c.exits {
		if when != "" {
			exits = append(exits, entry{fmt.Sprint(code), when})
		}
	}
	writeEntries(w, "Exit codes", exits)
	writeEntries(w, "Files", c.files)
	writeEntries(w, "Environment", c.environment)
	if c.more != "" {
		fmt.Fprintln(w)
		writeText(w, c.more)
	}
}

// writeText writes paragraphs. Lists, of which the lines begin with a tab, stay as they are.
func writeText(w io.Writer, text string) {
	for i, paragraph := range strings.Split(strings.TrimSpace(text), "\n\n") {
		if i > 0 {
			fmt.Fprintln(w)
		}
		if !strings.HasPrefix(paragraph, "\t") {
			paragraph = strings.Join(markdown.Wrap(paragraph, textWidth), "\n")
		}
		fmt.Fprintln(w, strings.ReplaceAll(paragraph, "\t", "  "))
	}
}

// writeEntries writes a list under a heading, nothing if it is empty.
func writeEntries(w io.Writer, heading string, list []entry) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s:\n\n", heading)
	column := 0
	for _, e := range list {
		column = max(column, len(e.word)+2)
	}
	if column > textWidth*2/3 { // what stands behind the words would be too narrow
		for _, e := range list {
			fmt.Fprintf(w, "  %s\n      %s\n", e.word, e.what)
		}
		return
	}
	for _, e := range list {
		lines := markdown.Wrap(e.what, textWidth-2-column)
		fmt.Fprintf(w, "  %-*s%s\n", column, e.word, lines[0])
		for _, line := range lines[1:] {
			fmt.Fprintf(w, "  %*s%s\n", column, "", line)
		}
	}
}

// groups are flags that belong together wherever they are, by heading. All others are those of their command alone.
func groups() []entry {
	return []entry{
		{"Flags about what is analyzed", "C tags allow-empty"},
		{"Flags about the output", "format json o notes"},
		{"Flags about what fails", "exit-zero baseline update-baseline fail-stale fail-under"},
	}
}

// writeFlags writes the flags in their groups, those of the command alone first.
func writeFlags(w io.Writer, flags *flag.FlagSet) {
	left := namesOf(flags)
	var lists []entry
	for _, g := range groups() {
		var here []string
		for _, name := range strings.Fields(g.what) {
			if i := slices.Index(left, name); i >= 0 {
				here, left = append(here, name), slices.Delete(left, i, i+1)
			}
		}
		lists = append(lists, entry{g.word, strings.Join(here, " ")})
	}
	for _, list := range append([]entry{{"Flags", strings.Join(left, " ")}}, lists...) {
		var entries []entry
		for _, name := range strings.Fields(list.what) {
			entries = append(entries, entryOf(flags.Lookup(name)))
		}
		writeEntries(w, list.word, entries)
	}
}

// entryOf is a flag with what it takes, what it does and what holds without it.
func entryOf(f *flag.Flag) entry {
	takes, usage := flag.UnquoteUsage(f)
	if f.DefValue != "" && f.DefValue != "false" {
		usage += fmt.Sprintf(" (default %s)", f.DefValue)
	}
	return entry{strings.TrimSpace("-" + f.Name + " " + takes), usage}
}

// namesOf lists the flags by name.
func namesOf(flags *flag.FlagSet) []string {
	var names []string
	flags.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
	return names
}
