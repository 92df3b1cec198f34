package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/authvet/authvet/passes/access"
)

func TestLongStatementsAreShortenedInTheMiddle(t *testing.T) {
	columns := strings.Repeat("column, ", 30)
	for sql, want := range map[string]string{
		"SELECT 1": "SELECT 1",
		"SELECT id, " + columns + "title FROM notes n JOIN " + strings.Repeat("other, ", 15) + " o WHERE id = $1": "SELECT id, column, column, column, column, column, column, … WHERE id = $1",
		"SELECT id, " + columns + "title FROM notes WHERE id = $1":                                                "SELECT id, column, column, column, column, column, column, … FROM notes WHERE id = $1",
		"SELECT a FROM notes WHERE id = $1 AND x IN (" + columns + ") AND me = 2":                                 "SELECT a FROM notes WHERE id = $1 AND x IN (column, column, … " + strings.Repeat("column, ", 12) + ") AND me = 2",
		"SELECT " + columns + "title FROM a WHERE " + columns + "id = $1": "SELECT column, column, column, column, column, column, … WHERE " +
			strings.TrimSuffix(strings.Repeat("column, ", 13), " ") + " …",
		strings.Repeat("é", maxStatement):   strings.Repeat("é", maxStatement),
		strings.Repeat("é", maxStatement+1): strings.Repeat("é", maxFirst) + " … " + strings.Repeat("é", maxRest),
	} {
		got := shortened(sql)
		if got != want {
			t.Errorf("%q is shown as %q, want %q", sql, got, want)
		}
		if len([]rune(got)) > maxStatement {
			t.Errorf("%q has %d characters", got, len([]rune(got)))
		}
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
