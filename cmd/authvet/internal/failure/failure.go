// Package failure holds every error that the command shows to its user, with the exit code it leads to.
package failure

import (
	"fmt"
	"strings"
)

// Exit codes of the command. Findings win over failures: what was found must not be hidden by a
// package that does not compile.
const (
	Clean    = 0
	Findings = 1
	Failed   = 2
)

const issues = "https://github.com/authvet/authvet/issues"

// Error is a message for the user. It ends the command with Failed, or with Findings if there are some.
type Error struct{ at, message string }

// Error returns the message, after the place that it is about if there is one.
func (e *Error) Error() string {
	if e.at == "" {
		return "authvet: " + e.message
	}
	return e.at + ": " + e.message
}

func newError(format string, args ...any) *Error { return errorAt("", format, args...) }

func errorAt(at, format string, args ...any) *Error { return &Error{at, fmt.Sprintf(format, args...)} }

// Usage errors.

// meant asks whether a word was meant that exists; "" if none is near.
func meant(near string) string {
	if near == "" {
		return ""
	}
	return " (did you mean " + near + "?)"
}

// WrongFlag is a flag of a command that the flag package refused with err.
func WrongFlag(command string, err error) *Error {
	return newError(`%v; run "%s -h" for the flags`, err, command)
}

// UnknownFlag is a flag that no command has; near is one that the command has, or "".
func UnknownFlag(command, name, near string) *Error {
	if near != "" {
		near = "-" + near
	}
	return newError(`unknown flag -%s%s; run "%s -h" for the flags`, name, meant(near), command)
}

// FlagOfOther is a flag that the command does not have; others do, or have one called near.
func FlagOfOther(command, name, near string, others []string) *Error {
	which := "-" + near
	if name == near {
		which = "it"
	}
	return newError(`%s has no flag -%s, %s belongs to %s; run "%s -h" for the flags`, command, name, which, strings.Join(others, ", "), command)
}

// FlagAfterPackages is a flag that stands behind a package pattern.
func FlagAfterPackages(command, name string) *Error {
	return newError("flag %s comes after a package; flags come first, as in: %s %s ./...", name, command, name)
}

// UnknownCommand is a first word that is neither a command nor a package pattern; near is a command, or "".
func UnknownCommand(name, near string) *Error {
	return newError(`unknown command %q%s; run "authvet help" for the commands, and write ./%s for a package`, name, meant(near), name)
}

// CommandNotFirst is a command that stands behind flags.
func CommandNotFirst(name string) *Error {
	return newError("%s comes before flags, as in: authvet %s -C dir ./...", name, name)
}

// TopicGiven is the name of a rule, or of a part of its page, in place of a command.
func TopicGiven(topic string) *Error {
	return newError("%s is a rule and no command; to read about it: authvet help %s", topic, topic)
}

// NoPackage is a word behind a command that takes packages.
func NoPackage(command, word string) *Error {
	return newError(`%s takes packages; write ./%s for one, and run "%s -h" for its usage`, command, word, command)
}

// UnknownArgument is an argument of a command that takes none.
func UnknownArgument(command, argument string) *Error {
	return newError(`unknown argument %s; run "authvet %s -h" for its usage`, argument, command)
}

// UnknownTopic is a word that help knows nothing about; near is one that it does, or "".
func UnknownTopic(name, near string) *Error {
	return newError(`help knows nothing called %q%s; run "authvet help" for the commands and rules`, name, meant(near))
}

// NoShell says that completion was not told for which shell.
func NoShell(shells []string) *Error {
	return newError("completion needs the name of a shell: %s", strings.Join(shells, ", "))
}

// UnknownShell is a shell that there is no completion for; near is one that there is, or "".
func UnknownShell(name, near string, shells []string) *Error {
	return newError("no completion for %q%s; there are %s", name, meant(near), strings.Join(shells, ", "))
}

// GoFile is a file given in place of a package.
func GoFile(name string) *Error {
	return newError("%s is a file; give the package it belongs to, as in: authvet ./...", name)
}

