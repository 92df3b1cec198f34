// Golangci-lint with authvet in it. This file is authvet's; the program that it is linked into is golangci-lint's, under the GNU
// General Public License, version 3: see docs/drivers.md.
package main

import (
	"fmt"
	"os"
	"runtime"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/authvet/authvet/analyzer/gclplugin"
)

// A version of this name has golangci-lint tell what it cached by the program itself.
const version = "(devel)"

func main() {
	err := commands.Execute(commands.BuildInfo{Version: version, GoVersion: runtime.Version()})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitcodes.Failure)
	}
}
