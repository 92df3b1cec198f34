package remedy

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext"
	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// behindWhere are the words that may follow the condition of a statement.
var behindWhere = map[string]bool{
	"ORDER": true, "GROUP": true, "HAVING": true, "LIMIT": true, "OFFSET": true, "FOR": true, "RETURNING": true, "WINDOW": true, "FETCH": true,
}

// simpleName is a column that needs no quotes.
var simpleName = regexp.MustCompile(`^[a-z_][a-z0-9_]*$`)

// bound finds the placeholder that a column of a statement's only table must equal, counted from 1, and the highest one that there
// is; ok is false where there is no such condition.
func bound(sql, column string) (n, all int, ok bool) {
	st := single(sql)
	if st == nil {
		return 0, 0, false
	}
	all = highest(st)
	conds := []sqltext.Cond{st.Where}
	if and, ok := st.Where.(sqltext.And); ok {
		conds = and.List
	}
	for _, c := range conds {
		cmp, ok := c.(sqltext.Compare)
		if !ok || cmp.Op != "=" {
			continue
		}
		for _, sides := range [][2]sqltext.Operand{{cmp.L, cmp.R}, {cmp.R, cmp.L}} {
			col, isCol := sides[0].(sqltext.Column)
			param, isParam := sides[1].(sqltext.Param)
			if isCol && isParam && strings.EqualFold(col.Name, column) {
				return param.N, all, true
			}
		}
	}
	return 0, 0, false
}

// highest is the highest placeholder of a statement, 0 if it has none.
func highest(st *sqltext.Statement) int {
	n := 0
	for _, p := range st.Params {
		n = max(n, p.N)
	}
	return n
}

// single reads a text that is one statement about the rows of one table, nil if it is anything else.
func single(sql string) *sqltext.Statement {
	all := sqltext.Parse(sql)
	if len(all) != 1 {
		return nil
	}
	st := all[0]
	switch st.Kind {
	case sqltext.Select, sqltext.Update, sqltext.Delete:
	default:
		return nil
	}
	if st.Quality != sqltext.Exact || len(st.Tables) != 1 || st.Tables[0].Sub != nil || st.Tables[0].Func || len(st.CTEs)+len(st.Union)+len(st.Subs) > 0 || st.Where == nil {
		return nil
	}
	return st
}

// clause is a condition to be added to a statement.
type clause struct {
	offset int    // in bytes
	text   string // AND owner_id = $3
	n      int    // which argument it takes, counted from 1
}

// restrict adds to a statement of one table that a column must equal one more argument; ok is false where it is not
// known how.
func restrict(sql, column string) (c clause, ok bool) {
	st := single(sql)
	if st == nil || !simpleName.MatchString(column) {
		return clause{}, false
	}
	end, where, numbered, asked := 0, false, false, 0
	for _, t := range topLevel(token.Lex(sql, token.Options{})) {
		switch {
		case t.Is("WHERE"):
			where = true
		case where && (t.In(behindWhere) || t.Is(";")):
			return finish(clause{offset: end}, column, st, numbered, asked)
		case t.Is("OR"), t.Is("XOR"), t.Is("|"):
			return clause{}, false // AND would bind more tightly
		}
		end = t.Offset + len(t.Text)
		if t.Kind != token.Placeholder {
			continue
		}
		_, err := strconv.Atoi(strings.TrimPrefix(t.Text, "$"))
		switch {
		case t.Text == "?":
			asked++
		case err == nil && strings.HasPrefix(t.Text, "$"):
			numbered = true
		default:
			return clause{}, false
		}
	}
	return finish(clause{offset: end}, column, st, numbered, asked)
}

// finish words a clause behind so many placeholders of either kind.
func finish(c clause, column string, st *sqltext.Statement, numbered bool, asked int) (clause, bool) {
	switch {
	case numbered && asked == 0:
		c.n = highest(st) + 1
		c.text = fmt.Sprintf(" AND %s = $%d", column, c.n)
	case asked > 0 && !numbered:
		c.n, c.text = asked+1, " AND "+column+" = ?"
	default:
		return clause{}, false
	}
	return c, true
}

// topLevel marks off what stands in parentheses: of the tokens there only placeholders are kept.
func topLevel(tokens []token.Token) []token.Token {
	var out []token.Token
	depth := 0
	for _, t := range tokens {
		switch {
		case t.Is("("):
			depth++
		case t.Is(")"):
			depth--
		}
		if depth == 0 || t.Kind == token.Placeholder {
			out = append(out, t)
		}
	}
	return out
}
