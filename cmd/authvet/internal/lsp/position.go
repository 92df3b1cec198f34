package lsp

import (
	"strings"
	"unicode/utf8"
)

// encoding is what columns count in: "utf-8", "utf-16" or "utf-32".
type encoding string

// defaultEncoding holds where the two sides agree on no other one.
const defaultEncoding encoding = "utf-16"

// position is a place in a text: a line and a column, both from zero.
type position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

func (p position) before(q position) bool {
	return p.Line < q.Line || p.Line == q.Line && p.Character < q.Character
}

// span is a part of a text, up to its end.
type span struct {
	Start position `json:"start"`
	End   position `json:"end"`
}

// size returns how many columns r takes.
func (e encoding) size(r rune, bytes int) int {
	switch {
	case e == "utf-8":
		return bytes
	case e == "utf-16" && r > 0xffff:
		return 2
	default:
		return 1
	}
}

// columns returns how many columns text takes.
func (e encoding) columns(text string) int {
	n := 0
	for text != "" {
		r, bytes := utf8.DecodeRuneInString(text)
		n += e.size(r, bytes)
		text = text[bytes:]
	}
	return n
}

// offset returns where column begins in line, in bytes; a column behind the end is the end.
func (e encoding) offset(line string, column int) int {
	at := 0
	for column > 0 && at < len(line) {
		r, bytes := utf8.DecodeRuneInString(line[at:])
		if column -= e.size(r, bytes); column < 0 {
			break // within a character
		}
		at += bytes
	}
	return at
}

// text is the text of a file with the beginnings of its lines.
type text struct {
	content string
	lines   []int
}

func newText(content string) text {
	t := text{content, []int{0}}
	for i := 0; i < len(content); i++ {
		switch {
		case content[i] == '\n', content[i] == '\r' && (i+1 == len(content) || content[i+1] != '\n'):
			t.lines = append(t.lines, i+1)
		}
	}
	return t
}

// line returns a line, from zero, without its end; "" if there is none.
func (t text) line(n int) string {
	if n < 0 || n >= len(t.lines) {
		return ""
	}
	end := len(t.content)
	if n+1 < len(t.lines) {
		end = t.lines[n+1]
	}
	return strings.TrimRight(t.content[t.lines[n]:end], "\r\n")
}

// offset returns where p is, in bytes. What lies behind the text is its end.
func (t text) offset(p position, e encoding) int {
	switch {
	case p.Line < 0:
		return 0
	case p.Line >= len(t.lines):
		return len(t.content)
	default:
		return t.lines[p.Line] + e.offset(t.line(p.Line), p.Character)
	}
}

// position returns where a byte of the text is.
func (t text) position(offset int, e encoding) position {
	offset = min(max(offset, 0), len(t.content))
	line := len(t.lines) - 1
	for lo, hi := 0, len(t.lines); lo < hi; { // the last line that begins at or before offset
		mid := (lo + hi) / 2
		if t.lines[mid] <= offset {
			line, lo = mid, mid+1
		} else {
			hi = mid
		}
	}
	return position{line, e.columns(t.content[t.lines[line]:offset])}
}

// goOffset returns the byte that Go tools call line and column, both from one. Their lines end with a line feed alone, so in a file
// with other ends a line may be another one here.
func (t text) goOffset(line, column int) int {
	start := 0
	for range line - 1 {
		i := strings.IndexByte(t.content[start:], '\n')
		if i < 0 {
			return len(t.content)
		}
		start += i + 1
	}
	return min(start+max(column-1, 0), len(t.content))
}

// change is one change of a text: what was between two places is now something else.
type change struct {
	at      span
	newText string
}

// end returns where what c put in ends.
func (c change) end(e encoding) position {
	put := newText(c.newText)
	last := len(put.lines) - 1
	end := position{c.at.Start.Line + last, e.columns(put.line(last))}
	if last == 0 {
		end.Character += c.at.Start.Character
	}
	return end
}

// moved returns where p is behind c. What c took away is where it began.
func (p position) moved(c change, e encoding) position {
	switch {
	case p.before(c.at.Start):
		return p
	case p.before(c.at.End):
		return c.at.Start
	}
	end := c.end(e)
	if p.Line == c.at.End.Line {
		return position{end.Line, end.Character + p.Character - c.at.End.Character}
	}
	return position{p.Line + end.Line - c.at.End.Line, p.Character}
}

func (s span) moved(c change, e encoding) span {
	return span{s.Start.moved(c, e), s.End.moved(c, e)}
}
