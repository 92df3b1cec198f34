package sqltext

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// rewriter rewrites one statement for the PostgreSQL grammar.
type rewriter struct {
	in    []token.Token
	pos   int
	out   []token.Token
	track tracker
	fill  filling

	mysql    bool // spelled like MySQL: && is AND
	prefixes bool // tables have a prefix that is not known

	// What the rewritten text no longer says; restore puts it into the statement.
	prefixed bool   // the verb stands in a hole
	replaces bool   // REPLACE or UPSERT
	limits   []int  // placeholders of a LIMIT that was cut
	multi    Kind   // UPDATE or DELETE of several tables, rewritten as SELECT
	target   string // of multi
	alias    string // MySQL's name for the proposed row
	lowest   Quality
}

// rewrite makes toks readable for the grammar, holes filled by fill.
func rewrite(toks []token.Token, fill filling) *rewriter {
	r := &rewriter{fill: fill, lowest: Exact, out: make([]token.Token, 0, len(toks)+8)}
	for _, t := range toks {
		r.mysql = r.mysql || t.Kind == token.Quoted && t.Text[0] == '`'
	}
	toks, r.prefixes = withoutPrefixes(toks)
	r.in = r.severalTables(toks)
	for r.pos < len(r.in) {
		t := r.in[r.pos]
		r.track.step(r.last(), t, r.peek(1))
		if isHoleToken(t) {
			r.lowest = Holed
			r.fillHole(t)
			r.pos++
			continue
		}
		if n := r.rule(t); n > 0 {
			r.pos += n
			continue
		}
		r.out = append(r.out, t)
		r.pos++
	}
	if r.prefixes {
		r.lowest = min(r.lowest, Holed)
	}
	if fill != fitting {
		r.lowest = min(r.lowest, Open)
	}
	return r
}

// isHoleToken reports whether t is a name in which a hole stands.
func isHoleToken(t token.Token) bool { return t.Hole >= 0 && t.Kind != token.String }

// peek is the token n places ahead, or one that matches nothing.
func (r *rewriter) peek(n int) token.Token { return at(r.in, r.pos+n) }

func at(toks []token.Token, i int) token.Token {
	if i >= 0 && i < len(toks) {
		return toks[i]
	}
	return token.Token{Kind: token.Op, Hole: -1}
}

// last is the token written last.
func (r *rewriter) last() token.Token { return at(r.out, len(r.out)-1) }

// write appends words and punctuation, separated by spaces in text.
func (r *rewriter) write(text string) {
	for w := range strings.FieldsSeq(text) {
		t := token.Token{Kind: token.Word, Text: w, Upper: strings.ToUpper(w), Spaced: true, Hole: -1}
		if c := w[0]; c < 'A' || c > 'Z' && c < 'a' {
			t.Kind, t.Upper = token.Op, ""
		}
		r.track.step(r.last(), t, token.Token{Kind: token.Op, Hole: -1})
		r.out = append(r.out, t)
	}
}

// quote appends a quoted identifier.
func (r *rewriter) quote(name string) {
	text := `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
	r.out = append(r.out, token.Token{Kind: token.Quoted, Text: text, Name: name, Spaced: true, Hole: -1})
}

// String is the text for the grammar.
func (r *rewriter) String() string {
	var b strings.Builder
	for i, t := range r.out {
		if t.Spaced || t.Kind != token.Op || at(r.out, i-1).Kind != token.Op {
			b.WriteByte(' ')
		}
		b.WriteString(t.Text)
	}
	return b.String()
}

// restore puts into s what the rewriting took out of the text.
func (r *rewriter) restore(s *Statement) {
	s.lower(r.lowest)
	for _, n := range r.limits {
		s.Limit = append(s.Limit, Param{n})
	}
	if r.prefixed {
		s.Kind, s.Verb = Unresolved, ""
	}
	if r.replaces && s.Kind == Insert {
		if s.OnConflict == nil {
			s.OnConflict = &Conflict{}
		}
		s.OnConflict.Replace = true
	}
	if r.multi != "" {
		r.restoreMulti(s)
	}
}
