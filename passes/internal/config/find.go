package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Find returns the name of the file that holds for the packages in directory dir: the nearest one from dir upwards to
// directory top; "" if there is none. Both are absolute.
func Find(dir, top string) string {
	for {
		name := filepath.Join(dir, FileName)
		if info, err := os.Stat(name); err == nil && !info.IsDir() {
			return name
		}
		up := filepath.Dir(dir)
		if dir == top || up == dir {
			return ""
		}
		dir = up
	}
}

// Read reads the file called name. The Config is nil if there are faults.
func Read(name string) (*Config, []Fault) {
	text, err := os.ReadFile(name)
	var of *fs.PathError
	if errors.As(err, &of) {
		err = of.Err
	}
	if err != nil {
		return nil, []Fault{{name, 0, "cannot be read: " + err.Error()}}
	}
	return Parse(name, text)
}
