package command

import (
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
)

const checkUsage = `Authvet finds what lets the wrong caller at the rows of a Go service: routes that reach SQL
without authentication (missingauth), ids chosen by the client that pick rows nothing ties to the
caller (missingowner), and OpenAPI documents that say something else of it (specmismatch).

Usage:

	authvet [flags] [packages]
	authvet routes [flags] [packages]
	authvet explain [flags] METHOD PATH [packages]
	authvet spec [flags] [packages]
	authvet init [flags] [packages]
	authvet help [rule]
	go vet -vettool=$(which authvet) [packages]

Without packages, authvet checks ./..., the module around the working directory. Each finding is
printed with the path from the registration of its route to the SQL. "authvet routes" prints every
route with what guards it, and what could not be resolved; "authvet explain" says of one route what
was decided, why, and which settings would change it; "authvet spec" writes what the code enforces as an
OpenAPI document, or how one differs from it; "authvet init" writes a file of settings.

Flags:

`

const explainUsage = `Authvet explain says of one route what was decided, why, and which lines of .authvet.yaml would
change it. The route is written as "authvet routes" does, or with the path of a request, as in

	authvet explain GET /orders/{id}
	authvet explain DELETE /orders/17/items ./cmd/server

Usage:

	authvet explain [flags] METHOD PATH [packages]

Flags:

`

const specUsage = `Authvet spec writes what the code enforces as an OpenAPI document: the paths, methods and security of
all routes, whatever documents there are. With -diff it prints how a document differs from the code, a
line for each difference:

	+ GET /a: only the code has it
	- GET /b: only the document has it
	~ GET /c: they ask for different things, or values in the path don't agree
	= GET /d: values in the path are only called otherwise
	? GET /e: that can't be told

Usage:

	authvet spec [flags] [packages]
	authvet spec -diff openapi.yaml [flags] [packages]

Flags:

`

const initUsage = `Authvet init writes .authvet.yaml in the root of the module, if there is none: the settings that
authvet knows, and, as comments, what it has found and cannot decide: routes that are open, functions
on the way to handlers that it could not follow, headers by which rows are picked.

Usage:

	authvet init [flags] [packages]

Flags:

`

const routesUsage = `Authvet routes prints the access-control table: every route, whether it requires
authentication, the tables it reaches, what ties their rows to the caller, and its findings.
Below stands what could not be resolved, and why.

Usage:

	authvet routes [flags] [packages]

Flags:

`

const exitCodes = `
Exit codes:

  0	no findings, or there are and -exit-zero is given
  1	findings, even if some packages were left out
  2	no findings, but something failed: a wrong flag, a package that does not compile, a schema
	that cannot be read, no route

For help about specifying packages, see "go help packages".
`

const routesExitCodes = `
Exit codes:

  0	the table is complete
  2	something failed: a wrong flag, a package that does not compile, a schema that cannot be
	read, no route

The JSON form is https://pkg.go.dev/github.com/authvet/authvet/passes/access#Report.
`

const specExitCodes = `
Exit codes:

  0	it is done; with -diff, there is no difference
  1	with -diff, there are differences
  2	something failed: a wrong flag, a package that does not compile, a document that cannot be read,
	no route

What the document says that OpenAPI has no words for is in extensions, x-authvet-...:
https://github.com/authvet/authvet/blob/main/docs/configuration.md#openapi-documents-of-the-code
`

const otherExitCodes = `
Exit codes:

  0	it is done
  2	something failed: a wrong flag, a package that does not compile, no such route, a file that is
	there already
`

// printUsage writes text, the flags and what belongs below.
func printUsage(w io.Writer, text string, flags *flag.FlagSet) {
	fmt.Fprint(w, text)
	flags.SetOutput(w)
	flags.PrintDefaults()
	switch text {
	case routesUsage:
		fmt.Fprint(w, routesExitCodes)
	case checkUsage:
		fmt.Fprint(w, exitCodes)
	case specUsage:
		fmt.Fprint(w, specExitCodes)
	default:
		fmt.Fprint(w, otherExitCodes)
	}
}

// runHelp prints the manual of the rule or the usage of the command that args name, or the rules.
func (a *App) runHelp(args []string) int {
	if len(args) == 0 {
		return a.helpTopics()
	}
	if run := commandCalled(args[0]); run != nil && args[0] != "help" {
		return run(a, []string{"-h"})
	}
	var known []string
	for _, c := range commands() {
		if c.name != "help" {
			known = append(known, c.name)
		}
	}
	for _, rule := range a.Rules {
		if rule.Name == args[0] {
			fmt.Fprintf(a.Stdout, "%s: %s\n\n%s\n", rule.Name, rule.Doc, rule.URL)
			return failure.Clean
		}
		known = append(known, rule.Name)
	}
	return a.fail(failure.UnknownTopic(args[0], known))
}

// helpTopics prints usage and one line for each rule.
func (a *App) helpTopics() int {
	code := a.runCheck([]string{"-h"})
	fmt.Fprint(a.Stdout, "\nRules, each with a manual at \"authvet help RULE\":\n\n")
	for _, rule := range a.Rules {
		summary, _, _ := strings.Cut(rule.Doc, "\n")
		fmt.Fprintf(a.Stdout, "  %-14s%s\n", rule.Name, summary)
	}
	return code
}
