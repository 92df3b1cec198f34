// Package blob keeps uploaded files below one directory.
package blob

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// ErrMissing says that the file of a document row is gone.
var ErrMissing = errors.New("blob: file is missing")

// Dir is a directory of blobs; names cannot escape from it.
type Dir struct{ root *os.Root }

// Open opens the directory, which must exist.
func Open(path string) (*Dir, error) {
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, fmt.Errorf("blob: %w", err)
	}
	return &Dir{root: root}, nil
}

// Get opens the blob for reading and tells its size.
func (d *Dir) Get(name string) (*os.File, int64, error) {
	f, err := d.root.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, ErrMissing
	}
	if err != nil {
		return nil, 0, fmt.Errorf("blob: %w", err)
	}
	st, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, 0, fmt.Errorf("blob: %w", err)
	}
	return f, st.Size(), nil
}

// Close releases the directory.
func (d *Dir) Close() error { return d.root.Close() }
