package command

import (
	"embed"
	"flag"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/nearest"
)

// scripts holds completion/authvet.SHELL for each shell.
//
//go:embed completion
var scripts embed.FS

// shells are those that there is a script for, and the extensions of their scripts.
func shells() []entry {
	return []entry{{"bash", "bash"}, {"fish", "fish"}, {"powershell", "ps1"}, {"zsh", "zsh"}}
}

// shellEntries are the words that completion takes.
func shellEntries(*App) []entry {
	var list []entry
	for _, s := range shells() {
		list = append(list, entry{s.word, "a script for " + s.word})
	}
	return list
}

// runCompletion prints the script for the shell that args name, or answers the question of one.
func (a *App) runCompletion(args []string) int {
	flags := quiet("completion")
	ask := flags.Bool("words", false, "print what may stand in place of the last word behind --")
	words, err := a.words(flags, args)
	switch {
	case err != nil:
		return a.fail(err)
	case *ask:
		for _, e := range a.complete(words) {
			fmt.Fprintf(a.Stdout, "%s\t%s\n", e.word, e.what)
		}
		return failure.Clean
	case len(words) > 1:
		return a.fail(failure.UnknownArgument("completion", words[1]))
	case len(words) == 0:
		return a.fail(failure.NoShell(wordsOf(shells())))
	}
	i := slices.IndexFunc(shells(), func(s entry) bool { return s.word == words[0] })
	if i < 0 {
		return a.fail(failure.UnknownShell(words[0], nearest.To(words[0], wordsOf(shells())), wordsOf(shells())))
	}
	script, err := scripts.ReadFile(path.Join("completion", "authvet."+shells()[i].what))
	if err != nil {
		return a.fail(failure.Unexpected(err))
	}
	fmt.Fprintf(a.Stdout, "%s", script)
	return failure.Clean
}

// complete returns what may stand in place of the last of words, which stand behind authvet. None means that a file may.
func (a *App) complete(words []string) []entry {
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "=" }) // as bash has -format=sarif
	if len(words) == 0 {
		return nil
	}
	last := words[len(words)-1]
	first := len(words) == 1 // which may be a command
	c, _ := commandNamed("")
	if asked, ok := commandNamed(words[0]); ok && !first {
		c, words = asked, words[1:]
	}
	flags := a.flagsOf(c)
	if len(words) > 1 {
		if values, takes := valuesOf(flags, words[len(words)-2]); takes {
			return beginning(last, values)
		}
	}
	if name, value, ok := strings.Cut(last, "="); ok {
		values, _ := valuesOf(flags, name)
		found := beginning(value, values)
		for i := range found {
			found[i].word = name + "=" + found[i].word
		}
		return found
	}
	var list []entry
	if first {
		list = named()
	}
	switch {
	case strings.HasPrefix(last, "-"):
		dashes := "-"
		if strings.HasPrefix(last, "--") {
			dashes = "--"
		}
		flags.VisitAll(func(f *flag.Flag) {
			_, usage := flag.UnquoteUsage(f)
			list = append(list, entry{dashes + f.Name, usage})
		})
	case c.takes != nil:
		list = append(list, c.takes(a)...)
	default:
		list = append(list, entry{"./...", "all packages below this directory"})
	}
	return beginning(last, list)
}

// valuesOf returns what may stand behind a word that is a flag, and whether it is one that takes a value.
func valuesOf(flags *flag.FlagSet, word string) (values []entry, takes bool) {
	name := strings.TrimLeft(word, "-")
	f := flags.Lookup(name)
	if f == nil || name == word {
		return nil, false
	}
	value := f.Value
	if o, ok := value.(*once); ok {
		value = o.Value
	}
	if c, ok := value.(*choice); ok {
		for _, name := range c.names {
			values = append(values, entry{name, ""})
		}
	}
	return values, !isBool(value)
}

// beginning returns the entries of list of which the word begins like that.
func beginning(with string, list []entry) []entry {
	return slices.DeleteFunc(slices.Clone(list), func(e entry) bool { return !strings.HasPrefix(e.word, with) })
}
