package token

import (
	"regexp"
	"strings"
)

type lexer struct {
	src    string
	opt    Options
	pos    int
	out    []Token
	spaced bool
	open   bool // a quote was not closed
	holes  int  // holes seen
	tags   int  // dollar signs that looked like a quote and were none
}

// maxTags bounds the searches for the end of a dollar quote.
const maxTags = 64

func (l *lexer) at(i int) byte {
	if i >= 0 && i < len(l.src) {
		return l.src[i]
	}
	return 0
}

func (l *lexer) rest() string { return l.src[l.pos:] }

// last is the token that ends right before the current position, if any.
func (l *lexer) last() (Token, bool) {
	if l.spaced || len(l.out) == 0 {
		return Token{}, false
	}
	return l.out[len(l.out)-1], true
}

// add appends the token that ends before end and moves there.
func (l *lexer) add(kind Kind, end int) *Token {
	end = min(end, len(l.src))
	t := Token{Kind: kind, Text: l.src[l.pos:end], Offset: l.pos, Spaced: l.spaced, Hole: -1}
	if n := strings.Count(t.Text, string(rune(Hole))); n > 0 {
		t.Hole, t.Holes = l.holes, n
		l.holes += n
	}
	if kind == Word {
		t.Upper = strings.ToUpper(t.Text)
	}
	l.pos = end
	l.out = append(l.out, t)
	return &l.out[len(l.out)-1]
}

func (l *lexer) skipSpace() {
	for l.pos < len(l.src) {
		end := l.spaceEnd()
		if end == l.pos {
			return
		}
		l.holes += strings.Count(l.src[l.pos:end], string(rune(Hole)))
		l.pos = end
		l.spaced = true
	}
}

// spaceEnd is the end of the space or comment at the current position.
func (l *lexer) spaceEnd() int {
	rest := l.rest()
	switch {
	case isSpace(rest[0]):
		return l.pos + 1
	case strings.HasPrefix(rest, "--"), rest[0] == '#' && (l.opt.Hash || l.hashComment()):
		if i := strings.IndexByte(rest, '\n'); i >= 0 {
			return l.pos + i
		}
		return len(l.src)
	case strings.HasPrefix(rest, "/*"):
		return l.commentEnd()
	}
	return l.pos
}

// commentEnd is the end of the block comment at the current position. They do
// not nest here: they do in PostgreSQL alone, and nobody nests them.
func (l *lexer) commentEnd() int {
	if i := strings.Index(l.src[l.pos+2:], "*/"); i >= 0 {
		return l.pos + 2 + i + 2
	}
	return len(l.src)
}

// hashComment reports whether the # at the current position begins a comment in a text of
// unknown dialect: only blanks come before on its line, and it is no operator #> or #-.
func (l *lexer) hashComment() bool {
	if next := l.at(l.pos + 1); next == '>' || next == '-' {
		return false
	}
	i := l.pos - 1
	for l.at(i) == ' ' || l.at(i) == '\t' {
		i--
	}
	return i < 0 || l.src[i] == '\n'
}

func (l *lexer) next() {
	c := l.src[l.pos]
	switch {
	case c == '\'', c == '"', c == '`':
		l.quote(c, l.opt.Backslash && c != '`')
	case c == '$':
		l.dollar()
	case c == '?':
		l.positional()
	case c == ':', c == '@':
		l.named(c)
	case c == '{':
		l.braced()
	case isDigit(c), c == '.' && isDigit(l.at(l.pos+1)) && !l.afterName():
		l.number()
	case (c == 'e' || c == 'E') && l.at(l.pos+1) == '\'':
		l.escaped()
	case isWord(c):
		l.add(Word, l.wordEnd(l.pos))
	default:
		l.add(Op, l.pos+1)
	}
}

func (l *lexer) afterName() bool {
	t, ok := l.last()
	return ok && (t.IsName() || t.Is(")") || t.Is("]"))
}

// wordEnd is the end of the word at start. A hole belongs to a name it touches by
// an underscore (tbl_<hole>) or begins (<hole>users); after other words a hole
// is text of its own, since FROM users<hole> is mostly an appended " WHERE ..".
func (l *lexer) wordEnd(start int) int {
	i := start
	for i < len(l.src) && (isWord(l.src[i]) || isDigit(l.src[i]) || l.src[i] == '$') {
		if l.src[i] == Hole && i > start && l.src[i-1] != '_' {
			break
		}
		i++
		if l.src[i-1] == Hole && l.beginsClause(i) {
			break
		}
	}
	return i
}

// beginsClause reports whether a keyword that begins a clause stands at i.
func (l *lexer) beginsClause(i int) bool {
	end := i
	for end < len(l.src) && end-i < 12 && (isWord(l.src[end]) && l.src[end] != Hole) {
		end++
	}
	return clauses[strings.ToUpper(l.src[i:end])]
}

