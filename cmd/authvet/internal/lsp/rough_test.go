package lsp

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/authvet/authvet/cmd/authvet/internal/lsp/lsptest"
)

// seen finds in each file of a module, as it stands in the editor, what its first line says.
func seen(_ context.Context, j *job) (outcome, error) {
	o := outcome{left: func(string) bool { return false }}
	files, err := filepath.Glob(filepath.Join(j.root.dir, "*.go"))
	for _, file := range files {
		text, unsaved := j.unsaved[file]
		if !unsaved {
			saved, _ := os.ReadFile(file)
			text = string(saved)
		}
		first, _, _ := strings.Cut(text, "\n")
		o.findings = append(o.findings, one(file, first).findings...)
	}
	return o, err
}

func (st *stage) close(path string) {
	st.t.Helper()
	st.Notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": uriOf(path)}})
	st.hear("textDocument/didClose")
}

// TestUnsavedTextThatIsThrownAway closes a file without saving it.
func TestUnsavedTextThatIsThrownAway(t *testing.T) {
	st := newStage(t, capable, seen)
	st.open()
	st.typeAt(0, 2, "// typed\n")
	st.shows("// typed")
	st.close(st.file)
	st.shows("package a")
}

// TestRename gives a file another name, as editors tell of it: after the disk has changed, in either order.
func TestRename(t *testing.T) {
	st := newStage(t, capable, seen)
	st.open()
	st.shows("package a")
	b := filepath.Join(filepath.Dir(st.file), "b.go")
	if err := os.Rename(st.file, b); err != nil {
		t.Fatal(err)
	}
	st.close(st.file)
	st.openFile(b, "package a\n")
	st.changed(3, st.file)
	st.changed(1, b)
	st.showsIn(b, "package a")
	st.shows()

	if err := os.Rename(b, st.file); err != nil {
		t.Fatal(err)
	}
	st.changed(3, b)
	st.changed(1, st.file)
	st.shows("package a")
	st.open()
	st.close(b)
	st.showsIn(b, "")
	st.shows("package a")
}

// TestEditorsThatDoNotWatch has editors that say no when they are asked to watch files, and one that never answers.
func TestEditorsThatDoNotWatch(t *testing.T) {
	const register = "client/registerCapability"
	st := newStage(t, capable, seen, func(c *lsptest.Client) { c.Refuse(register) })
	settings := filepath.Join(filepath.Dir(st.file), "schema.sql")
	write(t, settings, "CREATE TABLE a (id INT);\n")
	st.open()
	st.shows("package a")
	write(t, st.file, "package b\n") // what is open is what counts, so this is not seen
	st.close(st.file)
	st.shows("package b")
	write(t, st.file, "package c\n")
	write(t, settings, "CREATE TABLE b (id INT, name TEXT);\n")
	st.shows("package c")

	st = newStage(t, capable, seen, func(c *lsptest.Client) { c.Ignore(register) })
	st.open()
	st.shows("package a")
	write(t, st.file, "package b\n")
	st.close(st.file)
	st.shows("package b")
}

// TestQuickTyping types without a pause. What is shown in the end is of the last text, and no run is left over.
func TestQuickTyping(t *testing.T) {
	var running atomic.Int32
	st := newStage(t, capable, func(ctx context.Context, j *job) (outcome, error) {
		running.Add(1)
		defer running.Add(-1)
		return seen(ctx, j)
	})
	st.open()
	for i := range 300 {
		st.typeAt(0, i+2, fmt.Sprintf("// %d\n", i))
	}
	st.shows("// 299")
	if n := running.Load(); n > 0 {
		t.Errorf("%d runs are left", n)
	}
}

// TestShutdownStopsRuns has the editor end while a run is under way, and go on to type as if it had not.
func TestShutdownStopsRuns(t *testing.T) {
	stopped := make(chan bool, 1)
	st := newStage(t, capable, func(ctx context.Context, _ *job) (outcome, error) {
		<-ctx.Done()
		stopped <- true
		return outcome{}, ctx.Err()
	})
	st.open()
	st.waitForRuns(1)
	go st.answer("shutdown", "null")
	st.Request("shutdown", nil)
	<-stopped
	st.typeAt(0, 2, "// typed\n")
	time.Sleep(50 * time.Millisecond) // much longer than a run waits
	st.Close()
	st.server.Close()
	if err := <-st.end; err != nil {
		t.Error(err)
	}
	st.mu.Lock()
	defer st.mu.Unlock()
	if len(st.runs) > 1 {
		t.Errorf("there are %d runs", len(st.runs))
	}
}
