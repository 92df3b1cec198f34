package lsp

import (
	"context"
	"path/filepath"
	"testing"
	"time"
)

func (st *stage) save(path string) {
	st.t.Helper()
	st.Notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": uriOf(path)}})
	st.hear("textDocument/didSave")
}

// count returns how many runs have begun.
func (st *stage) count() int {
	st.mu.Lock()
	defer st.mu.Unlock()
	return len(st.runs)
}

// TestRunsGoOn opens other files, saves, and has the editor see what it has saved, while a run is under way: none of that stops it.
func TestRunsGoOn(t *testing.T) {
	release := make(chan outcome)
	st := newStage(t, capable, slow(release))
	dir := filepath.Dir(st.file)
	st.open()
	st.waitForRuns(1)
	st.openFile(filepath.Join(dir, "b.go"), "package a\n")
	st.openFile(filepath.Join(dir, "c", "c.go"), "package c\n") // a directory that is not known yet
	st.changed(2, st.file)
	release <- one(st.file, "first")
	st.shows("first")
	if n := st.count(); n != 1 {
		t.Errorf("there are %d runs", n)
	}

	st.typeAt(0, 2, "// typed\n")
	st.waitForRuns(2)
	st.save(st.file)
	release <- one(st.file, "second")
	st.shows("second")
	st.waitForRuns(3) // what else is on disk may have changed with it
	release <- one(st.file, "third")
	st.shows("third")
	if n := st.count(); n != 3 {
		t.Errorf("there are %d runs", n)
	}
}

// TestSavingWaitsForNothing saves what was typed just now, and a document, of which the text on disk counts.
func TestSavingWaitsForNothing(t *testing.T) {
	release := make(chan outcome)
	st := newStage(t, capable, slow(release))
	st.open()
	st.waitForRuns(1)
	release <- one(st.file, "first")
	st.shows("first")
	st.delay(time.Hour)
	st.typeAt(0, 2, "// typed\n")
	st.save(st.file)
	st.waitForRuns(2)
	document := filepath.Join(filepath.Dir(st.file), "openapi.yaml")
	st.openFile(document, "openapi: 3.0.3\n")
	st.save(document)
	st.waitForRuns(3)
	release <- one(st.file, "third")
	st.shows("third")
}

// TestUnsavedWhenOpened opens files that the editor has kept unsaved from another time: the run has their text.
func TestUnsavedWhenOpened(t *testing.T) {
	st := newStage(t, capable, func(_ context.Context, j *job) (outcome, error) {
		return one(j.root.dir+"/a.go", j.unsaved[j.root.dir+"/c/c.go"]), nil
	})
	c := filepath.Join(filepath.Dir(st.file), "c", "c.go")
	write(t, c, "package c\n")
	st.open()
	st.shows("")
	st.Notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": uriOf(c), "version": 1, "text": "package c // typed\n"}})
	st.hear("textDocument/didOpen")
	st.shows("package c // typed\n")
}
