package lsp

import (
	"debug/buildinfo"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
)

// FindGopls returns the executable that named says; if that is "", the first gopls in PATH that is not authvet under that name, else
// the one where the go command installs programs.
func FindGopls(named string) (string, error) {
	if named != "" {
		name, err := exec.LookPath(named)
		switch {
		case err != nil:
			return "", failure.NoGopls(named)
		case isAuthvet(name):
			return "", failure.GoplsStartsAuthvet(name)
		}
		return name, nil
	}
	for _, dir := range append(filepath.SplitList(os.Getenv("PATH")), installed()...) {
		if dir == "" {
			continue // the working directory is nobody's choice
		}
		if name, err := exec.LookPath(filepath.Join(dir, "gopls")); err == nil && !isAuthvet(name) {
			return name, nil
		}
	}
	return "", failure.NoGopls("")
}

// installed lists the directories into which the go command installs programs.
func installed() []string {
	out, err := exec.Command("go", "env", "GOBIN", "GOPATH").Output()
	if err != nil {
		return nil
	}
	var dirs []string
	bin, path, _ := strings.Cut(strings.TrimRight(string(out), "\r\n"), "\n")
	if bin = strings.TrimSpace(bin); bin != "" {
		dirs = append(dirs, bin)
	}
	for _, dir := range filepath.SplitList(strings.TrimSpace(path)) {
		dirs = append(dirs, filepath.Join(dir, "bin"))
	}
	return dirs
}

// isAuthvet reports whether an executable is authvet, of any version: a copy or a link that is called gopls.
func isAuthvet(name string) bool {
	other, err := buildinfo.ReadFile(name)
	own, ok := debug.ReadBuildInfo()
	return err == nil && ok && other.Path != "" && other.Path == own.Path
}

// NamedGopls reports whether a program is called like gopls: editors that can be told of another program only give it what they give
// to gopls.
func NamedGopls(program string) bool {
	name := strings.TrimSuffix(filepath.Base(program), ".exe")
	return name == "gopls" || name == "authvet-gopls"
}
