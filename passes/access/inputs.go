package access

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/config"
	"github.com/authvet/authvet/passes/internal/links"
	"github.com/authvet/authvet/passes/internal/modules"
	"github.com/authvet/authvet/passes/internal/openapi"
	"github.com/authvet/authvet/passes/program"
)

// Inputs returns the files beside Go code that the analysis of the module around dir may read: every
// .sql file, API document and file of settings below the module's root, or below each module of the workspace, and what such files name. The names are absolute
// and sorted; outside a module there are none. Hidden directories, node_modules and directories
// that may not be read are left out. The error is one of a go.work file that cannot be understood.
func Inputs(dir string) ([]string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	roots, err := moduleRoots(dir)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, root := range roots {
		if files, err = appendInputs(files, root); err != nil {
			return nil, err
		}
		sources, troubles := openapi.Find(root)
		files = appendDocuments(files, root, sources)
		for _, t := range troubles { // they may become documents, or be wrong in another way
			files = append(files, filepath.Join(root, filepath.FromSlash(t.File)))
		}
	}
	for _, root := range append(roots, dir) {
		files = append(files, SettingsFor(root).inputs()...)
	}
	slices.Sort(files)
	return slices.Compact(files), nil // modules of a workspace may lie within each other
}

// appendDocuments appends the files that documents of the module in root are read from.
func appendDocuments(files []string, root string, sources []openapi.Source) []string {
	for _, name := range openapi.Files(sources) {
		files = append(files, filepath.Join(root, filepath.FromSlash(name)))
	}
	return files
}

// Programs says which programs the packages of the module around dir, or of its workspace, are a part of: what
// the analysis of a package reads of those that import it. It is the same text as long as nothing changes.
func Programs(dir string) string { return modules.Read(rootsOf(dir), program.Tags()).String() }

// moduleRoots returns the directories of the main modules as the go command would choose them from
// dir: those of the workspace, else the one of go.mod.
func moduleRoots(dir string) ([]string, error) {
	work := os.Getenv("GOWORK")
	if work == "" {
		if root := modules.Above(dir, "go.work"); root != "" {
			work = filepath.Join(root, "go.work")
		}
	}
	if work != "" && work != "off" {
		return workspaceRoots(work)
	}
	if root := modules.Above(dir, "go.mod"); root != "" {
		return []string{root}, nil
	}
	return nil, nil
}

// workspaceRoots returns the directories that the go.work file called name uses.
func workspaceRoots(name string) ([]string, error) {
	content, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	work, err := modfile.ParseWork(name, content, nil)
	if err != nil {
		return nil, fmt.Errorf("go.work: %w", err)
	}
	var roots []string
	for _, use := range work.Use {
		root := filepath.FromSlash(use.Path)
		if !filepath.IsAbs(root) {
			root = filepath.Join(filepath.Dir(name), root)
		}
		roots = append(roots, root)
	}
	return roots, nil
}

// appendInputs appends the .sql files and the files of settings below root to files.
func appendInputs(files []string, root string) ([]string, error) {
	err := links.Walk(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrPermission) || errors.Is(err, fs.ErrNotExist):
			return nil // the analysis cannot read it either
		case err != nil:
			return err
		case entry.IsDir() && name != root && isSkipped(entry.Name()):
			return filepath.SkipDir
		case config.IsNamed(entry.Name()):
			files = append(files, SettingsFor(filepath.Dir(name)).inputs()...)
		case (entry.Type().IsRegular() || entry.Type() == fs.ModeSymlink) && strings.EqualFold(filepath.Ext(name), ".sql"):
			files = append(files, name)
		}
		return nil
	})
	return files, err
}

// maxSQLFile bounds what is read of a file with statements.
const maxSQLFile = 1 << 20 // bytes

// sqlFiles are the .sql files below root, with names relative to it. What can't be read is no file.
func sqlFiles(root string) []code.File {
	if root == "" {
		return nil
	}
	names, _ := appendInputs(nil, root)
	var out []code.File
	for _, name := range names {
		if !strings.EqualFold(filepath.Ext(name), ".sql") {
			continue
		}
		if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() || info.Size() > maxSQLFile {
			continue
		}
		if text, err := os.ReadFile(name); err == nil {
			out = append(out, code.File{Name: relative(root, name), Text: string(text)})
		}
	}
	return out
}

// isSkipped reports whether a directory called name holds nothing of the project's own.
func isSkipped(name string) bool {
	return strings.HasPrefix(name, ".") || name == "node_modules"
}
