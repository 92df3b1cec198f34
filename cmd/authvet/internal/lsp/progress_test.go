package lsp

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/authvet/authvet/cmd/authvet/internal/lsp/lsptest"
)

const showsProgress = `{"window": {"workDoneProgress": true}}`

// slow is a run that ends when release does, or with its context.
func slow(release <-chan outcome) func(context.Context, *job) (outcome, error) {
	return func(ctx context.Context, _ *job) (outcome, error) {
		select {
		case o := <-release:
			return o, nil
		case <-ctx.Done():
			return outcome{}, ctx.Err()
		}
	}
}

// begun waits until so many analyses have been shown.
func begun(st *stage, n int) {
	st.t.Helper()
	st.Progress("progress", func(all []string) bool {
		return len(slices.DeleteFunc(slices.Clone(all), func(s string) bool { return !strings.Contains(s, "begin") })) >= n
	})
}

func shows(st *stage, want ...string) {
	st.t.Helper()
	got := st.Progress("progress", func(all []string) bool { return len(all) >= len(want) })
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			st.t.Errorf("shown is %q, want %q", got, want)
		}
	}
}

// TestProgress has an analysis shown once, although somebody types while it runs, and another one stopped by the user.
func TestProgress(t *testing.T) {
	release := make(chan outcome)
	st := newStage(t, showsProgress, slow(release))
	st.open()
	begun(st, 1)
	st.typeAt(0, 2, "// 1\n")
	st.waitForRuns(2)
	release <- one(st.file, "ours")
	st.shows("ours")
	shows(st, "authvet/1 begin: analyzing ", "authvet/1 end: 1 finding")

	st.typeAt(0, 3, "// 2\n")
	begun(st, 2)
	st.Notify("window/workDoneProgress/cancel", map[string]any{"token": "authvet/2"})
	st.Notify("window/workDoneProgress/cancel", map[string]any{"token": 12})
	if m := st.hear("window/workDoneProgress/cancel"); string(m.Params) != `{"token":12}` {
		t.Errorf("the server is told %s", m.Params)
	}
	shows(st, "authvet/1 begin", "authvet/1 end", "authvet/2 begin", "authvet/2 end: stopped")
	st.typeAt(0, 4, "// 3\n")
	begun(st, 3)
	go st.Request("shutdown", nil)
	st.answer("shutdown", "null")
	shows(st, "authvet/1 begin", "authvet/1 end", "authvet/2 begin", "authvet/2 end", "authvet/3 begin", "authvet/3 end: stopped")
}

func TestSum(t *testing.T) {
	for _, test := range []struct {
		findings int
		outcome  outcome
		want     string
	}{
		{0, outcome{}, "no findings"},
		{1, outcome{}, "1 finding"},
		{3, outcome{trouble: "# a"}, "3 findings, not all is analyzed: see the log"},
		{0, outcome{blind: true}, "no findings, not all is analyzed: see the log"},
	} {
		if got := test.outcome.sum(test.findings); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestProgressOfFailures(t *testing.T) {
	shown := make(chan bool)
	st := newStage(t, showsProgress, func(context.Context, *job) (outcome, error) {
		<-shown
		return outcome{}, errors.New("no room left")
	})
	st.open()
	begun(st, 1)
	close(shown)
	st.Told("the error", func(text string) bool { return strings.Contains(text, "no room left") })
	shows(st, "authvet/1 begin", "authvet/1 end: failed")
}

// TestProgressIsNotForced has editors that want none of it, say no, or nothing at all.
func TestProgressIsNotForced(t *testing.T) {
	const create = "window/workDoneProgress/create"
	for name, mood := range map[string]func(*lsptest.Client){
		"refused":  func(c *lsptest.Client) { c.Refuse(create) },
		"ignored":  func(c *lsptest.Client) { c.Ignore(create) },
		"unwanted": func(*lsptest.Client) {},
	} {
		capabilities := showsProgress
		if name == "unwanted" {
			capabilities = "{}"
		}
		release := make(chan outcome)
		st := newStage(t, capabilities, slow(release), mood)
		st.open()
		if name != "unwanted" {
			st.Requested(create)
			time.Sleep(20 * time.Millisecond) // for the answer
		}
		release <- one(st.file, "ours")
		st.shows("ours")
		if got := st.Progress("anything", func([]string) bool { return true }); len(got) > 0 {
			t.Errorf("%s: shown is %q", name, got)
		}
	}
}
