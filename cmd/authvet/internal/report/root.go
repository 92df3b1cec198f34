package report

import (
	"os"
	"path"
	"path/filepath"
)

// fromRoot returns a function that names files of the report as the hosts of repositories do: from the root of the repository, with
// forward slashes.
func (run *Run) fromRoot() func(file string) string {
	prefix, err := filepath.Rel(repositoryOf(run.Dir), run.Dir)
	if err != nil {
		prefix = ""
	}
	prefix = filepath.ToSlash(prefix)
	return func(file string) string {
		if file == "" {
			return ""
		}
		return path.Join(prefix, file)
	}
}

// repositoryOf returns the root of the git repository that holds dir, dir itself if none does.
func repositoryOf(dir string) string {
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, ".git")); err == nil { // a file, in a worktree
			return at
		}
		if at == filepath.Dir(at) {
			return dir
		}
	}
}