// EmptyPackage is a package without a name, as of a variable that is not set.
func EmptyPackage() *Error {
	return newError(`"" is no package; to name all of the module: ./...`)
}

// TwoForms is -json beside another form.
func TwoForms(form string) *Error {
	return newError("-json means -format json, and -format %s stands beside it; leave one of them out", form)
}

// DocumentGiven is an API document given in place of a package.
func DocumentGiven(name string) *Error {
	return newError("%s is a document; give packages, and the document as in: authvet spec -diff %s", name, name)
}

// NoDirectory is a -C flag that names no directory.
func NoDirectory(dir string) *Error { return newError("-C %s: no such directory", dir) }

// Errors of loading.

// NoGoMod says that dir is in no module.
func NoGoMod(dir string) *Error {
	return newError(`no go.mod in %s or above

authvet works on Go modules. Change to the directory of one, or name it: authvet -C dir
To make a module of this directory: go mod init`, dir)
}

// NoGo says that the go command cannot be run.
func NoGo() *Error {
	return newError("the go command is not in PATH; authvet needs it to load packages (https://go.dev/doc/install)")
}

// GoCommand is a failure of the go command itself; output is what it said.
func GoCommand(output string) *Error {
	return newError("the go command failed: %s", strings.TrimPrefix(strings.TrimSpace(output), "go: "))
}

// Errors of serving editors.

// NoGopls says that there is no gopls; named is what was asked for, or "".
func NoGopls(named string) *Error {
	if named != "" {
		return newError("-gopls %s: no such program", named)
	}
	return newError("gopls is not in PATH; name it as in: authvet gopls -gopls /path/to/gopls, or install it: go install golang.org/x/tools/gopls@latest")
}

// GoplsStartsAuthvet says that what was taken for gopls is authvet, or starts it.
func GoplsStartsAuthvet(name string) *Error {
	return newError("%s is not gopls, it starts authvet; name the real one, as in: authvet gopls -gopls /path/to/gopls", name)
}

// GoplsFailed says that gopls could not be started.
func GoplsFailed(name string, err error) *Error { return newError("%s: %v", name, err) }

// GoplsEnded says that gopls was ended by a signal; err names it.
func GoplsEnded(err error) *Error {
	return newError("gopls ended: %v; authvet ends with it, and the editor may start both again", err)
}

// Protocol is a side that does not speak the protocol of language servers.
func Protocol(err error) *Error { return newError("%v", err) }

// NotInModule says that nothing is said of the files in dir.
func NotInModule(dir string) *Error {
	return newError("%s is in no module, so its files are not analyzed", dir)
}

// LeftOut says that packages were not analyzed; output is what the go command said.
func LeftOut(output string) *Error {
	return newError("go vet left something out, and what was found there before stays: %s", output)
}

// FilteredPrograms says that nothing is found in the module or workspace in dir.
func FilteredPrograms(dir string) *Error {
	return newError("nothing is found in %s, since its programs are in directories that directoryFilters or expandWorkspaceToModule leave out: routes are followed from package main", dir)
}

// NoPackages says that patterns match nothing.
func NoPackages(patterns []string) *Error {
	return newError("no packages match %s", strings.Join(patterns, " "))
}

// BadPattern is a package pattern that the go command refused.
func BadPattern(pattern, why string) *Error {
	why = strings.TrimPrefix(strings.Join(strings.Fields(why), " "), "pattern "+pattern+": ")
	if strings.Contains(why, "does not contain modules listed in go.work") {
		why += "; to name all packages of the workspace: authvet work"
	}
	return newError("%s: %s", pattern, why)
}

// Broken is a package that does not compile: its first error, its place or "", and how many follow.
func Broken(pkg, at, what string, more int) *Error {
	if more > 0 {
		what += fmt.Sprintf(" (and %d more)", more)
	}
	return errorAt(at, "%s does not compile and is left out: %s", pkg, what)
}

