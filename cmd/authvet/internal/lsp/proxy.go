package lsp

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
)

// startedVariable says, in the environment of gopls, which one authvet has started: one that starts authvet again is none.
const startedVariable = "AUTHVET_STARTED_GOPLS"

// Proxy runs gopls with args between an editor and itself, and returns its exit code.
func Proxy(ctx context.Context, editor Stream, messages io.Writer, gopls string, args []string, o Options) (int, error) {
	cmd, err := command(gopls, args, messages)
	if err != nil {
		return failure.Failed, err
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		return failure.Failed, failure.Unexpected(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return failure.Failed, failure.Unexpected(err)
	}
	if err := cmd.Start(); err != nil {
		return failure.Failed, failure.GoplsFailed(gopls, err)
	}
	err = newSession(o).run(ctx, editor, in, out)
	stop := time.AfterFunc(patience, func() { cmd.Process.Kill() })
	defer stop.Stop()
	if err != nil { // else it ends by itself, now that nobody speaks to it
		cmd.Process.Kill()
	}
	code, waitErr := exitCode(cmd.Wait())
	if err != nil {
		return failure.Failed, failure.Protocol(err)
	}
	return code, waitErr
}

// Pass runs gopls with args for somebody who is no editor, and returns its exit code.
func Pass(gopls string, args []string, stdin io.Reader, stdout, messages io.Writer) (int, error) {
	cmd, err := command(gopls, args, messages)
	if err != nil {
		return failure.Failed, err
	}
	cmd.Stdin, cmd.Stdout = stdin, stdout
	if err := cmd.Start(); err != nil {
		return failure.Failed, failure.GoplsFailed(gopls, err)
	}
	return exitCode(cmd.Wait())
}

// command is gopls as it is to be started. It is refused where authvet was started by what it takes for gopls.
func command(gopls string, args []string, messages io.Writer) (*exec.Cmd, error) {
	if before := os.Getenv(startedVariable); before != "" {
		return nil, failure.GoplsStartsAuthvet(before)
	}
	cmd := exec.Command(gopls, args...)
	cmd.Env = append(os.Environ(), startedVariable+"="+gopls)
	cmd.Stderr = messages
	return cmd, nil
}

// exitCode is the exit code of a process of which Wait said err.
func exitCode(err error) (int, error) {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return failure.Clean, nil
	case !errors.As(err, &exit):
		return failure.Failed, failure.Unexpected(err)
	case exit.ExitCode() < 0: // a signal: it has not said why itself
		return failure.Failed, failure.GoplsEnded(err)
	default:
		return exit.ExitCode(), nil
	}
}

// switches are the flags of gopls that have no value.
var switches = []string{"v", "vv", "verbose", "veryverbose", "rpc.trace"}

// Serves reports whether gopls with args speaks with an editor over standard input and output.
func Serves(args []string) bool {
	for i := 0; i < len(args); i++ {
		name, isFlag := strings.CutPrefix(args[i], "-")
		if !isFlag {
			return args[i] == "serve" && Serves(args[i+1:])
		}
		name, value, hasValue := strings.Cut(strings.TrimPrefix(name, "-"), "=")
		switch name {
		case "h", "help":
			return false
		case "listen", "port": // over the network
			if value != "" && value != "0" || !hasValue {
				return false
			}
		}
		if !hasValue && !isSwitch(name) {
			i++
		}
	}
	return true
}

func isSwitch(name string) bool {
	for _, s := range switches {
		if s == name {
			return true
		}
	}
	return false
}
