package command

import "github.com/authvet/authvet/cmd/authvet/internal/failure"

// commands are all that may be asked of authvet: first what is done without a command, then the words that may stand first, by name.
func commands() []command {
	return []command{
		checkCommand(),
		completionCommand(),
		diffCommand(),
		explainCommand(),
		goplsCommand(),
		helpCommand(),
		initCommand(),
		lspCommand(),
		routesCommand(),
		specCommand(),
		versionCommand(),
	}
}

// commandNamed returns the command of that name, and whether there is one; the one without a name is "".
func commandNamed(name string) (command, bool) {
	for _, c := range commands() {
		if c.name == name {
			return c, true
		}
	}
	return command{}, false
}

// filesRead are those that every analysis reads.
func filesRead() []entry {
	return []entry{
		{".authvet.yaml", "settings, in the root of the module or workspace (authvet init writes one)"},
		{"*.sql", "the schema: migrations and whatever else defines tables"},
		{"*.yaml, *.yml, *.json", "OpenAPI documents: files that say openapi or swagger at their top, unless the settings name others"},
	}
}

// environmentRead is what every analysis goes by.
func environmentRead() []entry {
	return []entry{
		{"AUTHVET_CONFIG", "a file of settings to read in place of .authvet.yaml"},
		{"GOFLAGS, GOWORK, ...", `what the go command goes by, which loads the packages: see "go help environment"`},
	}
}

// colors is what output for people goes by.
func colors() entry { return entry{"NO_COLOR", "if it is set, nothing is colored"} }

const packagesHelp = `For help about specifying packages, see "go help packages".`

func checkCommand() command {
	return command{
		run:     (*App).runCheck,
		summary: "print findings",
		usage:   []string{"[flags] [packages]"},
		about: `
Authvet finds what lets the wrong caller at the rows of a Go service: routes that reach SQL
without authentication (missingauth), ids chosen by the client that pick rows nothing ties to the
caller (missingowner), and OpenAPI documents that say something else of it (specmismatch).

Without packages, authvet checks ./..., the module around the working directory. Each finding is
printed with the path from the registration of its route to the SQL. Flags come before packages.
"authvet help" lists the commands and the rules.`,
		examples: []entry{
			{"authvet ./...", "all of the module"},
			{"authvet -C ../shop ./cmd/server", "a program of another one"},
			{"authvet -fix", "mend what another route shows how to mend, print the rest"},
			{"authvet -baseline known.json", "only findings that the file does not list"},
			{"authvet -format sarif -o authvet.sarif", "for code scanning"},
			{"go vet -vettool=$(which authvet) ./...", "the same findings under go vet"},
		},
		exits: [...]string{
			failure.Clean:    "no findings, or there are and -exit-zero is given",
			failure.Findings: "findings, even if some packages were left out; whatever -exit-zero says: a score below -fail-under, or with -fail-stale a baseline that lists what is not found any more",
			failure.Failed:   "no findings, but something failed: a wrong flag, a package that does not compile, a schema that cannot be read, no route, no baseline",
		},
		files:       filesRead(),
		environment: append(environmentRead(), colors()),
		more:        packagesHelp,
	}
}

func explainCommand() command {
	return command{
		name:    "explain",
		run:     (*App).runExplain,
		summary: "say of one route, or of the routes of a finding, what was decided and why",
		usage:   []string{"[flags] METHOD PATH [packages]", "[flags] FINDING [packages]"},
		about: `
Authvet explain says of one route what was decided, why, and which lines of .authvet.yaml would
change it. The route is written as "authvet routes" does, or with the path of a request. A finding
stands for the routes that it is about: give its place, file and line as it is printed, or its
fingerprint, as -json has it.`,
		examples: []entry{
			{"authvet explain GET /orders/{id}", "a route as the table has it"},
			{"authvet explain DELETE /orders/17/items ./cmd/server", "what a request meets"},
			{"authvet explain internal/api/orders.go:31", "a finding that CI has shown"},
		},
		exits: [...]string{
			failure.Clean:  "it is done",
			failure.Failed: "something failed: a wrong flag, a package that does not compile, no such route or finding",
		},
		files:       filesRead(),
		environment: environmentRead(),
	}
}

func diffCommand() command {
	return command{
		name:    "diff",
		run:     (*App).runDiff,
		summary: "say what became of access control since another revision",
		usage:   []string{"[flags] REVISION [packages]"},
		about: `
Authvet diff compares the working tree, as it is, with another revision of its git repository, for pull
requests: both are analyzed, the other one in a worktree of its own that is removed afterwards. It prints a
line for each change; those that are worse begin with an exclamation mark:

	opened    a route asks for less authentication than before
	lost      a guard of a route, or what tied rows to the caller, is gone
	new       a finding, whichever file it is in
	unclear   it is not known any more what guards a route, or ties rows
	accepted  a finding that is suppressed, or a route that is declared public
	fixed     a finding
	added     a route
	removed   a route`,
		examples: []entry{
			{"authvet diff origin/main", "what a pull request changes"},
			{"authvet diff -json HEAD~1", "the same for programs, since the last commit"},
		},
		exits: [...]string{
			failure.Clean:    "nothing is worse, or something is and -exit-zero is given",
			failure.Findings: "something is worse: a route is opened, a guard is lost, a finding is new",
			failure.Failed:   "something failed: a wrong flag, no such revision, one of both does not compile",
		},
		files:       filesRead(),
		environment: environmentRead(),
	}
}

