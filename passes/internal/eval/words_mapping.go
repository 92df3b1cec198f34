package eval

import (
	"slices"
	"strings"
)

// mapping is what a program says to a library of a struct that it maps to a table.
type mapping struct {
	plain bool              // see knowledge.Library.Plain
	names map[string]string // columns of fields, "-" for those that have none
	keys  []string          // fields or columns of the primary key
}

// column is the column that a field is for.
func (m *mapping) column(f Field) string {
	name := columnName(f)
	switch {
	case m == nil:
	case m.names[f.Name] != "":
		return m.names[f.Name]
	case m.plain && tagKey(f, "db") == f.Name && name == Snake(f.Name):
		return strings.ToLower(f.Name)
	}
	return name
}

// keyed marks the columns of the primary key.
func (m *mapping) keyed(cols []column) []column {
	if m == nil || len(m.keys) == 0 {
		return cols
	}
	for i, col := range cols {
		cols[i].key = m.keyAt(col) >= 0
	}
	return cols
}

// keyAt is the place of a column in the primary key as it was said, -1 if it is not of it.
func (m *mapping) keyAt(col column) int {
	field := col.path[strings.LastIndexByte(col.path, '.')+1:]
	return slices.IndexFunc(m.keys, func(key string) bool { return key == field || key == col.name })
}

// say changes what is said of a struct.
func (m *models) say(t *Type, change func(*mapping)) {
	if m.said == nil {
		m.said = map[*Type]*mapping{}
	}
	if m.said[t] == nil {
		m.said[t] = &mapping{names: map[string]string{}}
	}
	change(m.said[t])
	delete(m.columns, t)
}

// likeFields notes that the library of the call takes the columns of a record, or of those in a list, to be called like its fields.
func (l *libCall) likeFields(v Value) {
	t := mapped(typeOfValue(l.resolve(v)))
	if said := l.e.models.said[t]; t != nil && l.e.lib.LibraryOf(l.key).Plain && (said == nil || !said.plain) {
		l.e.models.say(t, func(m *mapping) { m.plain = true })
	}
}

// tableTerm is the name of the value that stands for the table of a struct, columnTerm that for one of its columns.
const (
	tableTerm  = "table"
	columnTerm = "column"
)

// modelsWord notes the structs that a library makes tables of.
func modelsWord(l *libCall) []Value {
	list, _ := l.given(l.row.Arg)
	var table Value = l.e.unknown("result", l.result(0))
	for _, v := range list {
		t := mapped(typeOfValue(strip(l.resolve(v))))
		if t == nil || !l.e.ownStruct(t) {
			continue
		}
		l.likeFields(v)
		l.e.models.add(l.cursor, t, l.e.lib.LibraryOf(l.key).Singular)
		if name, ok := AsString(l.value(l.row.Text)); ok && l.row.Text > 0 {
			l.e.models.tables[t] = name
		}
		table = l.e.in.typed(l.result(0), OpConv, tableTerm, l.e.zero(t))
	}
	return l.results(table, l.e.in.Str(l.key))
}

// mappingWord says more of the struct whose table, or a column of it, is the receiver.
func mappingWord(l *libCall) []Value {
	of := AsTerm(strip(l.resolve(l.args[0])), OpConv)
	if of == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	if l.row.Kind == columnTerm {
		return []Value{l.e.in.typed(l.result(0), OpConv, columnTerm, of.Args[0], l.value(l.row.Arg))}
	}
	if t := mapped(typeOfValue(of.Args[0])); t != nil {
		l.e.models.say(t, func(m *mapping) { l.said(m, of) })
	}
	return []Value{of}
}

// said is what a call says of a struct, or of the field that is the column of.
func (l *libCall) said(m *mapping, of *Term) {
	switch l.row.Kind {
	case "key":
		list, _ := l.rest(l.row.Arg)
		m.keys = nil
		for _, v := range list {
			if name, ok := AsString(strip(l.resolve(v))); ok {
				m.keys = append(m.keys, name)
			}
		}
	case "name":
		field, isField := AsString(of.Args[len(of.Args)-1])
		if name, ok := AsString(l.value(l.row.Arg)); ok && isField {
			m.names[field] = name
		}
	case "without":
		field, isField := AsString(of.Args[len(of.Args)-1])
		if left, _ := asBool(l.value(l.row.Arg)); left && isField {
			m.names[field] = "-"
		}
	}
}
