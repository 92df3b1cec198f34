package schema

import (
	"path"
	"regexp"
	"strings"
)

// isDown reports whether a file undoes a migration, by its name.
func isDown(name string) bool {
	name = strings.ToLower(path.Base(strings.ReplaceAll(name, `\`, "/")))
	for _, suffix := range []string{".down.sql", "_down.sql", "-down.sql", ".undo.sql", ".rollback.sql", "_rollback.sql"} {
		if strings.HasSuffix(name, suffix) {
			return true
		}
	}
	return name == "down.sql"
}

// markers begin the parts of migrations: goose, sql-migrate, dbmate, rambler, tern.
var markers = []struct {
	text string
	down bool
}{
	{"-- +goose up", false}, {"-- +goose down", true},
	{"-- +migrate up", false}, {"-- +migrate down", true},
	{"-- migrate:up", false}, {"-- migrate:down", true},
	{"-- rambler up", false}, {"-- rambler down", true},
	{"---- create above / drop below ----", true},
}

// action is one of text/template, by which a migration names its tables or tells dialects apart. An array's '{{1,2}}' is none.
var action = regexp.MustCompile(`\{\{-?\s*([.$]|(if|else|end|with|range|template|define|block)\b)[^{}\n]*\}\}`)

// upPart blanks the lines of text that are no SQL to apply: what undoes a migration,
// commands and data of psql. A line GO of SQL Server becomes a semicolon. Actions of templates are left out: a prefix of names is
// so in statements, too, and of what is there for one dialect or another all counts.
func upPart(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	down, copying := false, false
	for line := range strings.Lines(action.ReplaceAllLiteralString(text, "")) {
		trimmed := strings.TrimSpace(line)
		down = isDownLine(trimmed, down)
		switch {
		case copying:
			copying = trimmed != `\.`
			line = blank(line)
		case down, strings.HasPrefix(trimmed, `\`):
			line = blank(line)
		case isCopy(trimmed):
			copying = true
		case strings.EqualFold(trimmed, "GO"):
			line = strings.Replace(line, trimmed, "; ", 1)
		}
		b.WriteString(line)
	}
	return b.String()
}

func isDownLine(line string, down bool) bool {
	if !strings.HasPrefix(line, "--") {
		return down
	}
	line = strings.ToLower(strings.Join(strings.Fields(line), " "))
	for _, m := range markers {
		if line == m.text || strings.HasPrefix(line, m.text+" ") {
			return m.down
		}
	}
	return down
}

// isCopy reports whether data follow the line.
func isCopy(line string) bool {
	line = strings.ToUpper(line)
	return strings.HasPrefix(line, "COPY ") && strings.HasSuffix(line, "FROM STDIN;")
}

// blank is line as spaces, so that offsets and line numbers stay.
func blank(line string) string {
	text := strings.TrimRight(line, "\r\n")
	return strings.Repeat(" ", len(text)) + line[len(text):]
}
