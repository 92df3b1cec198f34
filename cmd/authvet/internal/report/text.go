package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/authvet/authvet/passes/access"
)

// writeText writes the findings for people, by their causes: each with its witness, the lines of code on it, and how to fix it.
func (run *Run) writeText(w io.Writer) error {
	t := &textWriter{run: run, code: run.sources()}
	causes := run.causes()
	for i, c := range causes {
		switch {
		case len(causes) == 1 && c.what == "": // nothing has a cause in common
		case c.what == "":
			t.headline(i, "%s, each for itself", Count(len(c.findings), "finding"))
		default:
			t.headline(i, "%s, %s", Count(len(c.findings), "finding"), c.what)
		}
		t.cause(c)
	}
	_, err := io.WriteString(w, t.b.String())
	return err
}

// textWriter writes findings as text.
type textWriter struct {
	run  *Run
	code *sources
	b    strings.Builder
}

// headline writes the line above the findings of a cause, the i-th.
func (t *textWriter) headline(i int, format string, args ...any) {
	if i > 0 {
		t.b.WriteByte('\n')
	}
	t.b.WriteString(t.in(text.Bold, fmt.Sprintf("# "+format, args...)) + "\n\n")
}

// in returns a line in a color, if there are any.
func (t *textWriter) in(color text.Color, line string) string {
	if !t.run.Color {
		return line
	}
	return color.Sprint(line)
}

// cause writes the findings of c. Neighbours of one place and witness share it, and what a way has in common with the one before
// it is not shown again, nor is the route that both are compared with.
func (t *textWriter) cause(c cause) {
	var before []access.Step
	var compared access.Step
	for i, f := range c.findings {
		t.b.WriteString(t.in(text.Bold, place(f.At, t.run.Name)+":") + " " + fmt.Sprintf("%s (%s)\n", f.Message, labelOf(f)))
		last := i+1 == len(c.findings)
		if !last && c.findings[i+1].At == f.At && slices.Equal(c.findings[i+1].Witness, f.Witness) {
			continue
		}
		t.witness(f.Witness, before)
		before = f.Witness
		if strings.HasPrefix(c.what, fixThem) {
			f.Hint = ""
		}
		if f.Sibling != nil && *f.Sibling == compared {
			f.Sibling = nil
		} else if f.Sibling != nil {
			compared = *f.Sibling
			route, sql, _ := strings.Cut(compared.Text, ": ")
			f.Sibling = &access.Step{At: compared.At, Text: route + ": " + shortened(sql)}
		}
		writeHint(&t.b, f, t.run.Name)
		if !last {
			t.b.WriteByte('\n')
		}
	}
}

// witness writes the steps as an indented path with the lines of code that they stand in. Of those that were on the way before as well,
// it tells how many they are: but for the last, which says what is reached.
func (t *textWriter) witness(steps, before []access.Step) {
	width := widthOf(steps, t.run.Name)
	shown := map[string]bool{} // lines of code
	for i := 0; i < len(steps); i++ {
		if n := knownSteps(steps[i:len(steps)-1], before); n > 1 {
			fmt.Fprintf(&t.b, "    %-*s  %d steps as above\n", width, "...", n)
			i += n - 1
			continue
		}
		writeStep(&t.b, access.Step{At: steps[i].At, Text: shortened(steps[i].Text)}, width, t.run.Name)
		if line := quoted(t.code.line(steps[i].At)); line != "" && !shown[line] {
			shown[line] = true
			fmt.Fprintf(&t.b, "    %-*s  %s\n", width, "", t.in(text.Faint, "| "+line))
		}
	}
}

// knownSteps counts the steps up to the first that is not among others.
func knownSteps(steps, others []access.Step) int {
	n := 0
	for n < len(steps) && slices.Contains(others, steps[n]) {
		n++
	}
	return n
}

// A statement of more than maxStatement characters is shown as its first ones and its end, up to whole words. What is between are columns,
// most of all.
const (
	maxStatement = 180
	maxFirst     = 60
	maxRest      = 110
)

// shortened returns a statement as a witness shows it.
func shortened(sql string) string {
	r := []rune(sql)
	if len(r) <= maxStatement {
		return sql
	}
	first := upToWord(r[:maxFirst])
	rest := []rune(endOf(sql, len(first)))
	if len(rest) <= maxRest {
		return first + " … " + string(rest)
	}
	return first + " … " + upToWord(rest[:maxRest]) + " …"
}

// endOf returns what of a statement is seen of its end: the tables and the condition if these are short and behind what is seen of its begin,
// else the condition, else the last words.
func endOf(sql string, seen int) string {
	for _, from := range []string{" FROM ", " WHERE "} {
		if i := strings.Index(sql, from); i > seen && (from == " WHERE " || len(sql)-i <= maxRest) {
			return sql[i+1:]
		}
	}
	r := []rune(sql)
	last := string(r[len(r)-maxRest:])
	return last[strings.IndexByte(last, ' ')+1:]
}

// upToWord returns text without the word that it ends in, unless that is all.
func upToWord(text []rune) string {
	if i := strings.LastIndexByte(string(text), ' '); i > 0 {
		return string(text)[:i]
	}
	return string(text)
}

// maxShown bounds the characters of a line of code that are shown.
const maxShown = 100

// quoted returns a line of code as a witness shows it, "" for one that begins a function: the step names that.
func quoted(line string) string {
	line = oneLine(line)
	if strings.HasPrefix(line, "func ") || strings.HasPrefix(line, "return ") && strings.Contains(line, "func(") {
		return ""
	}
	if r := []rune(line); len(r) > maxShown {
		return string(r[:maxShown-1]) + "…"
	}
	return line
}

// writeWitness writes the steps as an indented path, their texts aligned.
func writeWitness(b *strings.Builder, steps []access.Step, name func(string) string) {
	width := widthOf(steps, name)
	for _, step := range steps {
		writeStep(b, step, width, name)
	}
}

// widthOf returns the width of the places of steps.
func widthOf(steps []access.Step, name func(string) string) int {
	width := 0
	for _, step := range steps {
		width = max(width, len(place(step.At, name)))
	}
	return width
}

func writeStep(b *strings.Builder, step access.Step, width int, name func(string) string) {
	fmt.Fprintf(b, "    %-*s  %s\n", width, place(step.At, name), step.Text)
}

// writeHint writes how another route does it right, and how to fix a finding, where that is known.
func writeHint(b *strings.Builder, f access.Finding, name func(string) string) {
	if f.Sibling != nil {
		fmt.Fprintf(b, "    compare %s  %s\n", place(f.Sibling.At, name), f.Sibling.Text)
	}
	if f.Hint != "" {
		fmt.Fprintf(b, "    to fix it: %s\n", f.Hint)
	}
}

// place returns at as file:line:column.
func place(at access.Position, name func(string) string) string {
	if at.File == "" {
		return "-"
	}
	return fmt.Sprintf("%s:%d:%d", name(at.File), at.Line, at.Column)
}
