//go:build unix

package lsp

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestRunStops stops a run whose tool never ends. Neither a process nor a file stays.
func TestRunStops(t *testing.T) {
	dir, tmp := t.TempDir(), t.TempDir()
	t.Setenv("GOTMPDIR", tmp)
	t.Setenv("GOFLAGS", "")
	pid := filepath.Join(dir, "pid")
	write(t, filepath.Join(dir, "go.mod"), "module example.com/a\n\ngo 1.26\n")
	write(t, filepath.Join(dir, "a.go"), "package a\n")
	tool := filepath.Join(dir, "tool")
	program(t, tool, `case $1 in
-V=full) echo "tool version devel tool buildID=`+strconv.Itoa(os.Getpid())+`" ;;
-flags) echo "[]" ;;
*) echo $$ >`+pid+`; exec sleep 100 ;;
esac`)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		defer cancel()
		for range 600 {
			if text, err := os.ReadFile(pid); err == nil && len(text) > 0 {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
		t.Error("the tool was not run")
	}()
	j := &job{tool: tool, root: root{dir: dir}, encoding: defaultEncoding, unsaved: map[string]string{filepath.Join(dir, "a.go"): "package a // " + dir}}
	if _, err := j.run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("the run ended with %v", err)
	}
	text, err := os.ReadFile(pid)
	if err != nil {
		t.Fatal(err)
	}
	number, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(number, 0); !isGone(number, err) {
		t.Errorf("the tool still runs: %v", err)
	}
	if left, err := os.ReadDir(tmp); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// isGone reports whether a process has ended, of which asking said err. One that nobody has waited for is there as a zombie.
func isGone(pid int, err error) bool {
	if errors.Is(err, syscall.ESRCH) {
		return true
	}
	status, _ := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	return strings.Contains(string(status), ") Z ")
}
