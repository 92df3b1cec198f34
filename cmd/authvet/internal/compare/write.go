package compare

import (
	"fmt"
	"io"
	"strings"

	"github.com/authvet/authvet/passes/access"
)

// Write writes changes, a line each. Those that are worse begin with an exclamation mark.
func Write(w io.Writer, changes []Change, name func(string) string) error {
	var b strings.Builder
	for _, c := range changes {
		fmt.Fprintf(&b, "%s %-8s  %s\n", c.mark(), c.Kind, c.words(name))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (c Change) mark() string {
	switch {
	case c.Worse:
		return "!"
	case c.Kind == Unclear:
		return "?"
	case c.Kind == Added:
		return "+"
	case c.Kind == Removed:
		return "-"
	}
	return " "
}

// words is where a change is, what it is about, and what it is. What was before has no place in the code of now.
func (c Change) words(name func(string) string) string {
	text := c.What
	if c.Route != "" {
		text = c.Route + ": " + text
	}
	if f := c.Finding; f != nil {
		text += " (" + f.Rule + ")"
	}
	if c.Kind == Fixed || c.Kind == Removed || c.At == (access.Position{}) {
		return text
	}
	return fmt.Sprintf("%s:%d: %s", name(c.At.File), c.At.Line, text)
}

// Summary is a line about changes since a revision.
func Summary(changes []Change, rev string) string {
	count := make(map[string]int)
	for _, c := range changes {
		count[c.Kind]++
	}
	var parts []string
	for _, kind := range kinds {
		if n := count[kind]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, kind))
		}
	}
	if len(parts) == 0 {
		return "access control is as it was at " + rev
	}
	return fmt.Sprintf("since %s: %s", rev, strings.Join(parts, ", "))
}
