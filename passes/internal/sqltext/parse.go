package sqltext

import (
	"errors"
	"fmt"
	"strings"

	pg "github.com/authvet/authvet/passes/internal/sqltext/pgquery"
	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// Bounds of what reaches the grammar, whose time grows with the square of the depth.
const (
	maxSize  = 256 << 10 // bytes
	maxDepth = 500       // open parentheses
)

// Reasons for a quality below Exact.
var (
	errHoled   = errors.New("part of the text is not known")
	errOpen    = errors.New("part of the text that may hold conditions is not known")
	errTooLong = fmt.Errorf("text is longer than %d KB", maxSize>>10)
	errTooDeep = fmt.Errorf("parentheses are nested deeper than %d", maxDepth)
	errSyntax  = errors.New("not readable as SQL")
)

// Schema is what reading a statement takes from the definitions of a database.
type Schema interface {
	Columns(table string) []string // of a table, nil if they are not known

	// View is the query of a view, "" if there is none, with the names that it gives its columns. Owner says that it sees rows with
	// the rights of its owner, and not of who asks it.
	View(name string) (query string, columns []string, owner bool)

	// Function is the query of a function of so many arguments, "" if it does more than ask for something, with the names of its
	// parameters and those that it gives its columns. Owner is as of View.
	Function(name string, args int) (query string, params, columns []string, owner bool)
}

// Parse reads the statements of sql, separated by semicolons. It returns nil for a
// text that is empty. What does not begin like SQL is of kind Unresolved.
func Parse(sql string) []*Statement { return ParseWith(sql, nil) }

// ParseWith is Parse with a schema. Where a view is read, its query stands for it, and where a
// function is called that only asks for something, what it asks for.
func ParseWith(sql string, schema Schema) []*Statement {
	var tooLong error
	if len(sql) > maxSize {
		sql, tooLong = sql[:maxSize], errTooLong
	}
	pieces, params := numberAll(lex(sql))
	var list []*Statement
	for i, piece := range pieces {
		if len(piece) == 0 {
			continue
		}
		s := parseOne(piece, schema, tooLong)
		s.Params = params[i]
		list = append(list, s)
	}
	return list
}

// lex cuts sql into tokens. "x" is a string where the text looks like MySQL's.
func lex(sql string) []token.Token {
	o := token.Guess(sql)
	toks := token.Lex(sql, o)
	mysql := o.Hash || quotesValues(toks)
	for i, t := range toks {
		switch {
		case t.Kind == token.String && t.Hole >= 0:
			toks[i] = holeString(t)
		case t.Kind == token.Quoted && t.Text[0] == '"' && mysql:
			toks[i] = literal(t)
		case t.Kind == token.String && o.Backslash:
			toks[i] = literal(t)
		}
	}
	return toks
}

// quotesValues reports whether every "x" in toks stands where a value is compared,
// as MySQL and SQLite allow, in a text without the $1 of PostgreSQL.
func quotesValues(toks []token.Token) bool {
	for i, t := range toks {
		switch prev := at(toks, i-1); {
		case t.Kind == token.Placeholder && t.Text[0] == '$':
			return false
		case t.Kind != token.Quoted:
		case !prev.Is("=") && !prev.Is("<") && !prev.Is(">") && !prev.Is("LIKE"), at(toks, i+1).Is("."):
			return false
		}
	}
	return true
}

// literal is t as a standard string.
func literal(t token.Token) token.Token {
	if t.Hole >= 0 {
		return holeString(t)
	}
	t.Kind, t.Text = token.String, "'"+strings.ReplaceAll(t.Name, "'", "''")+"'"
	return t
}

// parseOne reads one statement; a given reason keeps it away from the grammar.
func parseOne(toks []token.Token, schema Schema, reason error) *Statement {
	if !looksLikeSQL(toks) {
		return &Statement{Kind: Unresolved, Quality: None, Err: fmt.Errorf("%w: it begins with %q", errSyntax, toks[0].Text)}
	}
	toks = mutation(beforeWhere(toks))
	if s := simple(toks); s != nil {
		return s
	}
	if reason == nil && depth(toks) > maxDepth {
		reason = errTooDeep
	}
	if reason != nil {
		return loose(toks, reason)
	}
	for _, fill := range []filling{fitting, identifiers, nothing} {
		s, err := rewrite(toks, fill).build(schema)
		if err == nil {
			return s
		}
		if reason == nil {
			reason = fmt.Errorf("%w: %w", errSyntax, err)
			if hasHole(toks) {
				reason = fmt.Errorf("%w, and %w", reason, errHoled)
			}
		}
		if !hasHole(toks) {
			break
		}
	}
	return loose(toks, reason)
}

// build parses what rewrite made and turns it into a statement.
func (r *rewriter) build(schema Schema) (s *Statement, err error) {
	defer func() {
		if p := recover(); p != nil {
			s, err = nil, fmt.Errorf("reader gave up: %v", p)
		}
	}()
	n, err := pg.Parse(r.String())
	if err != nil {
		return nil, err
	}
	b := &builder{schema: schema, using: map[*Statement]map[string]bool{}}
	s = b.statement(nil, n)
	r.restore(s)
	s.Walk(func(s *Statement) {
		switch s.Quality {
		case Holed:
			s.Err = errHoled
		case Open:
			s.Err = errOpen
		}
	})
	return s, nil
}

func depth(toks []token.Token) int {
	depth, deepest := 0, 0
	for _, t := range toks {
		switch {
		case t.Is("("), t.Is("["):
			depth++
		case t.Is(")"), t.Is("]"):
			depth--
		}
		deepest = max(deepest, depth)
	}
	return deepest
}

func hasHole(toks []token.Token) bool {
	for _, t := range toks {
		if t.Hole >= 0 || t.Kind == token.String && holeOf(t.Name) != nil {
			return true
		}
	}
	return false
}
