package sqltext

import (
	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// modifiers are words behind a verb that change nothing of what it does to which rows.
var modifiers = set("IGNORE", "DELAYED", "LOW_PRIORITY", "HIGH_PRIORITY", "QUICK", "SQL_CALC_FOUND_ROWS", "SQL_NO_CACHE", "DISTINCTROW")

// skip counts the modifiers behind the verb, with OR REPLACE and its like.
func (r *rewriter) skip() int {
	n := 1
	for r.peek(n).In(modifiers) {
		n++
	}
	if r.peek(n).Is("OR") && r.peek(n+1).Kind == token.Word {
		r.replaces = r.replaces || r.peek(n+1).Is("REPLACE")
		n += 2
	}
	return n
}

func insertWords(r *rewriter) int {
	if r.track.top().verb != "INSERT" {
		return 0
	}
	n := r.skip()
	r.write("INSERT")
	if t := r.peek(n); !t.Is("INTO") && (t.IsName() || isHoleToken(t)) {
		r.write("INTO")
	}
	return n
}

// replaceInto reads REPLACE INTO and UPSERT INTO; replace(..) is a function.
func replaceInto(r *rewriter) int {
	if !r.peek(1).Is("INTO") && (len(r.out) > 0 || r.peek(1).Is("(")) {
		return 0
	}
	r.replaces = true
	r.write("INSERT")
	if !r.peek(1).Is("INTO") {
		r.write("INTO")
	}
	return 1
}

func skipWords(r *rewriter) int {
	n := r.skip()
	if n == 1 || r.track.top().verb != r.peek(0).Upper {
		return 0
	}
	r.out = append(r.out, r.peek(0))
	return n
}

// selectWords drops MySQL's modifiers and SQL Server's TOP n.
func selectWords(r *rewriter) int {
	n := 1
	for r.peek(n).In(modifiers) {
		n++
	}
	if r.peek(n).Is("TOP") {
		switch {
		case r.parens(n+1) > 0:
			n += 1 + r.parens(n+1)
		case r.peek(n+1).Kind == token.Number, r.peek(n+1).Kind == token.Placeholder:
			n += 2
		}
	}
	if n == 1 {
		return 0
	}
	r.cut(n)
	r.write("SELECT")
	return n
}

func onDuplicate(r *rewriter) int {
	if !r.words("DUPLICATE", "KEY", "UPDATE") {
		return 0
	}
	r.dropRowAlias()
	r.write("ON CONFLICT DO UPDATE SET")
	return 4
}

// dropRowAlias drops MySQL's name for the proposed row: VALUES (..) AS new ON DUPLICATE ..
func (r *rewriter) dropRowAlias() {
	if n := len(r.out); n > 2 && r.out[n-2].Is("AS") && r.out[n-1].IsName() && r.out[n-3].Is(")") {
		r.alias = r.out[n-1].Ident()
		r.out = r.out[:n-2]
	}
}

// values rewrites VALUES(c) behind ON DUPLICATE KEY UPDATE, and VALUES ().
func values(r *rewriter) int {
	f := r.track.top()
	inner := r.parens(1)
	switch {
	case f.clause == inConflict || f.verb == "" && f.clause == inConflict:
		if inner != 3 {
			return 0
		}
		r.write("excluded .")
		r.out = append(r.out, unquoted(r.peek(2)))
		return 4
	case inner == 2 && f.verb == "INSERT":
		if last := len(r.out); last > 1 && r.out[last-1].Is(")") && r.out[last-2].Is("(") {
			r.out = r.out[:last-2]
		}
		r.write("DEFAULT VALUES")
		return 3
	case r.peek(0).Is("VALUE") && inner > 0 && f.verb == "INSERT":
		r.write("VALUES")
		return 1
	}
	return 0
}

// unquoted is t with standard quotes.
func unquoted(t token.Token) token.Token {
	if t.Kind == token.Quoted {
		t.Text = `"` + t.Name + `"`
	}
	return t
}

// insertSet rewrites MySQL's INSERT INTO t SET a = 1, b = 2 to columns and VALUES.
func insertSet(r *rewriter) int {
	if r.track.top().verb != "INSERT" || len(r.out) < 3 || r.track.top().clause != inSet {
		return 0
	}
	end := r.pos + 1
	for depth := 0; end < len(r.in) && (depth > 0 || !r.in[end].Is("ON") && !r.in[end].Is("RETURNING")); end++ {
		switch {
		case r.in[end].Is("("):
			depth++
		case r.in[end].Is(")"):
			depth--
		}
	}
	var cols, vals []token.Token
	comma := token.Token{Kind: token.Op, Text: ",", Hole: -1}
	for _, a := range token.Split(r.in[r.pos+1:end], ",") {
		if len(a) < 3 || !a[1].Is("=") {
			return 0
		}
		cols = append(append(cols, unquoted(a[0])), comma)
		vals = append(append(vals, a[2:]...), comma)
	}
	r.write("(")
	r.out = append(r.out, cols[:len(cols)-1]...)
	r.write(") VALUES (")
	for _, t := range vals[:len(vals)-1] {
		r.out = append(r.out, unquoted(t))
	}
	r.write(")")
	return end - r.pos
}

// cutTail drops ORDER BY and LIMIT of an UPDATE or DELETE.
func cutTail(r *rewriter) int {
	f := r.track.top()
	if f.verb != "UPDATE" && f.verb != "DELETE" {
		return 0
	}
	n, depth := 0, 0
	for r.pos+n < len(r.in) {
		t := r.peek(n)
		if t.Is("(") {
			depth++
		}
		if t.Is(")") {
			depth--
		}
		if depth < 0 || depth == 0 && t.Is("RETURNING") {
			break
		}
		n++
	}
	return r.cut(n)
}

// limit rewrites LIMIT offset, count.
func limit(r *rewriter) int {
	if n := cutTail(r); n > 0 {
		return n
	}
	if !r.peek(2).Is(",") || r.peek(3).Text == "" {
		return 0
	}
	offset, count := r.peek(1), r.peek(3)
	for _, t := range []token.Token{offset, count} {
		if t.Kind != token.Placeholder && t.Kind != token.Number && !isHoleToken(t) {
			return 0
		}
	}
	r.write("LIMIT")
	r.operand(count)
	r.write("OFFSET")
	r.operand(offset)
	return 4
}

// operand writes one token that is a value.
func (r *rewriter) operand(t token.Token) {
	if isHoleToken(t) {
		r.lowest = min(r.lowest, Holed)
		t = holeToken(t)
	}
	r.out = append(r.out, t)
}

// asOf drops CockroachDB's AS OF SYSTEM TIME x.
func asOf(r *rewriter) int {
	if !r.words("OF", "SYSTEM", "TIME") {
		return 0
	}
	n := 5
	if p := r.parens(5); p > 0 {
		n += p
	}
	if r.peek(4).Is("-") {
		n++
	}
	return n
}

// indexAt drops CockroachDB's tbl@idx and tbl@{FORCE_INDEX=idx}.
func indexAt(r *rewriter) int {
	if !r.last().IsName() || r.peek(0).Spaced || r.peek(1).Spaced {
		return 0
	}
	n := 1
	if !r.peek(1).Is("{") {
		return 2
	}
	for r.peek(n).Text != "" && !r.peek(n).Is("}") {
		n++
	}
	return n + 1
}

// indexHint drops USE INDEX (..), FORCE INDEX FOR JOIN (..).
func indexHint(r *rewriter) int {
	if !r.peek(1).Is("INDEX") && !r.peek(1).Is("KEY") {
		return 0
	}
	n := 2
	if r.peek(n).Is("FOR") {
		n += 2
	}
	return n + r.parens(n)
}

func indexedBy(r *rewriter) int {
	if !r.words("BY") {
		return 0
	}
	return 3
}

func notIndexed(r *rewriter) int {
	if !r.words("INDEXED") {
		return 0
	}
	return 2
}

func lockInShare(r *rewriter) int {
	if !r.words("IN", "SHARE", "MODE") {
		return 0
	}
	return 4
}

// tableHint drops SQL Server's WITH (NOLOCK).
func tableHint(r *rewriter) int {
	if n := r.parens(1); n > 0 && len(r.out) > 0 && r.track.top().clause == inFrom {
		return 1 + n
	}
	return 0
}

// final drops ClickHouse's FINAL behind a table that has an alias; without one it reads as an alias itself.
func final(r *rewriter) int {
	if r.track.top().clause != inFrom || !r.last().IsName() || !at(r.out, len(r.out)-2).IsName() || at(r.out, len(r.out)-2).Is("FROM") {
		return 0
	}
	return 1
}

// output drops SQL Server's OUTPUT INSERTED.id.
func output(r *rewriter) int {
	if !r.peek(1).Is("INSERTED") && !r.peek(1).Is("DELETED") {
		return 0
	}
	n := 1
	for t := r.peek(n); t.Text != "" && !t.Is("VALUES") && !t.Is("WHERE") && !t.Is("FROM") && !t.Is("SELECT"); t = r.peek(n) {
		n++
	}
	return n
}
