package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// models are the mapped structs that were seen, with their tables, and the tables that generated code speaks of.
type models struct {
	types  []*Type
	tables map[*Type]string
	told   map[string]*told

	columns map[*Type][]column // see Evaluator.columns
	said    map[*Type]*mapping
}

// told is what generated code tells of a table.
type told struct {
	columns []string
	key     string
	refs    []string // definitions of foreign keys
}

func (m *models) tell(table string) *told {
	if m.told == nil {
		m.told = map[string]*told{}
	}
	if m.told[table] == nil {
		m.told[table] = &told{}
	}
	return m.told[table]
}

// refer notes that a column of a table names rows of another one.
func (m *models) refer(table, col, other string) {
	t := m.tell(table)
	if ref := "FOREIGN KEY (" + col + ") REFERENCES " + other; !slices.Contains(t.refs, ref) {
		t.refs = append(t.refs, ref)
	}
}

// text defines a table.
func (t *told) text(name string) string {
	defs := slices.Clone(t.columns)
	for _, ref := range t.refs {
		col, _, _ := strings.Cut(strings.TrimPrefix(ref, "FOREIGN KEY ("), ")")
		if !slices.Contains(defs, col) {
			defs = append(defs, col)
		}
	}
	for i, col := range defs {
		defs[i] = col + " text"
	}
	if t.key != "" {
		defs = append(defs, "PRIMARY KEY ("+t.key+")")
	}
	return "CREATE TABLE " + name + " (" + strings.Join(append(defs, t.refs...), ", ") + ");\n"
}

func (m *models) add(c *cursor, t *Type, singular bool) {
	if m.tables == nil {
		m.tables = map[*Type]string{}
	}
	if _, ok := m.tables[t]; ok {
		return
	}
	m.tables[t] = "" // until it is known: types lead back to themselves
	m.tables[t] = c.tableCalled(t, singular)
	m.types = append(m.types, t)
	for _, f := range t.Fields {
		if _, ok := c.e.related(f); ok && f.Exported {
			m.add(c, mapped(f.Type), singular)
		}
	}
}

// Tables are the definitions of the tables that structs are mapped to, by their names.
func (e *Evaluator) Tables() map[string]string {
	out := map[string]string{}
	for name, t := range e.models.told {
		if len(t.columns) > 0 {
			out[name] = t.text(name)
		}
	}
	for _, t := range e.models.types {
		out[e.models.tables[t]] = e.tableText(t)
	}
	for _, t := range e.models.types {
		for _, f := range t.Fields {
			e.listedBy(out, t, f)
		}
	}
	return out
}

// tableText defines the table of a struct.
func (e *Evaluator) tableText(t *Type) string {
	var defs, keys []string
	for _, col := range e.columns(t) {
		def := col.name + " " + columnType(col.typ)
		settings := tagSettings(Field{Tag: col.tag})
		if settings["UNIQUE"] != "" || settings["UNIQUEINDEX"] == " " {
			def += " UNIQUE"
		}
		if settings["NOT NULL"] != "" || settings["NOTNULL"] != "" {
			def += " NOT NULL"
		}
		if col.key {
			keys = append(keys, col.name)
		}
		defs = append(defs, def)
	}
	if len(keys) > 0 {
		defs = append(defs, "PRIMARY KEY ("+strings.Join(keys, ", ")+")")
	}
	for _, f := range t.Fields {
		if many, ok := e.related(f); ok && !many {
			if fk, here := e.foreignKey(t, f); here {
				defs = append(defs, "FOREIGN KEY ("+fk+") REFERENCES "+e.models.tables[mapped(f.Type)])
			}
		}
	}
	return "CREATE TABLE " + e.models.tables[t] + " (" + strings.Join(defs, ", ") + ");\n"
}

// listedBy adds the keys by which the rows that a field lists, or leads to, name those of its struct.
func (e *Evaluator) listedBy(tables map[string]string, t *Type, f Field) {
	if !f.Exported {
		return
	}
	a, ok := e.associationOf(t, f.Name)
	if !ok || a.belongs {
		return
	}
	mine, theirs := e.models.tables[t], e.models.tables[a.theirs]
	if a.junction != "" {
		tables[a.junction] = "CREATE TABLE " + a.junction + " (" + a.fk + " bigint REFERENCES " + mine + ", " + a.other + " bigint REFERENCES " + theirs +
			", PRIMARY KEY (" + a.fk + ", " + a.other + "));\n"
		return
	}
	if !strings.Contains(tables[theirs], "FOREIGN KEY ("+a.fk+")") {
		tables[theirs] += "ALTER TABLE " + theirs + " ADD FOREIGN KEY (" + a.fk + ") REFERENCES " + mine + ";\n"
	}
}

func typeWord(t *Type) string { return t.Name[strings.LastIndexByte(t.Name, '.')+1:] }

// columnType is a type for a column of a Go type.
func columnType(t *Type) string {
	if t.Kind == code.KPointer && t.Elem != nil {
		t = t.Elem
	}
	switch t.Kind {
	case code.KInt:
		return "bigint"
	case code.KBool:
		return "boolean"
	case code.KFloat:
		return "double precision"
	}
	if strings.HasSuffix(t.Name, ".UUID") {
		return "uuid"
	}
	if t.Name == "time.Time" {
		return "timestamptz"
	}
	return "text"
}
