package schema

import (
	"slices"
	"strings"
)

// Schema is what a set of files defines.
type Schema struct {
	Tables []*Table // sorted by name

	byName map[string]*Table     // in lower case; nil unless made by Read
	views  map[string]definition // in lower case

	functions map[signature]definition
	unbound   map[string]bool // roles that no policy binds

	granted bool                // all tables, to others than their owner
	members map[string][]string // by role, those to whom it was granted
}

// Table is a table with its columns and keys. Names are as written, without quotes.
type Table struct {
	Name        string // last part
	Columns     []Column
	ForeignKeys []ForeignKey
	PrimaryKey  []string
	Unique      [][]string // partial indexes and indexes on expressions left out
	File        string
	Line        int // of CREATE TABLE, from 1

	uniqueNames []string // of Unique
	partial     []index

	policies    []Policy
	rowSecurity bool // is on
	forced      bool // binds the owner of the table too
	granted     bool // others than the owner are let
}

// index is a unique index on a part of a table.
type index struct {
	name string
	cols []string
}

// Column is a column of a table.
type Column struct {
	Name, Type string // Type in lower case, "" if left out
	NotNull    bool
	Default    string // text of the expression
	Fresh      bool   // the database fills it with what no row of another table has: its own numbers, or random ones
}

// IsText reports whether a column holds text or a document, and no number, date, truth or key of fixed form.
func (c Column) IsText() bool {
	return slices.ContainsFunc([]string{"text", "char", "string", "json", "bytea", "blob", "clob"}, func(kind string) bool { return strings.Contains(c.Type, kind) })
}

// ForeignKey says that Columns name a row of Table.
type ForeignKey struct {
	Columns    []string
	Table      string   // last part
	RefColumns []string // nil if left out and the primary key is not known

	name string
}

// Table finds a table by name, of which the case and all but the last part do not
// matter. It returns nil if the table is unknown.
func (s *Schema) Table(name string) *Table {
	if s == nil {
		return nil
	}
	if t := s.find(name); t != nil {
		return t
	}
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return s.find(name[i+1:])
	}
	return nil
}

func (s *Schema) find(name string) *Table {
	if s.byName != nil {
		return s.byName[strings.ToLower(name)]
	}
	for _, t := range s.Tables {
		if strings.EqualFold(t.Name, name) {
			return t
		}
	}
	return nil
}

// definition is what a view or a function stands for.
type definition struct {
	query   string
	params  []string // names of a function's parameters, "" where one has none
	columns []string // the names that it gives its columns, nil if it leaves them
	owner   bool     // it sees rows with the rights of its owner
}

// View returns the query of a view, the names that it gives its columns, and whether it sees rows with the rights of its owner. The
// query is "" if there is no such view, or if a table has that name as well.
func (s *Schema) View(name string) (query string, columns []string, owner bool) {
	if s == nil || s.Table(name) != nil {
		return "", nil, false
	}
	v := s.views[strings.ToLower(name[strings.LastIndexByte(name, '.')+1:])]
	return v.query, v.columns, v.owner
}

// Column finds a column by name in any case, nil if there is none.
func (t *Table) Column(name string) *Column {
	i := slices.IndexFunc(t.Columns, func(c Column) bool { return strings.EqualFold(c.Name, name) })
	if i < 0 {
		return nil
	}
	return &t.Columns[i]
}

// Unique lists the keys of a table, the primary one first; nil where the table is not known.
func (s *Schema) Unique(table string) [][]string {
	t := s.Table(table)
	if t == nil {
		return nil
	}
	return append([][]string{t.PrimaryKey}, t.Unique...)
}

// Columns returns the names of the columns of a table, nil if it is unknown.
func (s *Schema) Columns(table string) []string {
	t := s.Table(table)
	if t == nil {
		return nil
	}
	var names []string
	for _, c := range t.Columns {
		names = append(names, c.Name)
	}
	return names
}

// addColumn adds c, or adds to a column of that name what it lacks.
func (t *Table) addColumn(c Column) {
	old := t.Column(c.Name)
	if old == nil {
		t.Columns = append(t.Columns, c)
		return
	}
	old.NotNull = old.NotNull || c.NotNull
	old.Fresh = old.Fresh || c.Fresh
	if old.Type == "" {
		old.Type = c.Type
	}
	if old.Default == "" {
		old.Default = c.Default
	}
}

