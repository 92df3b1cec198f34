package schema

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// File is a .sql file. Name is what errors and tables call it.
type File struct {
	Name string
	Data []byte
}

// Defines reports whether a text may hold definitions.
func Defines(text string) bool { return ddl.MatchString(text) }

// Trouble is something in a .sql file that could not be read. File is relative to the root, Line is from 1, or 0
// where the file as a whole is meant.
type Trouble struct {
	File string
	Line int
	What string
}

func (t Trouble) String() string {
	if t.Line == 0 {
		return t.File + ": " + t.What
	}
	return fmt.Sprintf("%s:%d: %s", t.File, t.Line, t.What)
}

// Read applies the definitions of files in their order. Undone parts of migrations are
// left out. The troubles are definitions that could be read in part only, at most one for each file.
//
// Behind them come the texts of a program, by file. Of these only what adds something counts, since what takes it away may be there to
// undo a migration, and what can't be read may be no SQL.
func Read(files []File, texts ...File) (*Schema, []Trouble) {
	r := &reader{
		tables: map[string]*Table{}, views: map[string]definition{}, functions: map[signature]definition{},
		unbound: map[string]bool{}, members: map[string][]string{},
	}
	for _, f := range files {
		if !isDown(f.Name) {
			r.file(f)
		}
	}
	r.adds = true
	for _, f := range slices.SortedFunc(slices.Values(texts), compareFiles) {
		r.file(f)
	}
	return r.schema(), r.troubles
}

// reader applies statements one by one.
type reader struct {
	tables map[string]*Table     // by lower-case name
	views  map[string]definition // by lower-case name

	functions map[signature]definition

	unbound map[string]bool     // roles that get around row-level security
	granted bool                // all tables, to others than their owner
	members map[string][]string // by role, those to whom it was granted

	troubles []Trouble
	adds     bool // only what adds something is applied

	name string // of the current file
	text string
	pos  int // where line counting stands
	line int
}

func (r *reader) file(f File) {
	text := strings.TrimPrefix(string(f.Data), "\ufeff")
	r.name, r.text, r.pos, r.line = f.Name, upPart(text), 0, 1
	o := token.Guess(r.text)
	toks := token.Lex(r.text, o)
	if token.Unterminated(r.text, o) && len(toks) > 0 {
		r.fail(toks[len(toks)-1], "a quote is not closed")
	}
	start := 0
	for i, t := range toks {
		if t.Is(";") {
			r.statement(toks[start:i])
			start = i + 1
		}
	}
	r.statement(toks[start:])
}

// fail notes the first trouble of a file: what follows may come from it.
func (r *reader) fail(t token.Token, what string) {
	if r.adds {
		return
	}
	if n := len(r.troubles); n == 0 || r.troubles[n-1].File != r.name {
		r.troubles = append(r.troubles, Trouble{r.name, r.lineOf(t), what})
	}
}

// lineOf counts on from the token asked for before, as tokens are asked for in order.
func (r *reader) lineOf(t token.Token) int {
	if t.Offset < r.pos {
		return 1 + strings.Count(r.text[:t.Offset], "\n")
	}
	r.line += strings.Count(r.text[r.pos:t.Offset], "\n")
	r.pos = t.Offset
	return r.line
}

