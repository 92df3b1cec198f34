package links

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestWalkFollowsItsRootAlone(t *testing.T) {
	dir := t.TempDir()
	for _, sub := range []string{"real/a", "real/b"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "real", "a", "f"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{"link": "real", "real/back": ".."} {
		if err := os.Symlink(to, filepath.Join(dir, filepath.FromSlash(from))); err != nil {
			t.Skip(err)
		}
	}
	for _, root := range []string{"real", "link"} {
		var got []string
		err := Walk(filepath.Join(dir, root), func(name string, _ fs.DirEntry, err error) error {
			rel, relErr := filepath.Rel(dir, name)
			if relErr != nil {
				t.Error(relErr)
			}
			got = append(got, filepath.ToSlash(rel))
			return err
		})
		want := []string{root, root + "/a", root + "/a/f", root + "/b", root + "/back"}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: got %v, %v", root, got, err)
		}
	}
	if err := Walk(filepath.Join(dir, "none"), func(_ string, _ fs.DirEntry, err error) error { return err }); err == nil {
		t.Error("a directory that is not there is no error")
	}
}
