package schema

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// create reads what follows CREATE TABLE; first is the token at its start.
func (r *reader) create(first token.Token, c *cursor) {
	exists := c.take("IF", "NOT", "EXISTS")
	t := &Table{Name: c.name(), File: r.name, Line: r.lineOf(first)}
	if t.Name == "" {
		r.fail(first, "CREATE TABLE without a name")
		return
	}
	old := r.table(t.Name)
	if old != nil && exists && old.File == r.name {
		return
	}
	switch {
	case c.take("PARTITION", "OF"), c.take("LIKE"):
		r.inherit(t, c.name())
	case c.take("USING"): // SQLite's virtual tables: fts5(a, b)
		c.skip(1)
		t.virtual(c)
	default:
		r.elements(first, t, c)
	}
	if old != nil {
		old.merge(t)
		return
	}
	if r.adds && len(t.Columns) == 0 {
		return
	}
	r.tables[strings.ToLower(t.Name)] = t
}

// elements reads the columns and constraints in parentheses and the clauses behind.
func (r *reader) elements(first token.Token, t *Table, c *cursor) {
	inside, ok, closed := c.parens()
	if !ok {
		return // CREATE TABLE .. AS SELECT
	}
	if !closed {
		r.fail(first, "CREATE TABLE "+t.Name+": a parenthesis is not closed")
	}
	for _, e := range token.Split(inside, ",") {
		r.element(t, e)
	}
	for len(c.toks) > 0 {
		if c.take("INHERITS") {
			parents, _, _ := c.parens()
			for _, p := range token.Split(parents, ",") {
				r.inherit(t, (&cursor{p}).name())
			}
			continue
		}
		c.skip(1)
	}
}

// inherit gives t the columns and keys of another table, but not its name for them.
func (r *reader) inherit(t *Table, name string) {
	from := r.table(name)
	if from == nil {
		return
	}
	for _, c := range from.Columns {
		c.Fresh = false // its rows may be copies
		t.addColumn(c)
	}
	for _, fk := range from.ForeignKeys {
		fk.name = ""
		t.addForeignKey(fk)
	}
	for _, cols := range from.Unique {
		t.addUnique("", cols)
	}
	if len(t.PrimaryKey) == 0 {
		t.setPrimaryKey(from.PrimaryKey)
	}
}

func (t *Table) virtual(c *cursor) {
	inside, _, _ := c.parens()
	for _, e := range token.Split(inside, ",") {
		if len(e) > 0 && e[0].IsName() && (len(e) == 1 || !e[1].Is("=")) {
			t.addColumn(Column{Name: e[0].Ident()})
		}
	}
}

// element reads a column or a constraint.
func (r *reader) element(t *Table, toks []token.Token) {
	c := &cursor{toks}
	switch {
	case len(toks) == 0:
	case isConstraint(toks):
		r.constraint(t, c)
	case toks[0].IsName():
		t.column(c)
	}
}

// hard begin constraints always, soft only where no column of that name is defined.
var (
	hard = words("CONSTRAINT", "PRIMARY", "FOREIGN", "CHECK", "EXCLUDE", "UNIQUE")
	soft = words("KEY", "INDEX", "FULLTEXT", "SPATIAL", "LIKE", "FAMILY", "INVERTED", "PERIOD", "VECTOR")
)

// isConstraint tells a constraint from a column called key, index or family: the
// name of a key is followed by its columns, that of a column by its type.
func isConstraint(e []token.Token) bool {
	switch {
	case e[0].In(hard):
		return true
	case !e[0].In(soft):
		return false
	case e[0].Is("LIKE"):
		return len(e) > 1
	}
	c := &cursor{e[1:]}
	if c.peek(0).Is("KEY") || c.peek(0).Is("INDEX") || c.peek(0).Is("FOR") || c.peek(0).Is("(") {
		return true
	}
	typed := c.peek(1).Is("(") && c.peek(2).Kind == token.Number // key varchar(10)
	return c.peek(0).IsName() && (c.peek(1).Is("(") && !typed || c.peek(1).Is("USING"))
}

// constraint reads a constraint of the table.
func (r *reader) constraint(t *Table, c *cursor) {
	name := ""
	if c.take("CONSTRAINT") {
		c.takeAny("IF", "NOT", "EXISTS")
		if !c.peek(0).In(hard) {
			name = c.name()
		}
	}
	switch {
	case c.take("PRIMARY", "KEY"):
		c.upTo("(")
		t.setPrimaryKey(c.columns())
	case c.take("UNIQUE"):
		c.takeAny("KEY", "INDEX", "NULLS", "NOT", "DISTINCT")
		if !c.peek(0).Is("(") && name == "" {
			name = c.name()
		}
		c.upTo("(")
		if cols := c.columns(); cols != nil {
			t.addUnique(name, cols)
		}
	case c.take("FOREIGN", "KEY"):
		c.upTo("(")
		cols := c.columns()
		c.upTo("REFERENCES")
		t.reference(name, cols, c)
	case c.take("LIKE"):
		r.inherit(t, c.name())
	}
}

// upTo skips to the next token s.
func (c *cursor) upTo(s string) {
	for len(c.toks) > 0 && !c.peek(0).Is(s) {
		c.skip(1)
	}
}

// reference reads REFERENCES t (a, b) as a foreign key of cols.
func (t *Table) reference(name string, cols []string, c *cursor) {
	if !c.take("REFERENCES") || len(cols) == 0 {
		return
	}
	fk := ForeignKey{Columns: cols, Table: c.name(), name: name}
	if c.peek(0).Is("(") {
		fk.RefColumns = c.columns()
	}
	if fk.Table != "" {
		t.addForeignKey(fk)
	}
}

func words(list ...string) map[string]bool {
	set := make(map[string]bool, len(list))
	for _, w := range list {
		set[w] = true
	}
	return set
}