// schema is the result: tables sorted, references to primary keys completed.
func (r *reader) schema() *Schema {
	s := &Schema{byName: r.tables, views: r.views, functions: r.functions, unbound: r.unbound, granted: r.granted, members: r.members}
	for _, t := range r.tables {
		s.Tables = append(s.Tables, t)
		for i, fk := range t.ForeignKeys {
			ref := r.table(fk.Table)
			if fk.RefColumns == nil && ref != nil && len(ref.PrimaryKey) == len(fk.Columns) {
				t.ForeignKeys[i].RefColumns = slices.Clone(ref.PrimaryKey)
			}
		}
	}
	slices.SortFunc(s.Tables, func(a, b *Table) int {
		return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	s.supposeKeys()
	return s
}

func (r *reader) table(name string) *Table { return r.tables[strings.ToLower(name)] }

// cursor reads the tokens of one statement from left to right.
type cursor struct{ toks []token.Token }

func (c *cursor) peek(n int) token.Token {
	if n < len(c.toks) {
		return c.toks[n]
	}
	return token.Token{Kind: token.Op}
}

func (c *cursor) skip(n int) { c.toks = c.toks[min(n, len(c.toks)):] }

// take skips the words and reports whether they come next.
func (c *cursor) take(words ...string) bool {
	for i, w := range words {
		if !c.peek(i).Is(w) {
			return false
		}
	}
	c.skip(len(words))
	return true
}

// takeAny skips all of the words that come next, in any order.
func (c *cursor) takeAny(words ...string) {
	for slices.ContainsFunc(words, c.peek(0).Is) {
		c.skip(1)
	}
}

// name reads a name with dots and returns its last part.
func (c *cursor) name() string {
	name := ""
	for c.peek(0).IsName() {
		name = c.peek(0).Ident()
		c.skip(1)
		if !c.take(".") {
			break
		}
	}
	return name
}

// parens reads what stands in parentheses; ok is false if none come next, and
// closed if the last of them is missing.
func (c *cursor) parens() (inside []token.Token, ok, closed bool) {
	if !c.peek(0).Is("(") {
		return nil, false, true
	}
	end := token.Close(c.toks, 0)
	inside = c.toks[1:end]
	closed = end < len(c.toks)
	c.skip(end + 1)
	return inside, true, closed
}

// columns reads a list of column names in parentheses. It is nil if one of them is an
// expression; a length, an order or a class behind a name does not matter.
func (c *cursor) columns() []string {
	inside, _, _ := c.parens()
	var cols []string
	for _, e := range token.Split(inside, ",") {
		if len(e) == 0 || !e[0].IsName() {
			return nil
		}
		if len(e) > 1 && e[1].Is("(") && (len(e) < 3 || e[2].Kind != token.Number) {
			return nil
		}
		cols = append(cols, e[0].Ident())
	}
	return cols
}

// statement applies one statement.
func (r *reader) statement(toks []token.Token) {
	c := &cursor{toks}
	switch {
	case r.adds && (c.peek(0).Is("DROP") || c.peek(0).Is("RENAME")):
	case c.take("CREATE"):
		c.takeAny("GLOBAL", "LOCAL", "UNLOGGED", "FOREIGN", "EXTERNAL", "VIRTUAL", "OR", "REPLACE")
		switch {
		case c.take("TABLE"):
			r.create(toks[0], c)
		case c.takeView():
			r.createView(c)
		case c.take("POLICY"):
			r.createPolicy(c)
		case c.take("ROLE"), c.take("USER"):
			r.role(c)
		case c.take("FUNCTION"):
			r.createFunction(c)
		case c.take("UNIQUE", "INDEX"), c.take("UNIQUE", "CLUSTERED", "INDEX"), c.take("UNIQUE", "NONCLUSTERED", "INDEX"):
			r.uniqueIndex(c)
		default:
			if word := c.peek(0); isTypo(word.Upper, "TABLE") {
				r.fail(word, "CREATE "+word.Text+" is not understood (is CREATE TABLE meant?)")
			}
		}
	case c.take("DO"):
		r.block(c)
	case c.take("ALTER", "TABLE"):
		r.alter(c)
	case c.take("ALTER", "POLICY"):
		r.alterPolicy(c)
	case c.take("ALTER", "ROLE"), c.take("ALTER", "USER"):
		r.role(c)
	case c.take("ALTER", "VIEW"), c.take("ALTER", "MATERIALIZED", "VIEW"):
		r.alterView(c)
	case c.take("DROP", "TABLE"):
		r.drop(c)
	case c.take("DROP", "VIEW"), c.take("DROP", "MATERIALIZED", "VIEW"):
		for _, name := range c.dropped() {
			delete(r.views, strings.ToLower(name))
		}
	case c.take("DROP", "FUNCTION"):
		r.dropFunction(c)
	case c.take("DROP", "POLICY"):
		r.dropPolicy(c)
	case c.take("GRANT"):
		r.grant(c)
	case c.take("DROP", "INDEX"):
		r.dropIndex(c)
	case c.take("RENAME", "TABLE"):
		for _, piece := range token.Split(c.toks, ",") {
			p := &cursor{piece}
			if from := p.name(); p.take("TO") {
				r.renameTable(from, p.name())
			}
		}
	}
}

// isTypo reports whether word is meant to be right and has two letters exchanged, or one missing, added or wrong.
func isTypo(word, right string) bool {
	if word == right || word == "" {
		return false
	}
	same := 0 // letters that agree at the start
	for same < min(len(word), len(right)) && word[same] == right[same] {
		same++
	}
	a, b := word[same:], right[same:]
	switch len(a) - len(b) {
	case 1:
		return a[1:] == b
	case -1:
		return a == b[1:]
	case 0:
		return a[1:] == b[1:] || len(a) > 1 && a[0] == b[1] && a[1] == b[0] && a[2:] == b[2:]
	}
	return false
}

// uniqueIndex reads what follows CREATE UNIQUE INDEX.
func (r *reader) uniqueIndex(c *cursor) {
	c.takeAny("CONCURRENTLY", "IF", "NOT", "EXISTS")
	name := ""
	if !c.peek(0).Is("ON") {
		name = c.name()
	}
	if !c.take("ON") {
		return
	}
	c.takeAny("ONLY")
	t := r.table(c.name())
	if c.take("USING") {
		c.skip(1)
	}
	cols := c.columns()
	where := slices.IndexFunc(c.toks, func(t token.Token) bool { return t.Is("WHERE") })
	switch {
	case t == nil || cols == nil:
	case where < 0:
		t.addUnique(name, cols)
	case !restricts(c.toks[where+1:], cols):
		t.partial = append(t.partial, index{name, cols})
	}
}

// restricts reports whether a condition asks more of columns than that there is something in them, as where a row may be
// the only one with a status.
func restricts(cond []token.Token, cols []string) bool {
	for i, t := range cond {
		filled := i+3 < len(cond) && cond[i+1].Is("IS") && cond[i+2].Is("NOT") && cond[i+3].Is("NULL")
		if t.IsName() && HasName(cols, t.Ident()) && !filled {
			return true
		}
	}
	return false
}

func (r *reader) dropIndex(c *cursor) {
	c.takeAny("CONCURRENTLY", "IF", "EXISTS")
	for ok := true; ok; ok = c.take(",") {
		name := c.name()
		for _, t := range r.tables {
			t.dropUnique(func(unique string, _ []string) bool { return strings.EqualFold(unique, name) })
		}
	}
}

// dropped reads the names of what is dropped.
func (c *cursor) dropped() []string {
	c.takeAny("IF", "EXISTS")
	var names []string
	for ok := true; ok; ok = c.take(",") {
		names = append(names, c.name())
	}
	return names
}

// drop reads what follows DROP TABLE. With CASCADE the keys that refer to it go too;
// without, they wait for a table of that name, as SQLite rebuilds one.
func (r *reader) drop(c *cursor) {
	for _, name := range c.dropped() {
		delete(r.tables, strings.ToLower(name))
		if !c.peek(0).Is("CASCADE") {
			continue
		}
		for _, t := range r.tables {
			t.ForeignKeys = slices.DeleteFunc(t.ForeignKeys, func(fk ForeignKey) bool { return strings.EqualFold(fk.Table, name) })
		}
	}
}

func (r *reader) renameTable(from, to string) {
	t := r.table(from)
	if t == nil || to == "" {
		return
	}
	delete(r.tables, strings.ToLower(from))
	t.Name = to
	r.tables[strings.ToLower(to)] = t
	for _, other := range r.tables {
		for i, fk := range other.ForeignKeys {
			if strings.EqualFold(fk.Table, from) {
				other.ForeignKeys[i].Table = to
			}
		}
	}
}
