package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
)

const (
	module      = "github.com/authvet/authvet/cmd/gopls"
	rootModule  = "github.com/authvet/authvet"
	goplsModule = "golang.org/x/tools/gopls"
	toolsModule = "golang.org/x/tools"
)

// builder builds a gopls.
type builder struct {
	out            string // absolute
	work           string // a directory of its own
	gopls, authvet string // versions; authvet may be a directory, or "" for what suits
	log            func(string)
}

func (b *builder) build() error {
	authvet, err := b.source()
	if err != nil {
		return err
	}
	b.log(fmt.Sprintf("building gopls %s with authvet %s, which takes a minute or two", b.gopls, authvet))
	gopls, err := b.copyGopls()
	if err != nil {
		return err
	}
	if err := change(gopls); err != nil {
		return fmt.Errorf("gopls %s: %w", b.gopls, err)
	}
	if err := b.writeModule(gopls, authvet); err != nil {
		return err
	}
	_, err = b.goCommand(b.work, "build", "-mod=mod", "-ldflags=-X main.version="+b.gopls+"+authvet", "-o", b.out, goplsModule)
	if err != nil {
		return err
	}
	b.log("wrote " + b.out)
	return nil
}

// source returns the version of authvet to build with, or the absolute name of the directory that holds it.
func (b *builder) source() (string, error) {
	if b.authvet != "" {
		if info, err := os.Stat(b.authvet); err == nil && info.IsDir() {
			return filepath.Abs(b.authvet)
		}
		return b.authvet, nil
	}
	if dir := clone(b.mainModules()); dir != "" {
		return dir, nil
	}
	version := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		version = ownVersion(info.Main.Version)
	}
	if version == "" {
		return "", errors.New("it does not show which authvet to build with: name a version or a clone, -authvet v0.1.0")
	}
	return version, nil
}

// mainModules says of which modules the working directory is, a line of path and directory each.
func (b *builder) mainModules() string {
	out, err := b.goCommand(".", "list", "-m", "-f", "{{.Path}} {{.Dir}}")
	if err != nil {
		return "" // it is of none
	}
	return string(out)
}

// clone returns the directory of authvet among main modules, "" if it is none of them.
func clone(modules string) string {
	for line := range strings.Lines(modules) {
		switch path, dir, _ := strings.Cut(strings.TrimSpace(line), " "); path {
		case rootModule:
			return dir
		case module:
			return filepath.Dir(filepath.Dir(dir))
		}
	}
	return ""
}

// ownVersion returns the version of authvet that goes with that of this module, "" if there is none. Both are released under one
// number; what is no release is named by its revision, since pseudo-versions differ from module to module.
func ownVersion(version string) string {
	if version == "" || version == "(devel)" || strings.Contains(version, "+dirty") {
		return ""
	}
	if parts := strings.Split(version, "-"); len(parts) >= 3 {
		return parts[len(parts)-1]
	}
	return version
}

// copyGopls copies the module of gopls into the working directory and returns where it is.
func (b *builder) copyGopls() (string, error) {
	out, err := b.goCommand(b.work, "mod", "download", "-json", goplsModule+"@"+b.gopls)
	var downloaded struct{ Dir, Error string }
	if json.Unmarshal(out, &downloaded) == nil && downloaded.Error != "" {
		return "", errors.New(downloaded.Error)
	}
	if err != nil {
		return "", err
	}
	dir := filepath.Join(b.work, "gopls")
	return dir, os.CopyFS(dir, os.DirFS(downloaded.Dir))
}

// writeModule writes the module that gopls is built in. gopls' own version of x/tools holds: it uses internal packages of that.
func (b *builder) writeModule(gopls, authvet string) error {
	out, err := b.goCommand(gopls, "mod", "edit", "-json")
	if err != nil {
		return err
	}
	var mod struct {
		Go      string
		Require []struct{ Path, Version string }
	}
	if err := json.Unmarshal(out, &mod); err != nil {
		return err
	}
	tools := ""
	for _, r := range mod.Require {
		if r.Path == toolsModule {
			tools = r.Version
		}
	}
	if tools == "" {
		return fmt.Errorf("gopls %s requires no %s: a newer authvet may know how it is built", b.gopls, toolsModule)
	}
	var text strings.Builder
	fmt.Fprintf(&text, "module authvet-gopls\n\ngo %s\n\n", mod.Go)
	fmt.Fprintf(&text, "replace %s => %s %s\n\nreplace %s => ./gopls\n\n", toolsModule, toolsModule, tools, goplsModule)
	if filepath.IsAbs(authvet) {
		fmt.Fprintf(&text, "replace %s => %q\n\n", rootModule, authvet)
		authvet = "v0.0.0"
	}
	fmt.Fprintf(&text, "require (\n\t%s %s\n\t%s %s\n)\n", rootModule, authvet, goplsModule, b.gopls)
	return os.WriteFile(filepath.Join(b.work, "go.mod"), []byte(text.String()), 0o666)
}

// goCommand runs the go command in dir, for that directory's own module, and returns what it prints.
func (b *builder) goCommand(dir string, args ...string) ([]byte, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	var messages bytes.Buffer
	cmd.Stderr = &messages
	if dir != "." {
		cmd.Env = append(os.Environ(), "PWD="+dir, "GOWORK=off")
	}
	out, err := cmd.Output()
	if err != nil {
		return out, fmt.Errorf("go %s: %w\n%s", args[0], err, bytes.TrimSpace(messages.Bytes()))
	}
	return out, nil
}
