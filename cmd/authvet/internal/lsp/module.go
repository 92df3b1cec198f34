package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// root says where the go command is to be run for a file: the workspace or the module that it is a part of.
type root struct {
	dir  string   // of go.work or go.mod
	dirs []string // of the modules
	env  []string // what the environment needs beside
}

// isBelow reports whether a file or directory is top, or lies below it.
func isBelow(name, top string) bool {
	rel, err := filepath.Rel(top, name)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// has reports whether a file belongs to r.
func (r root) has(name string) bool {
	return slices.ContainsFunc(append([]string{r.dir}, r.dirs...), func(dir string) bool { return isBelow(name, dir) })
}

// findRoot asks the go command which root directory dir belongs to. The bool is false if dir is in no module; the error is that of
// the go command.
func findRoot(ctx context.Context, dir string, s settings) (root, bool, error) {
	out, err := goCommand(ctx, dir, s.env, "env", "-json", "GOMOD", "GOWORK")
	if err != nil {
		return root{}, false, err
	}
	env := decode[struct{ GOMOD, GOWORK string }](json.RawMessage(out))
	if env.GOMOD == "" || env.GOMOD == os.DevNull {
		return root{}, false, nil
	}
	module := filepath.Dir(env.GOMOD)
	if env.GOWORK == "" || env.GOWORK == "off" {
		return root{dir: module, dirs: []string{module}}, true, nil
	}
	out, err = goCommand(ctx, dir, s.env, "list", "-m", "-f", "{{.Dir}}")
	dirs := strings.Split(strings.TrimSpace(string(out)), "\n")
	if err != nil || !slices.Contains(dirs, module) { // a module that the workspace does not use stands for itself
		return root{module, []string{module}, []string{"GOWORK=off"}}, true, nil
	}
	return root{dir: filepath.Dir(env.GOWORK), dirs: dirs}, true, nil
}

// goCommand runs the go command in dir and returns what it prints.
func goCommand(ctx context.Context, dir string, env []string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	inDir(cmd, dir, env)
	cmd.WaitDelay = time.Second
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) && len(exit.Stderr) > 0 {
		err = errors.New(strings.TrimSpace(string(exit.Stderr)))
	}
	return bytes.TrimSpace(out), err
}

// inDir has cmd run in dir, with env beside what the environment has.
func inDir(cmd *exec.Cmd, dir string, env []string) {
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "PWD="+dir), env...)
}
