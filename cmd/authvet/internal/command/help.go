package command

import (
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
)

const checkUsage = `Authvet finds what lets the wrong caller at the rows of a Go service: routes that reach SQL
without authentication (missingauth), and ids chosen by the client that pick rows nothing ties
to the caller (missingowner).

Usage:

	authvet [flags] [packages]
	authvet routes [flags] [packages]
	authvet help [rule]
	go vet -vettool=$(which authvet) [packages]

Without packages, authvet checks ./..., the module around the working directory. Each finding is
printed with the path from the registration of its route to the SQL. "authvet routes" prints every
route with what guards it, and what could not be resolved.

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

  0	no findings
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

// printUsage writes text, the flags and what belongs below.
func printUsage(w io.Writer, text string, flags *flag.FlagSet) {
	fmt.Fprint(w, text)
	flags.SetOutput(w)
	flags.PrintDefaults()
	if text == routesUsage {
		fmt.Fprint(w, routesExitCodes)
		return
	}
	fmt.Fprint(w, exitCodes)
}

// runHelp prints the manual of the rule or the usage of the command that args name, or the rules.
func (a *App) runHelp(args []string) int {
	if len(args) == 0 {
		return a.helpTopics()
	}
	known := []string{"routes"}
	for _, rule := range a.Rules {
		if rule.Name == args[0] {
			fmt.Fprintf(a.Stdout, "%s: %s\n\n%s\n", rule.Name, rule.Doc, rule.URL)
			return failure.Clean
		}
		known = append(known, rule.Name)
	}
	if args[0] == "routes" {
		return a.runRoutes([]string{"-h"})
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
