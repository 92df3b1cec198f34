package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/authvet/authvet/passes/access"
)

func TestLongStatementsAreShortenedInTheMiddle(t *testing.T) {
	long := "SELECT id, " + strings.Repeat("column, ", 30) + "title FROM notes WHERE id = $1"
	got := shortened(long)
	if len([]rune(got)) > maxStatement || !strings.HasPrefix(got, "SELECT id, column, ") || !strings.HasSuffix(got, ", title FROM notes WHERE id = $1") || strings.Count(got, " … ") != 1 {
		t.Errorf("got %q", got)
	}
	for _, same := range []string{"SELECT 1", strings.Repeat("é", maxStatement)} {
		if got := shortened(same); got != same {
			t.Errorf("%q is shortened to %q", same, got)
		}
	}
	if got := shortened(strings.Repeat("é", maxStatement+1)); !strings.Contains(got, "é … é") {
		t.Errorf("without a space it is cut to %q", got)
	}
}

// TestComparedOnce checks that neighbours which are compared with the same route show it once, and all if they are several.
func TestComparedOnce(t *testing.T) {
	run := sampleRun()
	first := run.Findings[0]
	for first.Sibling == nil {
		run.Findings = run.Findings[1:]
		first = run.Findings[0]
	}
	second := first
	second.At.Line++
	run.Findings = []access.Finding{first, second}
	if n := strings.Count(textOf(t, run), "    compare "); n != 1 {
		t.Errorf("the same route is shown %d times", n)
	}
	other := *second.Sibling
	other.Text = "PATCH" + other.Text
	second.Sibling = &other
	run.Findings[1] = second
	if n := strings.Count(textOf(t, run), "    compare "); n != 2 {
		t.Errorf("two routes are shown %d times", n)
	}
}

func TestColorsOfTextAreForTerminals(t *testing.T) {
	text.EnableColors()
	run := runInRepository(t)
	plain := textOf(t, run)
	run.Color = true
	colored := textOf(t, run)
	if strings.Contains(plain, "\x1b") || !strings.Contains(colored, "\x1b[1m") || !strings.Contains(colored, "\x1b[2m| ") {
		t.Errorf("got %q and %q", plain, colored)
	}
	if got := text.StripEscape(colored); got != plain {
		t.Errorf("but for colors, it is %q", got)
	}
}

func textOf(t *testing.T, run *Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := run.Write(&b, "text"); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
