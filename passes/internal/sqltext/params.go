package sqltext

import (
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// maxParam is the greatest number of a placeholder; that of PostgreSQL's protocol.
const maxParam = 65535

// ParamsOf returns the numbers of the placeholders in v, those in sub-queries left out.
func ParamsOf(v Operand) []int {
	switch v := v.(type) {
	case Param:
		return []int{v.N}
	case Unknown:
		return v.Params
	case Call:
		return append(paramsOfAll(v.Args), paramsOfAll(v.Rest)...)
	case Row:
		return paramsOfAll(v.Items)
	case Test:
		return ParamsIn(v.Cond)
	}
	return nil
}

// ParamsIn returns the numbers of the placeholders in c, those in sub-queries left out.
func ParamsIn(c Cond) []int {
	var list []int
	switch c := c.(type) {
	case And:
		for _, p := range c.List {
			list = append(list, ParamsIn(p)...)
		}
	case Or:
		for _, p := range c.List {
			list = append(list, ParamsIn(p)...)
		}
	case Not:
		return ParamsIn(c.Cond)
	case Compare:
		return append(ParamsOf(c.L), ParamsOf(c.R)...)
	case In:
		return append(paramsOfAll(c.L), paramsOfAll(c.List)...)
	case IsNull:
		return ParamsOf(c.Operand)
	case Truth:
		return ParamsOf(c.Operand)
	case Opaque:
		return c.Params
	}
	return list
}

func paramsOfAll(list []Operand) []int {
	var out []int
	for _, v := range list {
		out = append(out, ParamsOf(v)...)
	}
	return out
}

// numbering gives every placeholder its number.
type numbering struct {
	toks    []token.Token
	dollar  bool // the text has $1: its ? are operators
	next    int
	byName  map[string]int
	numbers []Placeholder
}

// numberAll numbers the placeholders of the statements of a text: ? counts on through
// all of them, as its arguments do; other spellings begin anew in each.
func numberAll(toks []token.Token) (pieces [][]token.Token, params [][]Placeholder) {
	for _, t := range toks {
		if t.Kind == token.Placeholder && t.Text == "?" {
			toks, list := number(toks)
			for _, piece := range token.Split(toks, ";") {
				var inside []Placeholder
				inside, list = within(list, piece)
				pieces, params = append(pieces, piece), append(params, inside)
			}
			return pieces, params
		}
	}
	for _, piece := range token.Split(toks, ";") {
		piece, list := number(piece)
		pieces = append(pieces, piece)
		params = append(params, list)
	}
	return pieces, params
}

// within selects the occurrences that lie in piece; params begins there or before.
func within(params []Placeholder, piece []token.Token) (inside, rest []Placeholder) {
	if len(piece) == 0 {
		return nil, params
	}
	last := piece[len(piece)-1].Offset
	n := 0
	for n < len(params) && params[n].Offset <= last {
		n++
	}
	return params[:n:n], params[n:]
}

// number rewrites all placeholders of toks to $n and returns their occurrences.
// Holes inside of a placeholder make it a bound Hole, which has no number.
func number(toks []token.Token) ([]token.Token, []Placeholder) {
	n := &numbering{toks: toks, byName: map[string]int{}}
	for _, t := range toks {
		if t.Kind != token.Placeholder {
			continue
		}
		n.dollar = n.dollar || t.Text[0] == '$' && t.Name == ""
		n.next = max(n.next, min(explicit(t), maxParam))
	}
	out := toks[:0:0]
	for i := 0; i < len(toks); {
		var t token.Token
		t, i = n.step(i)
		out = append(out, t)
	}
	return out, n.numbers
}

// explicit is the number that a placeholder spells, 0 if it spells none: $2, ?2, :2, @p2.
func explicit(t token.Token) int {
	digits := strings.TrimLeft(t.Text, "$?:@p")
	if len(t.Text)-len(digits) > 2 {
		return 0
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// step rewrites the token at i and returns it with the index of the next one.
func (n *numbering) step(i int) (token.Token, int) {
	t := n.toks[i]
	if t.Is("SQLC") {
		if t, next, ok := n.sqlc(i); ok {
			return t, next
		}
	}
	switch {
	case t.Kind != token.Placeholder:
		return t, i + 1
	case t.Hole >= 0:
		return holeToken(t), i + 1
	case t.Text == "?" && n.isOperator(i):
		t.Kind = token.Op
		return t, i + 1
	}
	return n.assign(t, t.Text, t.Name), i + 1
}

// isOperator reports whether the ? at i is one of PostgreSQL's jsonb operators ?, ?| and ?&.
func (n *numbering) isOperator(i int) bool {
	if n.dollar {
		return true
	}
	if i+1 == len(n.toks) {
		return false
	}
	next := n.toks[i+1]
	if next.Kind == token.String && i > 0 && !n.toks[i-1].Is("(") && !n.toks[i-1].Is(",") {
		return true
	}
	double := i+2 < len(n.toks) && n.toks[i+2].Text == next.Text && !n.toks[i+2].Spaced // ?||
	return !next.Spaced && (next.Is("&") || next.Is("|")) && !double
}

// assign makes t the placeholder $n and notes its occurrence.
func (n *numbering) assign(t token.Token, spelling, name string) token.Token {
	number := explicit(token.Token{Text: spelling})
	if number > maxParam {
		return token.Token{Kind: token.Word, Text: "NULL", Upper: "NULL", Spaced: true, Hole: -1}
	}
	if number == 0 {
		number = n.byName[name]
	}
	if number == 0 {
		n.next++
		number = n.next
		if name != "" {
			n.byName[name] = number
		}
	}
	n.numbers = append(n.numbers, Placeholder{N: number, Spelling: spelling, Name: name, Offset: t.Offset})
	t.Kind, t.Text, t.Name, t.Upper, t.Spaced = token.Placeholder, "$"+strconv.Itoa(number), strconv.Itoa(number), "", true
	return t
}

// sqlc reads sqlc.arg(x), sqlc.narg(x), sqlc.slice(x) and sqlc.embed(t), which is t.*.
func (n *numbering) sqlc(i int) (token.Token, int, bool) {
	if i+5 >= len(n.toks) || !n.toks[i+1].Is(".") || !n.toks[i+3].Is("(") || !n.toks[i+5].Is(")") {
		return token.Token{}, 0, false
	}
	t, arg := n.toks[i], n.toks[i+4]
	name := arg.Ident()
	if arg.Kind == token.String {
		name = arg.Name
	}
	verb := strings.ToLower(n.toks[i+2].Text)
	switch verb {
	case "embed":
		arg.Text += ".*"
		return arg, i + 6, name != ""
	case "arg", "narg", "slice":
		return n.assign(t, "sqlc."+verb+"("+name+")", name), i + 6, name != ""
	}
	return t, 0, false
}

func itoa(n int32) string { return strconv.Itoa(int(n)) }
