//go:build unix

package lsp

import (
	"os/exec"
	"syscall"
)

// group has cmd and all that it starts stopped together when its context ends.
func group(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
