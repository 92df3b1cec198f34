package schema

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// endsType begin what may follow the type of a column.
var endsType = words(
	"NOT", "NULL", "DEFAULT", "PRIMARY", "UNIQUE", "REFERENCES", "CHECK", "CONSTRAINT", "COLLATE", "GENERATED", "AS",
	"AUTO_INCREMENT", "AUTOINCREMENT", "IDENTITY", "COMMENT", "ON", "KEY", "INVISIBLE", "VISIBLE", "STORED", "VIRTUAL",
	"FIRST", "AFTER", "CREATE", "FAMILY", "DEFERRABLE", "INITIALLY", "USING", "STORAGE", "COMPRESSION", "ENCODE", "ROWGUIDCOL",
)

// namedKey is where the foreign key of a column is defined, and what it is called, "" if it is not said.
type namedKey struct {
	name string
	at   *cursor
}

// column reads name, type and constraints of a column.
func (t *Table) column(c *cursor) {
	col := Column{Name: c.peek(0).Ident()}
	c.skip(1)
	col.Type = c.columnType()
	col.NotNull = strings.Contains(col.Type, "serial")
	col.Fresh = col.NotNull
	primary, unique, name := false, false, ""
	var fks []namedKey
	for len(c.toks) > 0 {
		switch {
		case c.take("NOT", "NULL"):
			col.NotNull = true
		case c.take("PRIMARY"):
			primary = true
		case c.take("UNIQUE"):
			unique = true
		case c.take("DEFAULT"):
			col.setDefault(c.expression())
		case c.take("IDENTITY"), c.take("AUTO_INCREMENT"), c.take("AUTOINCREMENT"):
			col.Fresh = true
		case c.take("CONSTRAINT"):
			if name = c.name(); !c.peek(0).Is("REFERENCES") {
				name = "" // of another constraint
			}
		case c.peek(0).Is("REFERENCES"):
			fks = append(fks, namedKey{name, &cursor{c.toks}})
			c.skip(1)
		case c.peek(0).Is("("):
			c.parens()
		default:
			c.skip(1)
		}
	}
	t.addColumn(col)
	if primary {
		t.setPrimaryKey([]string{col.Name})
	}
	if unique {
		t.addUnique("", []string{col.Name})
	}
	for _, fk := range fks {
		t.reference(fk.name, []string{col.Name}, fk.at)
	}
}

func (col *Column) setDefault(expr string) {
	col.Default = expr
	for _, name := range []string{"nextval", "gen_random_uuid", "uuid_generate_v4", "uuidv7", "unique_rowid"} {
		col.Fresh = col.Fresh || strings.Contains(strings.ToLower(expr), name)
	}
}

// columnType reads the type: words and what they have in parentheses and brackets.
func (c *cursor) columnType() string {
	var b strings.Builder
	for depth := 0; len(c.toks) > 0; c.skip(1) {
		t := c.peek(0)
		if depth == 0 && t.In(endsType) {
			break
		}
		switch {
		case t.Is("("), t.Is("["):
			depth++
		case t.Is(")"), t.Is("]"):
			depth--
		case depth == 0 && b.Len() > 0 && t.IsName():
			b.WriteByte(' ')
		}
		b.WriteString(strings.ToLower(t.Text))
	}
	return b.String()
}

// expression reads a default up to the next constraint and returns its text.
func (c *cursor) expression() string {
	var b strings.Builder
	for n := 0; len(c.toks) > 0; n++ {
		t := c.peek(0)
		if n > 0 && t.In(endsType) && !t.Is("AS") && !t.Is("KEY") {
			break
		}
		if t.Is("(") {
			end := min(token.Close(c.toks, 0)+1, len(c.toks))
			for _, t := range c.toks[:end] {
				writeToken(&b, t)
			}
			c.skip(end)
			continue
		}
		writeToken(&b, t)
		c.skip(1)
	}
	return b.String()
}

func writeToken(b *strings.Builder, t token.Token) {
	if t.Spaced && b.Len() > 0 {
		b.WriteByte(' ')
	}
	b.WriteString(t.Text)
}
