package access

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/authvet/authvet/passes/internal/modules"
	"github.com/authvet/authvet/passes/program"
)

// Key returns a hash of all that results in the module around dir, or in its workspace, depend on beside the code of a package and
// of those below it: the Inputs, which programs the packages are a part of, and the files that a driver adds, such as its own
// executable. Drivers look at Go files only when they ask their caches. The error is one of Inputs, or of a file that was added.
func Key(dir string, files ...string) (string, error) {
	inputs, err := Inputs(dir)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	for _, name := range files {
		if err := addFile(h, name); err != nil {
			return "", err
		}
	}
	fmt.Fprintf(h, "%s\n", Programs(dir))
	for _, name := range inputs {
		fmt.Fprintf(h, "%q\n", name)
		if err := addFile(h, name); err != nil {
			fmt.Fprintf(h, "%v\n", err) // the analysis says so as well
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil)), nil
}

// addFile adds the hash of a file's content to what is written to w.
func addFile(w io.Writer, name string) error {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() { // reading it might not end
		return fmt.Errorf("%s: %v", name, info.Mode().Type())
	}
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	content := sha256.New()
	if _, err := io.Copy(content, f); err != nil {
		return err
	}
	_, err = w.Write(content.Sum(nil))
	return err
}

// FactKey returns a hash of all that the facts of the packages in the module around dir, or in its workspace, hold beside what is
// in Go files, which are the files that the code embeds, and of where the module lies, which places of findings have. A driver that
// looks at neither needs it beside Key.
func FactKey(dir string) string {
	roots := rootsOf(dir)
	h := sha256.New()
	fmt.Fprintf(h, "%q\n", roots)
	for folder := range modules.Folders(roots) {
		WriteEmbedded(h, folder)
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

// WriteEmbedded writes what the facts of the package in a folder hold beside what is in its Go files: the files that these embed.
func WriteEmbedded(w io.Writer, folder string) {
	for _, f := range program.Embedded(folder) {
		fmt.Fprintf(w, "%q%v%q\n", filepath.Join(folder, f.Name), f.Left, f.Text)
	}
}

// FirstParty returns the prefixes of libraries that count as the user's own in the module around dir, or in its workspace, by all
// files of settings. The error is one of Inputs.
func FirstParty(dir string) ([]string, error) {
	inputs, err := Inputs(dir)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, name := range inputs {
		if s := SettingsFor(filepath.Dir(name)); s.File == name {
			out = append(out, s.FirstParty...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