var clauses = map[string]bool{
	"WHERE": true, "AND": true, "OR": true, "ORDER": true, "GROUP": true, "HAVING": true, "LIMIT": true, "OFFSET": true,
	"FROM": true, "JOIN": true, "LEFT": true, "INNER": true, "ON": true, "SET": true, "VALUES": true, "RETURNING": true,
	"UNION": true, "FOR": true, "SELECT": true,
}

func (l *lexer) number() {
	i := l.pos
	for isWord(l.at(i)) && l.at(i) != Hole || isDigit(l.at(i)) || l.at(i) == '.' || (l.at(i) == '-' || l.at(i) == '+') && i > l.pos && l.isExponent(i) {
		i++
	}
	l.add(Number, i)
}

// isExponent reports whether the sign at i belongs to an exponent, as in 1e-3.
func (l *lexer) isExponent(i int) bool {
	return (l.at(i-1) == 'e' || l.at(i-1) == 'E') && isDigit(l.at(i+1)) && l.at(l.pos+1) != 'x'
}

func (l *lexer) positional() {
	i := l.pos + 1
	for isDigit(l.at(i)) {
		i++
	}
	t := l.add(Placeholder, i)
	if len(t.Text) > 1 {
		t.Name = t.Text[1:]
	}
}

// dollar reads $1, $tag$text$tag$, $name and a lone $.
func (l *lexer) dollar() {
	i := l.pos + 1
	if isDigit(l.at(i)) {
		for isDigit(l.at(i)) {
			i++
		}
		l.add(Placeholder, i)
		return
	}
	end := i
	for isWord(l.at(end)) || isDigit(l.at(end)) {
		end++
	}
	if l.at(end) == '$' && l.tags < maxTags {
		tag := l.src[l.pos : end+1]
		if n := strings.Index(l.src[end+1:], tag); n >= 0 {
			t := l.add(String, end+1+n+len(tag))
			t.Name = t.Text[len(tag) : len(t.Text)-len(tag)]
			return
		}
		l.tags++
	}
	if end == i {
		l.add(Op, i)
		return
	}
	t := l.add(Placeholder, end)
	t.Name = t.Text[1:]
}

// named reads :name, @name, ::, and the operators that contain : or @.
func (l *lexer) named(c byte) {
	if c == ':' && l.at(l.pos+1) == ':' {
		n := 2
		if l.at(l.pos+2) == ':' { // CockroachDB's :::
			n = 3
		}
		l.add(Op, l.pos+n)
		return
	}
	start := l.pos + 1
	if !isWord(l.at(start)) && !(c == ':' && isDigit(l.at(start))) || l.inOperator() {
		l.add(Op, start)
		return
	}
	end := start
	for isWord(l.at(end)) || isDigit(l.at(end)) || c == ':' && l.at(end) == '.' && isWord(l.at(end+1)) {
		end++
	}
	t := l.add(Placeholder, end)
	t.Name = t.Text[1:]
}

// inOperator reports whether the : or @ at the current position follows a token in
// a way that rules out a placeholder: a slice a[1:n], an index hint tbl@idx, <@, @@.
func (l *lexer) inOperator() bool {
	t, ok := l.last()
	if !ok {
		return false
	}
	switch t.Kind {
	case Op:
		return strings.Contains(")]:<@", t.Text) || t.Text == "[" && isDigit(l.at(l.pos+1))
	case String:
		return false
	}
	return true
}

// braced reads {:name}, the placeholder of dbx, and {name:Type}, that of ClickHouse.
func (l *lexer) braced() {
	m := braces.FindStringSubmatch(l.src[l.pos:min(len(l.src), l.pos+maxBraced)])
	if m == nil {
		l.add(Op, l.pos+1)
		return
	}
	t := l.add(Placeholder, l.pos+len(m[0]))
	t.Name = m[1] + m[2]
}

// maxBraced bounds the length of a placeholder in braces.
const maxBraced = 200

var braces = regexp.MustCompile(`^\{(?::(\w+)|\s*([A-Za-z_]\w*)\s*:\s*[A-Za-z][\w(), ]*)\}`)

// escaped reads E'text', in which \ escapes.
func (l *lexer) escaped() {
	start := l.pos
	l.pos++
	l.quote('\'', true)
	t := &l.out[len(l.out)-1]
	t.Text, t.Offset = l.src[start:l.pos], start
}

func (l *lexer) quote(c byte, escapes bool) {
	var i int
	for i = l.pos + 1; i < len(l.src); i++ {
		if l.src[i] == '\\' && escapes {
			i++
			continue
		}
		if l.src[i] != c {
			continue
		}
		if l.at(i+1) != c {
			break
		}
		i++
	}
	if i >= len(l.src) {
		l.open = true
	}
	kind := Quoted
	if c == '\'' {
		kind = String
	}
	t := l.add(kind, i+1)
	t.Name = inside(t.Text, c)
}

// inside removes the quotes and undoes their doubling.
func inside(text string, c byte) string {
	text = text[1:]
	if n := len(text); n > 0 && text[n-1] == c {
		text = text[:n-1]
	}
	q := string(c)
	return strings.ReplaceAll(text, q+q, q)
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' || c == 0 }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == Hole || c >= 0x80
}
