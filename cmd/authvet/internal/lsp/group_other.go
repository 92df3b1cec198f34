//go:build !unix

package lsp

import (
	"os/exec"
	"strconv"
)

// group has cmd and all that it starts stopped together when its context ends.
func group(cmd *exec.Cmd) {
	cmd.Cancel = func() error {
		if exec.Command("taskkill", "/T", "/F", "/PID", strconv.Itoa(cmd.Process.Pid)).Run() == nil {
			return nil
		}
		return cmd.Process.Kill()
	}
}
