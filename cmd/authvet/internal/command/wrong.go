package command

import (
	"flag"
	"slices"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/nearest"
)

// wrongFlag is the error for what package flag refused among the flags of a command.
func (a *App) wrongFlag(flags *flag.FlagSet, refused error) error {
	command := invocation(flags.Name())
	name, unknown := strings.CutPrefix(refused.Error(), "flag provided but not defined: -")
	if !unknown {
		return failure.WrongFlag(command, refused)
	}
	if near := nearest.To(name, namesOf(flags)); near != "" {
		return failure.UnknownFlag(command, name, near)
	}
	owners, elsewhere := a.owners()
	if of := owners[name]; len(of) > 0 {
		return failure.FlagOfOther(command, name, name, of)
	}
	if near := nearest.To(name, elsewhere); near != "" {
		return failure.FlagOfOther(command, name, near, owners[near])
	}
	return failure.UnknownFlag(command, name, "")
}

// owners says of the flags of all commands which have them, and lists their names in order.
func (a *App) owners() (of map[string][]string, names []string) {
	of = map[string][]string{}
	for _, c := range commands() {
		for _, name := range namesOf(a.flagsOf(c)) {
			of[name] = append(of[name], c.invocation())
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return of, slices.Compact(names)
}

// wrongWord is the error for a word that stands where packages do and is none.
func (a *App) wrongWord(command, word string) error {
	if command != "" {
		return failure.NoPackage(invocation(command), word)
	}
	if c, ok := commandNamed(word); ok {
		return failure.CommandNotFirst(c.name)
	}
	topics := wordsOf(a.topics())
	if slices.Contains(topics, word) {
		return failure.TopicGiven(word)
	}
	return failure.UnknownCommand(word, nearest.To(word, wordsOf(named())))
}
