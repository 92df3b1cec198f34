// Package overlay knows the text of files that somebody is editing and has not saved. The go command hands a tool such text in
// files of other names (go vet -overlay): what is found in them is said of the real ones, since the go command keeps it beside
// what is found once they are saved.
package overlay

import (
	"encoding/json"
	"fmt"
	"os"
	"sync"
)

// Variable is the environment variable that names the file which the flag -overlay of the go command is given.
const Variable = "AUTHVET_OVERLAY"

// ReadFile returns the text of the file called name, an absolute name: what is not saved goes before what is on disk.
func ReadFile(name string) ([]byte, error) { return current().readFile(name) }

// Name returns what the file called name stands for: itself, or the one whose unsaved text it has.
func Name(name string) string { return current().name(name) }

// current is what the environment says, which does not change while a tool runs.
var current = sync.OnceValue(func() *table { return read(os.Getenv(Variable)) })

// table is an overlay.
type table struct {
	replaced map[string]string // by the real name, the file with its text
	real     map[string]string // the other way round
}

// read reads the overlay called name. One that can't be read replaces nothing: the go command complains of it.
func read(name string) *table {
	t := &table{real: map[string]string{}}
	text, err := os.ReadFile(name)
	if err != nil {
		return t
	}
	var overlay struct{ Replace map[string]string }
	if json.Unmarshal(text, &overlay) != nil {
		return t
	}
	t.replaced = overlay.Replace
	for real, replacement := range overlay.Replace {
		t.real[replacement] = real
	}
	return t
}

func (t *table) readFile(name string) ([]byte, error) {
	if replacement, ok := t.replaced[name]; ok {
		name = replacement
	}
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() { // reading it might not end
		return nil, fmt.Errorf("%s: it is no regular file", name)
	}
	return os.ReadFile(name)
}

func (t *table) name(name string) string {
	if real, ok := t.real[name]; ok {
		return real
	}
	return name
}
