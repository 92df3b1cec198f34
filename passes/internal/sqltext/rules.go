package sqltext

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// A rule replaces what begins at the current token by PostgreSQL's spelling. It
// returns how many tokens it took, 0 if it does not apply.
type rule func(r *rewriter) int

// rules by the word or the byte that they begin with.
var rules = map[string]rule{
	"INSERT": insertWords, "REPLACE": replaceInto, "UPSERT": replaceInto,
	"UPDATE": skipWords, "DELETE": skipWords, "SELECT": selectWords,
	"ON": onDuplicate, "VALUES": values, "VALUE": values, "SET": insertSet,
	"ORDER": cutTail, "LIMIT": limit, "AS": asOf, "INTERVAL": interval,
	"OPERATOR": operator, "USER": user, "IS": is, "MATCH": match, "AGAINST": against,
	"CURRENT_TIMESTAMP": emptyCall, "CURRENT_DATE": emptyCall, "CURRENT_TIME": emptyCall, "CURRENT_USER": emptyCall,
	"IN":        inPlaceholder,
	"LOCALTIME": emptyCall, "LOCALTIMESTAMP": emptyCall,
	"REGEXP": asLike, "RLIKE": asLike, "GLOB": asLike, "STRAIGHT_JOIN": asJoin, "DIV": asDivision,
	"USE": indexHint, "FORCE": indexHint, "IGNORE": indexHint, "INDEXED": indexedBy, "NOT": notIndexed,
	"FINAL": final, "LOCK": lockInShare, "WITH": tableHint, "OUTPUT": output, "BINARY": binary, "SEPARATOR": separator,
	"SIGNED": integer, "UNSIGNED": integer,
	"@": indexAt, ":::": asCast, "=": equals, "<": nullSafe, "&": both, "[": bracketed,
}

// rule applies the rule for t, if any.
func (r *rewriter) rule(t token.Token) int {
	if t.Kind == token.Quoted && t.Text[0] == '`' {
		r.quote(t.Name)
		return 1
	}
	if r.alias != "" && strings.EqualFold(t.Ident(), r.alias) && r.peek(1).Is(".") {
		r.quote("excluded")
		return 1
	}
	key := t.Upper
	if t.Kind == token.Op {
		key = t.Text
	}
	apply := rules[key]
	if apply == nil || r.last().Is(".") && key != "[" {
		return 0
	}
	return apply(r)
}

// words reports whether the tokens behind the current one are the given words.
func (r *rewriter) words(list ...string) bool {
	for i, w := range list {
		if !r.peek(i + 1).Is(w) {
			return false
		}
	}
	return true
}

// parens is how many tokens the parentheses n places ahead take, 0 if there are none.
func (r *rewriter) parens(n int) int {
	if !r.peek(n).Is("(") {
		return 0
	}
	start := r.pos + n
	return min(token.Close(r.in, start)+1, len(r.in)) - start
}

// cut notes the placeholders among the next n tokens, which are left out, and returns n.
func (r *rewriter) cut(n int) int {
	for i := range n {
		if t := r.peek(i); t.Kind == token.Placeholder {
			r.limits = append(r.limits, explicit(t))
		}
	}
	return n
}

func asJoin(r *rewriter) int { r.write("JOIN"); return 1 }
func asCast(r *rewriter) int { r.write("::"); return 1 }

func asLike(r *rewriter) int     { return r.infix("LIKE") }
func asDivision(r *rewriter) int { return r.infix("/") }

// infix writes an operator for a word that is a name where a value must come.
func (r *rewriter) infix(op string) int {
	if len(r.out) == 0 || r.wantsOperand() || !beginsOperand(r.peek(1)) {
		return 0
	}
	r.write(op)
	return 1
}

// operator quotes a column of that name, which the parser takes for OPERATOR(..).
func operator(r *rewriter) int {
	if r.peek(1).Is("(") {
		return 0
	}
	r.quote("operator")
	return 1
}

// user quotes the table called user, a keyword in PostgreSQL alone.
func user(r *rewriter) int {
	prev := r.last()
	if !r.peek(1).Is(".") && !prev.Is("FROM") && !prev.Is("JOIN") && !prev.Is("INTO") && !prev.Is("UPDATE") &&
		!(prev.Is(",") && r.track.top().clause == inFrom) {
		return 0
	}
	r.quote("user")
	return 1
}

