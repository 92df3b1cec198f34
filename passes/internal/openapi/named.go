package openapi

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
)

// maxGoFile bounds what is read of a Go file.
const maxGoFile = 1 << 20 // bytes

// namedIn are the files that may be documents by their extension and that a Go file names in lines for the go command: code is
// generated from them, as by oapi-codegen, ogen and go-swagger, or they are put into the program.
func namedIn(file string) []string {
	if strings.HasSuffix(file, "_test.go") {
		return nil
	}
	info, err := os.Stat(file)
	if err != nil || info.Size() > maxGoFile {
		return nil
	}
	text, err := os.ReadFile(file)
	if err != nil || !bytes.Contains(text, []byte("//go:")) {
		return nil // the compiler says so
	}
	var out []string
	for line := range bytes.Lines(text) {
		rest, generate := bytes.CutPrefix(line, []byte("//go:generate "))
		if !generate {
			rest, _ = bytes.CutPrefix(line, []byte("//go:embed "))
		}
		if len(rest) == len(line) {
			continue
		}
		for word := range strings.FieldsFuncSeq(string(rest), func(r rune) bool { return strings.ContainsRune(" \t\r\n\"'`=,;", r) }) {
			if !isText(word) {
				continue
			}
			found, _ := filepath.Glob(filepath.Join(filepath.Dir(file), filepath.FromSlash(word)))
			out = append(out, found...)
		}
	}
	return out
}
