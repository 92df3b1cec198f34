package lsp

import (
	"cmp"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/authvet/authvet/passes/access"
)

// vetDiagnostic is a diagnostic as go vet -json prints it.
type vetDiagnostic struct {
	Category, Posn, End, Message string
	SuggestedFixes               []struct {
		Message string
		Edits   []struct {
			Filename   string
			Start, End int
			New        string
		}
	} `json:"suggested_fixes"`
	Related []struct{ Posn, End, Message string }
}

// converter turns what go vet says into what editors read. Places of the one are bytes of lines, those of the other are columns.
type converter struct {
	*job
	texts map[string]*text // by file
	found []finding
}

// add adds a diagnostic. One that stands nowhere can't be shown, and one that stands where nothing counts is not wanted.
func (c *converter) add(pkg, rule string, d vetDiagnostic) {
	path, at := c.place(d.Posn, d.End)
	if !filepath.IsAbs(path) {
		return
	}
	message, meant := access.Meant(d.Message)
	if meant.File != "" { // in a document, where go vet can't say anything
		path = filepath.Join(access.ModuleRoot(path), filepath.FromSlash(meant.File))
		start := c.text(path).goOffset(meant.Line, meant.Column)
		at = c.span(path, start, start)
	}
	if !c.scope.has(path) {
		return
	}
	f := finding{path: path, pkg: pkg, fixes: c.fixes(d)}
	f.diagnostic = diagnostic{
		Range: at, Severity: warning, Code: cmp.Or(d.Category, rule), Source: "authvet", Message: message,
		CodeDescription: &codeDescription{pageOf(rule, d.Category)},
	}
	for _, r := range d.Related {
		if severity, ok := access.SeverityIn(r.Message); ok {
			f.Severity = cmp.Or(severities[severity], warning)
			continue
		}
		path, at := c.place(r.Posn, r.End)
		f.Related = append(f.Related, related{location{uriOf(path), at}, r.Message})
	}
	c.found = append(c.found, f)
}

// pageOf returns the address of the page about a diagnostic. Categories of trouble are no rules.
func pageOf(rule, category string) string {
	if category == "" || strings.Contains(category, ":") {
		return access.RuleURL(rule)
	}
	return access.CategoryURL(category)
}

// place reads two places of a file, "file:line:column".
func (c *converter) place(posn, end string) (string, span) {
	path, line, column := splitPosn(posn)
	start := c.text(path).goOffset(line, column)
	stop := start
	if name, line, column := splitPosn(end); name == path {
		stop = max(start, c.text(path).goOffset(line, column))
	}
	return path, c.span(path, start, stop)
}

// span is what lies between two bytes of a file. Where that is nothing it is the word there, or else the rest of the line, which an
// editor can underline.
func (c *converter) span(path string, start, stop int) span {
	t := c.text(path)
	from := t.position(start, c.encoding)
	if start == stop {
		rest := t.content[start:]
		if end := strings.IndexAny(rest, "\r\n"); end >= 0 {
			rest = rest[:end]
		}
		stop += cmp.Or(wordLength(rest), len(strings.TrimRight(rest, " \t")))
	}
	return span{from, t.position(stop, c.encoding)}
}

// wordLength returns how many bytes at the beginning of text are a word.
func wordLength(text string) int {
	n := 0
	for n < len(text) {
		r, size := utf8.DecodeRuneInString(text[n:])
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		n += size
	}
	return n
}

// splitPosn splits "file:line:column". The column may be missing; what has no line is no place in a file.
func splitPosn(posn string) (string, int, int) {
	before, last := splitNumber(posn)
	if file, line := splitNumber(before); line > 0 {
		return file, line, last
	}
	return before, max(last, 1), 1
}

// splitNumber splits "text:number"; the number is 0 if there is none.
func splitNumber(text string) (string, int) {
	colon := strings.LastIndexByte(text, ':')
	if n, err := strconv.Atoi(text[colon+1:]); colon >= 0 && err == nil {
		return text[:colon], n
	}
	return text, 0
}

// fixes returns the fixes of a diagnostic, with the text that they are made for.
func (c *converter) fixes(d vetDiagnostic) []fix {
	var out []fix
	for _, s := range d.SuggestedFixes {
		f := fix{s.Message, map[string][]textEdit{}, map[string]string{}}
		for _, e := range s.Edits {
			t := c.text(e.Filename)
			f.base[e.Filename] = t.content
			at := span{t.position(e.Start, c.encoding), t.position(e.End, c.encoding)}
			f.edits[e.Filename] = append(f.edits[e.Filename], textEdit{at, e.New})
		}
		out = append(out, f)
	}
	return out
}

// text returns the text that a file had for the analysis.
func (c *converter) text(path string) *text {
	if t := c.texts[path]; t != nil {
		return t
	}
	content, unsaved := c.unsaved[path]
	if !unsaved {
		saved, _ := os.ReadFile(path) // what has gone since has no places
		content = string(saved)
	}
	t := newText(content)
	c.texts[path] = &t
	return &t
}
