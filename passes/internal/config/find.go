package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// maxSize bounds a file: the YAML library takes minutes for what is much larger.
const maxSize = 256 << 10 // bytes

// misnamed is how the file is not called, though other YAML is. It is found all the same, so that somebody says so.
const misnamed = ".authvet.yml"

// IsNamed reports whether Find takes a file for its name.
func IsNamed(base string) bool { return base == FileName || base == misnamed }

// Find returns the name of the file that holds for the packages in directory dir: the nearest one from dir upwards to
// directory top; "" if there is none. Both are absolute. It need not be one that can be read.
func Find(dir, top string) string {
	for {
		for _, base := range []string{FileName, misnamed} {
			name := filepath.Join(dir, base)
			if _, err := os.Lstat(name); err == nil {
				return name
			}
		}
		up := filepath.Dir(dir)
		if dir == top || up == dir {
			return ""
		}
		dir = up
	}
}

// ReadFound reads the file that Find has found.
func ReadFound(name string) (*Config, []Fault) {
	if filepath.Base(name) == misnamed {
		return nil, []Fault{{name, 0, "is not read, for the file is called " + FileName + ": rename it"}}
	}
	return Read(name)
}

// Read reads the file called name. The Config is nil if there are faults.
func Read(name string) (*Config, []Fault) {
	text, err := content(name)
	var of *fs.PathError
	if errors.As(err, &of) {
		err = of.Err
	}
	if err != nil {
		return nil, []Fault{{name, 0, "cannot be read: " + err.Error()}}
	}
	return Parse(name, text)
}

// content is what is in a file. What is none is not opened: reading it might not end.
func content(name string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errors.New("it is a directory")
	case !info.Mode().IsRegular():
		return nil, errors.New("it is no regular file")
	case info.Size() > maxSize:
		return nil, fmt.Errorf("it is larger than %d KiB", maxSize>>10)
	}
	return os.ReadFile(name)
}
