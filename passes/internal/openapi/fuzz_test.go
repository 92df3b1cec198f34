package openapi

import (
	"errors"
	"io/fs"
	"testing"
)

// FuzzRead reads any text, which refers to itself under whatever name it likes: without a panic, in bounds, and to the same end
// each time.
func FuzzRead(f *testing.F) {
	for _, c := range readCases {
		f.Add(c.text, "/a/{id}")
	}
	for _, c := range troubleCases {
		if len(c.text) < 10000 {
			f.Add(c.text, "/a")
		}
	}
	f.Fuzz(func(t *testing.T, text, pattern string) {
		Unpack(text)
		src := Source{File: "api.yaml", Text: []byte(text), Read: func(name string) ([]byte, error) {
			if len(name) > 20 { // file systems end somewhere, too
				return nil, fs.ErrNotExist
			}
			return []byte(text), nil
		}}
		Files([]Source{src})
		doc, err := Read(src)
		var trouble *Trouble
		if err != nil && !errors.As(err, &trouble) {
			t.Fatalf("no trouble but %v", err)
		}
		if doc == nil && err == nil {
			t.Fatal("neither a document nor an error")
		}
		again, twice := Read(src)
		if (err == nil) != (twice == nil) || err != nil && err.Error() != twice.Error() || (doc == nil) != (again == nil) {
			t.Fatalf("read twice, it is not the same: %v, %v", err, twice)
		}
		if doc == nil {
			return
		}
		if describeAll(again) != describeAll(doc) {
			t.Fatal("read twice, it says something else")
		}
		doc.Match("GET", pattern)
		Choose([]*Document{doc, again})
	})
}
