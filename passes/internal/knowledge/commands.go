package knowledge

// https://pkg.go.dev/github.com/spf13/cobra, https://cli.urfave.org and their like: the command line of a server has a
// command that serves, and hooks that read the configuration before it.
var commandLines = []*Library{
	{Name: "cobra", Paths: []string{"github.com/spf13/cobra"}, Lines: []Commands{
		{Type: "Command", Above: "PersistentPreRunE PersistentPreRun", Nearest: true, Runs: []string{"PreRunE PreRun", "RunE Run", "PostRunE PostRun"}},
	}, Calls: []Call{
		{Names: "OnInitialize", Do: Command, Kind: "first", Arg: 1},
		{Recv: "*Command", Names: "AddCommand", Do: Command, Arg: 1},
		{Recv: "*Command", Names: "Execute ExecuteC ExecuteContext ExecuteContextC", Do: RunLine},
	}},
	{Name: "urfave/cli", Paths: []string{"github.com/urfave/cli", "github.com/urfave/cli/v2"}, Lines: []Commands{
		{Type: "App", Sub: "Commands", Above: "Before", Runs: []string{"Action"}},
		{Type: "Command", Sub: "Subcommands", Above: "Before", Runs: []string{"Action"}},
	}, Calls: []Call{{Recv: "*App", Names: "Run RunContext RunAndExitOnError", Do: RunLine}}},
	{Name: "urfave/cli/v3", Paths: []string{"github.com/urfave/cli/v3"}, Lines: []Commands{
		{Type: "Command", Sub: "Commands", Above: "Before", Runs: []string{"Action"}},
	}, Calls: []Call{{Recv: "*Command", Names: "Run", Do: RunLine}}},
	{Name: "ffcli", Paths: []string{"github.com/peterbourgon/ff/v3/ffcli", "github.com/peterbourgon/ff/v4"}, Lines: []Commands{
		{Type: "Command", Sub: "Subcommands", Runs: []string{"Exec"}},
	}, Calls: []Call{{Recv: "*Command", Names: "Run ParseAndRun", Do: RunLine}}},
}
