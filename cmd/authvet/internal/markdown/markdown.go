// Package markdown shows the pages of the documentation on a terminal. It knows what of markdown these pages use.
package markdown

import "strings"

// Part is a heading of a page with what stands below it, that of lower headings included.
type Part struct {
	Anchor string // by which links name it
	Title  string
	Text   string
}

// Parts returns the parts of a page in their order, without the page's title.
func Parts(page string) []Part {
	lines := strings.Split(page, "\n")
	var parts []Part
	fenced := false
	for i, line := range lines {
		fenced = fenced != isFence(line)
		level, title := heading(line)
		if fenced || level < 2 {
			continue
		}
		parts = append(parts, Part{anchorOf(title), title, strings.Join(lines[i:endOf(lines, i, level)], "\n")})
	}
	return parts
}

// endOf returns the line behind the part that begins at line i with a heading of that level.
func endOf(lines []string, i, level int) int {
	fenced := false
	for j := i + 1; j < len(lines); j++ {
		fenced = fenced != isFence(lines[j])
		if next, _ := heading(lines[j]); !fenced && next > 0 && next <= level {
			return j
		}
	}
	return len(lines)
}

// isFence reports whether a line begins or ends code.
func isFence(line string) bool { return strings.HasPrefix(line, "```") }

// heading returns the level of a line that is a heading, and its title; 0 of another one.
func heading(line string) (level int, title string) {
	title = strings.TrimLeft(line, "#")
	level = len(line) - len(title)
	if level == 0 || !strings.HasPrefix(title, " ") {
		return 0, ""
	}
	return level, strings.TrimSpace(title)
}

// anchorOf is the anchor that a heading gets where the page is shown as HTML.
func anchorOf(title string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(title) {
		switch {
		case r == ' ':
			b.WriteByte('-')
		case r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z':
			b.WriteRune(r)
		}
	}
	return b.String()
}
