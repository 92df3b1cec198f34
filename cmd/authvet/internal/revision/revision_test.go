package revision

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// waiting names, in the environment, the repository of which a process of this test checks a revision out, and then waits.
const waiting = "AUTHVET_TEST_REPOSITORY"

func TestMain(m *testing.M) {
	if dir := os.Getenv(waiting); dir != "" {
		tree, err := Checkout(dir, "HEAD")
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(tree.Dir)
		select {}
	}
	os.Exit(m.Run())
}

// repository makes a repository with one commit and returns its directory.
func repository(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "sub"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "sub", "a.txt"), []byte("a\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"init -q", "add .", "-c user.name=a -c user.email=a@example.com commit -q -m a"} {
		if _, err := git(dir, strings.Fields(args)...); err != nil {
			t.Skip(err)
		}
	}
	return dir
}

func isGone(name string) bool {
	_, err := os.Stat(name)
	return errors.Is(err, fs.ErrNotExist)
}

func TestCheckout(t *testing.T) {
	dir := repository(t)
	tree, err := Checkout(filepath.Join(dir, "sub"), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	if isGone(filepath.Join(tree.Dir, "a.txt")) {
		t.Error("the tree lacks what the revision has")
	}
	t.Setenv("GOWORK", filepath.Join(dir, "go.work"))
	t.Setenv("AUTHVET_CONFIG", "/elsewhere/.authvet.yaml")
	tree.Within(func() {
		if got := os.Getenv("GOWORK"); got != filepath.Join(tree.root(), "go.work") {
			t.Errorf("GOWORK=%s in the tree", got)
		}
		if got := os.Getenv("AUTHVET_CONFIG"); got != "/elsewhere/.authvet.yaml" {
			t.Errorf("AUTHVET_CONFIG=%s in the tree", got)
		}
	})
	if got := os.Getenv("GOWORK"); got != filepath.Join(dir, "go.work") {
		t.Errorf("GOWORK=%s behind it", got)
	}
	tree.Remove()
	tree.Remove()
	checkClean(t, dir, tree.Dir)
}

func TestInterrupted(t *testing.T) {
	dir := repository(t)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), waiting+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, _ := bufio.NewReader(out).ReadString('\n')
	tree := strings.TrimSpace(line)
	if isGone(tree) {
		t.Fatalf("no tree: %s", tree)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); cmd.ProcessState.ExitCode() != 2 {
		t.Errorf("ended with %v", err)
	}
	checkClean(t, dir, tree)
}

// checkClean checks that nothing of a tree is left.
func checkClean(t *testing.T, dir, tree string) {
	t.Helper()
	if !isGone(tree) {
		t.Errorf("%s is left", tree)
	}
	trees, err := git(dir, "worktree", "list")
	if err != nil || strings.Contains(trees, "\n") {
		t.Errorf("git remembers %s (%v)", trees, err)
	}
}