func (t *Table) addForeignKey(fk ForeignKey) {
	for _, old := range t.ForeignKeys {
		if strings.EqualFold(old.Table, fk.Table) && sameNames(old.Columns, fk.Columns) {
			return
		}
	}
	if fk.name == "" {
		fk.name = t.Name + "_" + strings.Join(fk.Columns, "_") + "_fkey"
	}
	t.ForeignKeys = append(t.ForeignKeys, fk)
}

func (t *Table) addUnique(name string, cols []string) {
	for _, old := range t.Unique {
		if sameNames(old, cols) {
			return
		}
	}
	if name == "" {
		name = t.Name + "_" + strings.Join(cols, "_") + "_key"
	}
	t.Unique = append(t.Unique, cols)
	t.uniqueNames = append(t.uniqueNames, name)
}

func (t *Table) setPrimaryKey(cols []string) {
	if len(cols) == 0 {
		return
	}
	t.PrimaryKey = cols
	for _, name := range cols {
		if c := t.Column(name); c != nil {
			c.NotNull = true
		}
	}
}

// merge adds what from has to t.
func (t *Table) merge(from *Table) {
	for _, c := range from.Columns {
		t.addColumn(c)
	}
	for _, fk := range from.ForeignKeys {
		t.addForeignKey(fk)
	}
	for i, cols := range from.Unique {
		t.addUnique(from.uniqueNames[i], cols)
	}
	t.partial = append(t.partial, from.partial...)
	if len(t.PrimaryKey) == 0 {
		t.setPrimaryKey(from.PrimaryKey)
	}
}

// Telling lists what tells rows apart: columns that are unique, or are among rows that other columns pick, such as those
// that are not deleted.
func (t *Table) Telling() [][]string {
	all := slices.Clone(t.Unique)
	for _, i := range t.partial {
		all = append(all, i.cols)
	}
	return all
}

// dropColumn removes a column and the keys it belongs to.
func (t *Table) dropColumn(name string) {
	t.Columns = slices.DeleteFunc(t.Columns, func(c Column) bool { return strings.EqualFold(c.Name, name) })
	t.ForeignKeys = slices.DeleteFunc(t.ForeignKeys, func(fk ForeignKey) bool { return HasName(fk.Columns, name) })
	t.dropUnique(func(_ string, cols []string) bool { return HasName(cols, name) })
	if HasName(t.PrimaryKey, name) {
		t.PrimaryKey = nil
	}
}

// dropConstraint removes the key of that name.
func (t *Table) dropConstraint(name string) {
	t.ForeignKeys = slices.DeleteFunc(t.ForeignKeys, func(fk ForeignKey) bool { return strings.EqualFold(fk.name, name) })
	t.dropUnique(func(unique string, _ []string) bool { return strings.EqualFold(unique, name) })
	if strings.EqualFold(name, t.Name+"_pkey") {
		t.PrimaryKey = nil
	}
}

func (t *Table) dropUnique(drop func(name string, cols []string) bool) {
	for i := len(t.Unique) - 1; i >= 0; i-- {
		if drop(t.uniqueNames[i], t.Unique[i]) {
			t.Unique = slices.Delete(t.Unique, i, i+1)
			t.uniqueNames = slices.Delete(t.uniqueNames, i, i+1)
		}
	}
	t.partial = slices.DeleteFunc(t.partial, func(i index) bool { return drop(i.name, i.cols) })
}

func (t *Table) renameColumn(from, to string) {
	if c := t.Column(from); c != nil && t.Column(to) == nil {
		c.Name = to
	}
	rename(t.PrimaryKey, from, to)
	for _, fk := range t.ForeignKeys {
		rename(fk.Columns, from, to)
	}
	for _, cols := range t.Telling() {
		rename(cols, from, to)
	}
}

func rename(list []string, from, to string) {
	for i, s := range list {
		if strings.EqualFold(s, from) {
			list[i] = to
		}
	}
}

// HasName reports whether a name is in a list, in whatever case.
func HasName(list []string, name string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return strings.EqualFold(s, name) })
}

func sameNames(a, b []string) bool {
	return slices.EqualFunc(a, b, strings.EqualFold)
}