// OldGo says that authvet cannot read the language version of the module; what is the type checker's word.
func OldGo(what string) *Error {
	return newError(`this authvet was built with an older Go than the module needs (%s)
Build it again with the newer one: go install github.com/authvet/authvet/cmd/authvet@latest`, what)
}

// shownImporters bounds the packages that BrokenImports lists.
const shownImporters = 8

// BrokenImports is about packages that compile but import, perhaps indirectly, some that do not.
func BrokenImports(pkgs []string) *Error {
	rest := ""
	if more := len(pkgs) - shownImporters; more > 0 {
		pkgs, rest = pkgs[:shownImporters], fmt.Sprintf(" and %d more", more)
	}
	return newError("left out too, since they import what does not compile: %s%s", strings.Join(pkgs, ", "), rest)
}

// NothingAnalyzed says that every package was left out.
func NothingAnalyzed() *Error {
	return newError("nothing was analyzed: fix the errors above first")
}

// Settings is a file of settings that is wrong in the places at, for the reasons whats.
func Settings(at, whats []string) *Error {
	lines := make([]string, len(at))
	for i := range at {
		lines[i] = at[i] + ": " + whats[i]
	}
	return errorAt(at[0], "%s", strings.TrimPrefix(strings.Join(lines, "\n"), at[0]+": "))
}

// SettingsExist says that the file of settings called name is there already.
func SettingsExist(name string) *Error {
	return newError("%s is there already, and stays as it is; move it away to have a new one written", name)
}

// NoRouteNamed says that explain was not told which route is meant.
func NoRouteNamed() *Error {
	return newError("explain needs a method and a path, as in: authvet explain GET /orders/{id}, or the place of a finding")
}

// shownRoutes bounds the routes that NoSuchRoute lists.
const shownRoutes = 8

// NoSuchRoute says that there is no route called name; near are routes that may be meant.
func NoSuchRoute(name string, near []string) *Error {
	if len(near) == 0 {
		return newError("there is no route %s; authvet routes lists all", name)
	}
	rest := ""
	if len(near) > shownRoutes {
		near, rest = near[:shownRoutes], ", and more"
	}
	return newError("there is no route %s; there are %s%s", name, strings.Join(near, ", "), rest)
}

// NoSuchFinding says that there is no finding at a place, or of a fingerprint.
func NoSuchFinding(word string) *Error {
	return newError("there is no finding %s, notes included; authvet -notes lists all", word)
}

// AboutNoRoute says that a finding of that rule stands by itself.
func AboutNoRoute(word, rule string) *Error {
	return newError("the finding %s is about no route; what its rule says of it: authvet help %s", word, rule)
}

// Errors of the analysis and its output.

// Unread is a file of the user's, or a part of one, that cannot be read; at is its place.
func Unread(at, what string) *Error { return errorAt(at, "%s", what) }

// NoRoute says that the analysis found no route, and why.
func NoRoute(why string) *Error {
	return newError("no route found: %s\n(-allow-empty makes this a success)", why)
}

// Panic is a panic of the command outside any analyzer.
func Panic(what, stack string) *Error {
	return newError("internal error: %s\nThis is a bug in authvet. Please report it with the lines below: %s\n%s", what, issues, stack)
}

// Crash is a panic of an analyzer on a package.
func Crash(analyzer, pkg, what, stack string) *Error {
	return newError(`internal error in %s on %s: %s
This is a bug in authvet, not in your code. The package is left out, findings may be missing.
Please report it with the lines below: %s
%s`, analyzer, pkg, what, issues, stack)
}

// Trouble is something that an analyzer could not do, for no fault of the user's; at may be "".
func Trouble(at, what string) *Error {
	return errorAt(at, "internal error: %s\nThis is a bug in authvet. Please report it: %s", what, issues)
}

// Unexpected is an error of no known kind.
func Unexpected(err error) *Error { return newError("%v", err) }

// Output is a result that could not be written.
func Output(err error) *Error { return newError("cannot write the result: %v", err) }
