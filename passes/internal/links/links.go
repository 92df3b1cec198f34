// Package links walks directories that may be named by a link.
package links

import (
	"io/fs"
	"path/filepath"
)

// Walk is filepath.WalkDir but for root itself: if that is a link to a directory, it walks that one. Whoever works in a directory by a
// link to it has files there, too. Names begin with root all the same.
func Walk(root string, visit fs.WalkDirFunc) error {
	real, err := filepath.EvalSymlinks(root)
	if err != nil || real == filepath.Clean(root) {
		return filepath.WalkDir(root, visit) // which says what is wrong
	}
	return filepath.WalkDir(real, func(name string, d fs.DirEntry, err error) error {
		if rel, err := filepath.Rel(real, name); err == nil {
			name = filepath.Join(root, rel)
		}
		return visit(name, d, err)
	})
}