func specCommand() command {
	return command{
		name:    "spec",
		run:     (*App).runSpec,
		summary: "write what the code enforces as an OpenAPI document, or how one differs from it",
		usage:   []string{"[flags] [packages]", "-diff openapi.yaml [flags] [packages]"},
		about: `
Authvet spec writes what the code enforces as an OpenAPI document: the paths, methods and security of
all routes, whatever documents there are. With -diff it prints how a document differs from the code, a
line for each difference:

	+ GET /a: only the code has it
	- GET /b: only the document has it
	~ GET /c: they ask for different things, or values in the path don't agree
	= GET /d: values in the path are only called otherwise
	? GET /e: that can't be told`,
		examples: []entry{
			{"authvet spec -o openapi.yaml", "a first document"},
			{"authvet spec -diff openapi.yaml", "what is to be mended in one that is there"},
		},
		exits: [...]string{
			failure.Clean:    "it is done; with -diff, there is no difference",
			failure.Findings: "with -diff, there are differences",
			failure.Failed:   "something failed: a wrong flag, a package that does not compile, a document that cannot be read, no route",
		},
		files:       filesRead(),
		environment: environmentRead(),
		more: `
What the document says that OpenAPI has no words for is in extensions, x-authvet-...:

	https://github.com/authvet/authvet/blob/main/docs/configuration.md#openapi-documents-of-the-code`,
	}
}

func initCommand() command {
	return command{
		name:    "init",
		run:     (*App).runInit,
		summary: "write a file of settings, with what authvet could not decide",
		usage:   []string{"[flags] [packages]"},
		about: `
Authvet init writes .authvet.yaml in the root of the module, if there is none: the settings that
authvet knows, and, as comments, what it has found and cannot decide: routes that are open, functions
on the way to handlers that it could not follow, headers by which rows are picked.`,
		examples: []entry{{"authvet init", "then read the file, and take away the # before what is true"}},
		exits: [...]string{
			failure.Clean:  "it is done",
			failure.Failed: "something failed: a wrong flag, a package that does not compile, the file is there already",
		},
		files:       filesRead(),
		environment: environmentRead(),
	}
}

func routesCommand() command {
	return command{
		name:    "routes",
		run:     (*App).runRoutes,
		summary: "print every route with what guards it, and what could not be resolved",
		usage:   []string{"[flags] [packages]"},
		about: `
Authvet routes prints the access-control table: every route, whether it requires
authentication, the tables it reaches, what ties their rows to the caller, and its findings.
Below stands what could not be resolved, and why. With one of the flags -suppressed, -score, -lock and
-update-lock it does something else with the table.`,
		examples: []entry{
			{"authvet routes", "the table"},
			{"authvet routes -lock", "how the code differs from the table that was reviewed"},
			{"authvet routes -json -o routes.json", "the same for programs"},
		},
		exits: [...]string{
			failure.Clean:    "the table is complete; with -lock, the code is as it was reviewed",
			failure.Findings: "with -lock, the code differs from authvet.lock; the score is below -fail-under",
			failure.Failed:   "something failed: a wrong flag, a package that does not compile, a schema that cannot be read, no route, no authvet.lock",
		},
		files:       append(filesRead(), entry{"authvet.lock", "the table that was reviewed, in the root of the module or workspace"}),
		environment: append(environmentRead(), colors()),
		more:        "The JSON form:\n\n\thttps://pkg.go.dev/github.com/authvet/authvet/passes/access#Report",
	}
}

func helpCommand() command {
	return command{
		name:    "help",
		run:     (*App).runHelp,
		summary: "print the manual of a command, the page of a rule, or a part of one",
		usage:   []string{"[command | rule | rule/category]"},
		about: `
Authvet help prints the manual of a command, or the page of a rule: what it reports, how that is
decided, how to fix and to suppress it. With a category, as findings show it behind the rule, it prints
the part of the page about that. Without either it lists all commands and rules.`,
		takes: (*App).topics,
		examples: []entry{
			{"authvet help routes", "the manual of a command"},
			{"authvet help missingowner", "the page of a rule"},
			{"authvet help specmismatch/open", "the part about one kind of finding"},
		},
		exits: [...]string{failure.Clean: "it is done", failure.Failed: "a wrong flag, no such command, rule or category"},
	}
}

func versionCommand() command {
	return command{
		name:    "version",
		run:     (*App).runVersion,
		summary: "print what this authvet was made of",
		usage:   []string{"[flags]"},
		about: `
Authvet version prints the version of authvet, the commit that it was built from and whether files were
changed since, the version of Go that built it, that of golang.org/x/tools in it, and of how many
libraries it knows what they mean. "authvet -version" prints the first line alone.`,
		examples: []entry{{"authvet version -json", "for programs, and reports of bugs"}},
		exits:    [...]string{failure.Clean: "it is done", failure.Failed: "a wrong flag"},
	}
}

func completionCommand() command {
	return command{
		name:    "completion",
		run:     (*App).runCompletion,
		summary: "print what has a shell complete commands, flags, rules and formats",
		usage:   []string{"bash | zsh | fish | powershell", "-words -- [words]"},
		about: `
Authvet completion prints a script for a shell that has it complete commands and flags of authvet, and
what these take. The script asks the authvet that is called what fits, so it stays right when authvet
is updated. With -words it answers such a question: it prints what may stand in place of the last of
the words behind authvet, a line each, with what it means behind a tab.`,
		takes: shellEntries,
		examples: []entry{
			{"source <(authvet completion bash)", "in ~/.bashrc; zsh: the same in ~/.zshrc, behind compinit"},
			{"authvet completion fish | source", "in ~/.config/fish/config.fish"},
			{"authvet completion powershell | Out-String | Invoke-Expression", "in $PROFILE"},
		},
		exits: [...]string{failure.Clean: "it is done", failure.Failed: "a wrong flag, no such shell"},
	}
}
