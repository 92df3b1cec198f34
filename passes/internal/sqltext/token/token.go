// Package token cuts SQL text of any dialect into tokens.
//
// It knows the comments, quotes and placeholders of PostgreSQL, CockroachDB,
// MySQL, SQLite and SQL Server. It reads every text, however broken, in time
// linear in its length.
package token

import "strings"

// Hole is the byte that stands for text that is not known.
const Hole = '\x01'

// Kind is the kind of a token.
type Kind uint8

// Kinds of tokens.
const (
	Word        Kind = iota // unquoted name or keyword
	Quoted                  // "name", `name`
	String                  // 'text', E'text', $tag$text$tag$
	Number                  // 12, 1.5e3, 0xff
	Placeholder             // ?, ?1, $1, $name, :name, @name, {:name}
	Op                      // one byte of punctuation, or ::
)

// Token is a piece of SQL text. Comments and space belong to no token.
type Token struct {
	Kind   Kind
	Text   string // as written
	Upper  string // Text in upper case for a Word, else ""
	Name   string // of a Quoted: the name inside; of a Placeholder: its name, "" if positional
	Offset int    // in bytes
	Spaced bool   // space or a comment comes before
	Hole   int    // number of the first hole inside, -1 if none
	Holes  int    // how many holes are inside
}

// Is reports whether t is the keyword or the punctuation s, given in upper case.
func (t Token) Is(s string) bool {
	return t.Kind == Word && t.Upper == s || t.Kind == Op && t.Text == s
}

// In reports whether t is one of the keywords of set.
func (t Token) In(set map[string]bool) bool { return t.Kind == Word && set[t.Upper] }

// IsName reports whether t can name a table or a column.
func (t Token) IsName() bool { return t.Kind == Word || t.Kind == Quoted }

// Ident is the name that t spells: the text of a Word, the inside of a Quoted, else "".
func (t Token) Ident() string {
	switch t.Kind {
	case Word:
		return t.Text
	case Quoted:
		return t.Name
	}
	return ""
}

// Options choose among readings that dialects disagree on.
type Options struct {
	Backslash bool // \ escapes the next byte in '..' and ".."
	Hash      bool // # begins a comment anywhere, not only at the start of a line
}

// Guess chooses options by the text: backticks tell MySQL, and a quote that does
// not close tells that \ escapes.
func Guess(sql string) Options {
	o := Options{Hash: strings.Contains(sql, "`")}
	if strings.Contains(sql, `\`) && Unterminated(sql, o) {
		o.Backslash = true
		o.Backslash = !Unterminated(sql, o)
	}
	return o
}

// Lex cuts sql into tokens, its holes numbered from 0.
func Lex(sql string, o Options) []Token {
	l := &lexer{src: sql, opt: o, out: make([]Token, 0, len(sql)/4+4)}
	for l.skipSpace(); l.pos < len(l.src); l.skipSpace() {
		l.next()
		l.spaced = false
	}
	return l.out
}

// Unterminated reports whether a quote in sql never closes.
func Unterminated(sql string, o Options) bool {
	l := &lexer{src: sql, opt: o}
	for l.skipSpace(); l.pos < len(l.src); l.skipSpace() {
		l.next()
	}
	return l.open
}

// Close returns the index of the token that closes the parenthesis at toks[i],
// or len(toks) if none does.
func Close(toks []Token, i int) int {
	depth := 0
	for ; i < len(toks); i++ {
		switch {
		case toks[i].Is("("):
			depth++
		case toks[i].Is(")"):
			depth--
			if depth <= 0 {
				return i
			}
		}
	}
	return len(toks)
}

// Split cuts toks at each sep outside of parentheses and brackets.
// It returns one piece at least; pieces may be empty.
func Split(toks []Token, sep string) [][]Token {
	var pieces [][]Token
	depth, start := 0, 0
	for i, t := range toks {
		switch {
		case t.Kind != Op:
		case strings.Contains("([{", t.Text):
			depth++
		case strings.Contains(")]}", t.Text):
			depth--
		case t.Text == sep && depth <= 0:
			pieces = append(pieces, toks[start:i])
			start = i + 1
		}
	}
	return append(pieces, toks[start:])
}
