package schema

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// adding begin what adds something to a table.
var adding = words("ADD", "ATTACH", "INHERIT", "ENABLE", "FORCE")

// alter reads what follows ALTER TABLE. Of an unknown table nothing is kept: its
// columns would pass for all that it has.
func (r *reader) alter(c *cursor) {
	c.takeAny("IF", "EXISTS", "ONLY")
	t := r.table(c.name())
	if t == nil {
		return
	}
	c.take("*")
	for _, action := range token.Split(c.toks, ",") {
		a := &cursor{action}
		switch {
		case r.adds && !a.peek(0).In(adding):
		case t.secure(a):
		case a.take("ATTACH", "PARTITION"):
			if part := r.table(a.name()); part != nil {
				r.inherit(part, t.Name)
			}
		case a.take("INHERIT"):
			r.inherit(t, a.name())
		case a.take("ADD"):
			r.add(t, a)
		case a.take("DROP"):
			t.drop(a)
		case a.take("RENAME"):
			r.rename(t, a)
		case a.take("CHANGE"):
			a.take("COLUMN")
			from := a.name()
			t.renameColumn(from, a.peek(0).Ident())
			t.redefine(a)
		case a.take("MODIFY"):
			a.take("COLUMN")
			t.redefine(a)
		case a.take("ALTER"):
			a.take("COLUMN")
			t.alterColumn(a)
		}
	}
}

// add reads what follows ADD: a column, several in parentheses, or a constraint.
func (r *reader) add(t *Table, c *cursor) {
	column := c.take("COLUMN")
	c.takeAny("IF", "NOT", "EXISTS")
	if inside, ok, _ := c.parens(); ok {
		for _, e := range token.Split(inside, ",") {
			r.element(t, e)
		}
		return
	}
	if column && c.peek(0).IsName() {
		t.column(c)
		return
	}
	r.element(t, c.toks)
}

func (t *Table) drop(c *cursor) {
	switch {
	case c.take("PRIMARY", "KEY"):
		t.PrimaryKey = nil
	case c.take("CONSTRAINT"), c.take("FOREIGN", "KEY"), c.take("INDEX"), c.take("KEY"):
		c.takeAny("IF", "EXISTS")
		t.dropConstraint(c.name())
	default:
		c.take("COLUMN")
		c.takeAny("IF", "EXISTS")
		t.dropColumn(c.name())
	}
}

func (r *reader) rename(t *Table, c *cursor) {
	switch {
	case c.take("TO"), c.take("AS"):
		r.renameTable(t.Name, c.name())
	case c.take("CONSTRAINT"), c.take("INDEX"), c.take("KEY"):
		from := c.name()
		if c.take("TO") {
			t.renameConstraint(from, c.name())
		}
	default:
		c.take("COLUMN")
		from := c.name()
		if c.take("TO") {
			r.renameColumn(t, from, c.name())
		} else if from != "" && len(c.toks) == 0 { // MySQL: RENAME new
			r.renameTable(t.Name, from)
		}
	}
}

// renameColumn renames a column where it is defined and where keys refer to it.
func (r *reader) renameColumn(t *Table, from, to string) {
	if to == "" {
		return
	}
	t.renameColumn(from, to)
	for _, other := range r.tables {
		for _, fk := range other.ForeignKeys {
			if strings.EqualFold(fk.Table, t.Name) {
				rename(fk.RefColumns, from, to)
			}
		}
	}
}

func (t *Table) renameConstraint(from, to string) {
	rename(t.uniqueNames, from, to)
	for i := range t.ForeignKeys {
		if strings.EqualFold(t.ForeignKeys[i].name, from) {
			t.ForeignKeys[i].name = to
		}
	}
}

// redefine reads a new definition of a column.
func (t *Table) redefine(c *cursor) {
	if old := t.Column(c.peek(0).Ident()); old != nil {
		*old = Column{Name: old.Name}
		t.column(c)
	}
}

// alterColumn reads what follows ALTER COLUMN.
func (t *Table) alterColumn(c *cursor) {
	col := t.Column(c.name())
	if col == nil {
		return
	}
	switch {
	case c.take("SET", "NOT", "NULL"):
		col.NotNull = true
	case c.take("DROP", "NOT", "NULL"):
		col.NotNull = false
	case c.take("SET", "DEFAULT"):
		col.setDefault(c.expression())
	case c.take("ADD", "GENERATED"):
		col.Fresh = true
	case c.take("DROP", "DEFAULT"):
		col.Default = ""
	case c.take("SET", "DATA", "TYPE"), c.take("TYPE"):
		col.Type = c.columnType()
	}
}
