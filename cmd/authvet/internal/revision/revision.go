// Package revision checks another revision of a git repository out beside the working tree.
package revision

import (
	"cmp"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
)

// Tree is a revision that is checked out in a directory of its own.
type Tree struct {
	Dir    string // the counterpart of the directory that was asked for
	Commit string // its hash

	top     string // the root of the repository's working tree
	scratch string // what is removed with the tree
	once    sync.Once
	adding  sync.Mutex // held while git makes the tree: what it writes behind a removal would be left
}

// Checkout checks out revision rev of the repository around dir. The tree is there until Remove is called, or the process is told to end,
// which it does then. Errors are of package failure.
func Checkout(dir, rev string) (*Tree, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, failure.Unexpected(err)
	}
	t := new(Tree)
	if t.top, err = git(dir, "rev-parse", "--show-toplevel"); err != nil {
		return nil, err
	}
	if err := t.find(rev); err != nil {
		return nil, err
	}
	if err := t.staysInside(dir); err != nil {
		return nil, err
	}
	if t.scratch, err = os.MkdirTemp("", "authvet-diff-"); err != nil {
		return nil, failure.Unexpected(err)
	}
	t.removeWhenInterrupted()
	if err := t.add(); err != nil {
		t.Remove()
		return nil, err
	}
	t.Dir, _ = t.counterpart(dir)
	if info, err := os.Stat(t.Dir); err != nil || !info.IsDir() {
		t.Remove()
		return nil, failure.NotInRevision(rev, dir)
	}
	return t, nil
}

// add has git make the tree.
func (t *Tree) add() error {
	t.adding.Lock()
	defer t.adding.Unlock()
	_, err := git(t.top, "-c", "core.hooksPath="+os.DevNull, "worktree", "add", "--detach", "--quiet", t.root(), t.Commit)
	return err
}

// root is the root of the tree.
func (t *Tree) root() string { return filepath.Join(t.scratch, "tree") }

// find finds the commit that rev names.
func (t *Tree) find(rev string) (err error) {
	t.Commit, err = git(t.top, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	if err != nil {
		shallow, _ := git(t.top, "rev-parse", "--is-shallow-repository")
		return failure.NoRevision(rev, shallow == "true")
	}
	return nil
}

// staysInside reports, as an error, that a workspace outside of the repository puts the packages in dir together: the tree would be in none.
func (t *Tree) staysInside(dir string) error {
	cmd := exec.Command("go", "env", "GOWORK")
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return nil // loading the packages says why
	}
	file := strings.TrimSpace(string(out))
	if _, inside := t.counterpart(file); file != "" && file != "off" && !inside {
		return failure.WorkspaceOutside(file)
	}
	return nil
}

// counterpart is the file in the tree that stands for one of the working tree. It is false of what is outside.
func (t *Tree) counterpart(name string) (string, bool) {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	top := t.top
	if real, err := filepath.EvalSymlinks(top); err == nil {
		top = real
	}
	rel, err := filepath.Rel(top, name)
	if err != nil || !filepath.IsLocal(rel) {
		return "", false
	}
	return filepath.Join(t.root(), rel), true
}

// named are the variables of the environment that name a file by which packages are put together or judged.
var named = []string{"GOWORK", "AUTHVET_CONFIG"}

// Within calls run with an environment that names files of the tree where it named those of the working tree.
func (t *Tree) Within(run func()) {
	for _, name := range named {
		old := os.Getenv(name)
		if old == "" {
			continue
		}
		if abs, err := filepath.Abs(old); err == nil && old != "off" {
			if other, inside := t.counterpart(abs); inside {
				_ = os.Setenv(name, other) // the name is a good one
				defer func() { _ = os.Setenv(name, old) }()
			}
		}
	}
	run()
}

// Local is text about files of the tree, with their names in the repository.
func (t *Tree) Local(text string) string {
	root := t.root() + string(filepath.Separator)
	if here, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(here, root); err == nil {
			text = strings.ReplaceAll(text, rel+string(filepath.Separator), "")
		}
	}
	text = strings.ReplaceAll(text, root, "")
	return strings.ReplaceAll(text, t.root(), "the root of the repository")
}

// Remove removes the tree, and what git remembers of it.
func (t *Tree) Remove() {
	t.once.Do(func() {
		t.adding.Lock() // for good: it is not made again
		_, _ = git(t.top, "worktree", "remove", "--force", t.root())
		_ = os.RemoveAll(t.scratch) // what is left is in the directory for temporary files
		_, _ = git(t.top, "worktree", "prune")
	})
}

// removeWhenInterrupted removes the tree and ends the process when that is told to end.
func (t *Tree) removeWhenInterrupted() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		t.Remove()
		os.Exit(failure.Failed)
	}()
}

// ofOtherTrees are the variables by which git tells hooks of the repository that they run in; they would have it write to the index of that.
var ofOtherTrees = []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"}

// git runs git in a directory and returns what it prints.
func git(dir string, args ...string) (string, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(slices.DeleteFunc(os.Environ(), func(entry string) bool {
		name, _, _ := strings.Cut(entry, "=")
		return slices.Contains(ofOtherTrees, name)
	}), "LC_ALL=C", "GIT_LFS_SKIP_SMUDGE=1")
	out, err := cmd.Output()
	var exit *exec.ExitError
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return "", failure.NoGit()
	case errors.As(err, &exit):
		return "", failure.Git(cmp.Or(string(exit.Stderr), exit.Error()))
	case err != nil:
		return "", failure.Unexpected(err)
	}
	return strings.TrimSpace(string(out)), nil
}