// is rewrites SQLite's a IS b; PostgreSQL tests for a few constants only.
func is(r *rewriter) int {
	if r.peek(1).Is("NOT") {
		if t := r.peek(2); t.In(isWords) || t.Text == "" {
			return 0
		}
		r.write("<>")
		return 2
	}
	if t := r.peek(1); t.In(isWords) || t.Text == "" {
		return 0
	}
	r.write("=")
	return 1
}

var isWords = set("NULL", "TRUE", "FALSE", "UNKNOWN", "DISTINCT", "DOCUMENT", "JSON", "NORMALIZED", "NFC", "NFD", "NFKC", "NFKD", "OF")

// match rewrites MATCH (a) AGAINST (b) to a call, and SQLite's t MATCH b to LIKE.
func match(r *rewriter) int {
	if n := r.parens(1); n > 0 && r.peek(n+1).Is("AGAINST") {
		r.quote("match")
		return 1
	}
	return asLike(r)
}

// against drops AGAINST (b IN BOOLEAN MODE) down to LIKE (b).
func against(r *rewriter) int {
	n := r.parens(1)
	if n < 3 {
		return 0
	}
	r.write("LIKE (")
	for i := 2; i <= n && !r.peek(i).Is("IN") && !r.peek(i).Is("WITH") && !(i == n); i++ {
		r.out = append(r.out, r.peek(i))
	}
	r.write(")")
	return n + 1
}

// emptyCall drops the parentheses of current_timestamp(), and of (6) behind it.
func emptyCall(r *rewriter) int {
	if r.parens(1) != 2 {
		return 0
	}
	r.out = append(r.out, r.peek(0))
	return 3
}

// interval rewrites INTERVAL n DAY to n.
func interval(r *rewriter) int {
	n, unit := r.peek(1), r.peek(2)
	if unit.Kind != token.Word || unit.In(afterOperand) || n.Kind != token.Placeholder && n.Kind != token.Number && !isHoleToken(n) {
		return 0
	}
	n.Spaced = true
	r.operand(n)
	return 3
}

// inPlaceholder rewrites gorm's x IN ? to x IN (?).
func inPlaceholder(r *rewriter) int {
	if r.peek(1).Kind != token.Placeholder {
		return 0
	}
	r.write("IN (")
	r.operand(r.peek(1))
	r.write(")")
	return 2
}

// binary drops MySQL's prefix BINARY.
func binary(r *rewriter) int {
	if !beginsOperand(r.peek(1)) || r.peek(1).Is("(") || r.peek(1).Text == "" {
		return 0
	}
	return 1
}

// integer reads SIGNED INTEGER as one word.
func integer(r *rewriter) int {
	if !r.peek(1).Is("INTEGER") && !r.peek(1).Is("INT") {
		return 0
	}
	r.write("integer")
	return 2
}

// separator drops SEPARATOR ',' of group_concat.
func separator(r *rewriter) int {
	if r.peek(1).Kind != token.String {
		return 0
	}
	return 2
}

func equals(r *rewriter) int { // SQLite's ==
	if !r.peek(1).Is("=") || r.peek(1).Spaced {
		return 0
	}
	r.write("=")
	return 2
}

func nullSafe(r *rewriter) int { // MySQL's <=>
	if !r.words("=", ">") || r.peek(1).Spaced || r.peek(2).Spaced {
		return 0
	}
	r.write("=")
	return 3
}

func both(r *rewriter) int { // MySQL's &&
	if !r.mysql || !r.peek(1).Is("&") {
		return 0
	}
	r.write("AND")
	return 2
}

// bracketed rewrites SQL Server's [name].
func bracketed(r *rewriter) int {
	prev := r.last()
	subscript := prev.IsName() && !prev.In(beforeOperand) || prev.Is(")") || prev.Is("]") || prev.Kind == token.Placeholder
	if !r.peek(1).IsName() || !r.peek(2).Is("]") || subscript {
		return 0
	}
	r.quote(r.peek(1).Ident())
	return 3
}
