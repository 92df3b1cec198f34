package token

import (
	"fmt"
	"strings"
	"testing"
)

var kindNames = [...]string{"w", "q", "s", "n", "p", "o"}

func show(toks []Token) string {
	var parts []string
	for _, t := range toks {
		part := kindNames[t.Kind] + ":" + strings.ReplaceAll(t.Text, "\x01", "§")
		if t.Name != "" {
			part += "(" + strings.ReplaceAll(t.Name, "\x01", "§") + ")"
		}
		if t.Hole >= 0 {
			part += fmt.Sprintf("#%d+%d", t.Hole, t.Holes)
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " ")
}

func TestLex(t *testing.T) {
	cases := []struct{ sql, want string }{
		{`a.b "c""d" 'e''f' 1.5e-3 0x1F`, `w:a o:. w:b q:"c""d"(c"d) s:'e''f'(e'f) n:1.5e-3 n:0x1F`},
		{"a -- b\nc /* d */ e", "w:a w:c w:e"},
		{"# a\nb #> c # d", "w:b o:# o:> w:c o:# w:d"},
		{"? ?2 $1 $a :b @c {:d} :e.f", "p:? p:?2(2) p:$1 p:$a(a) p::b(b) p:@c(c) p:{:d}(d) p::e.f(e.f)"},
		{"a::int b:::c a[1:2] a[:n] a@idx <@ @> @@ x", "w:a o::: w:int w:b o:::: w:c w:a o:[ n:1 o:: n:2 o:] w:a o:[ p::n(n) o:] w:a o:@ w:idx o:< o:@ o:@ o:> o:@ o:@ w:x"},
		{"$q$ a $ b $q$ $$c$$ $x$", "s:$q$ a $ b $q$( a $ b ) s:$$c$$(c) p:$x(x) o:$"},
		{`E'a\'b' 'a\'`, `s:E'a\'b'(a\'b) s:'a\'(a\)`},
		{"t_§ §users §_x t§ §ORDER §§ '§§' :§", "w:t_§#0+1 w:§users#1+1 w:§_x#2+1 w:t w:§#3+1 w:§#4+1 w:ORDER w:§#5+1 w:§#6+1 s:'§§'(§§)#7+2 p::§(§)#9+1"},
		{"a /* § */ §", "w:a w:§#1+1"},
		{"", ""},
	}
	for _, c := range cases {
		if got := show(Lex(strings.ReplaceAll(c.sql, "§", "\x01"), Options{})); got != c.want {
			t.Errorf("Lex(%s)\n got %s\nwant %s", c.sql, got, c.want)
		}
	}
}

func TestGuess(t *testing.T) {
	cases := []struct {
		sql  string
		want Options
	}{
		{"SELECT `a` # b", Options{Hash: true}},
		{`SELECT 'it\'s'`, Options{Backslash: true}},
		{`SELECT 'a\'`, Options{}},
		{`SELECT 'a`, Options{}},
		{`SELECT 'a\`, Options{}},
	}
	for _, c := range cases {
		if got := Guess(c.sql); got != c.want {
			t.Errorf("Guess(%s) = %+v, want %+v", c.sql, got, c.want)
		}
	}
}

func TestSplitAndClose(t *testing.T) {
	toks := Lex("a, (b, c), d[1,2]", Options{})
	if got := len(Split(toks, ",")); got != 3 {
		t.Errorf("Split made %d pieces", got)
	}
	if got := Close(toks, 2); !toks[got].Is(")") {
		t.Errorf("Close is %d", got)
	}
	if got := Close(toks[:4], 2); got != 4 {
		t.Errorf("Close of an open parenthesis is %d", got)
	}
}
