package schema

import "strings"

// supposeKeys adds foreign keys that columns have by their names, to a schema that declares none at all: databases that are
// sharded, those of ClickHouse and many of MySQL and SQLite do without. A column X_id (or XId) refers to the table called X, in the
// singular or the plural, that has one column as its primary key.
func (s *Schema) supposeKeys() {
	for _, t := range s.Tables {
		if len(t.ForeignKeys) > 0 {
			return
		}
	}
	for _, t := range s.Tables {
		for _, col := range t.Columns {
			if of := s.namedBy(col.Name); of != nil && of != t {
				t.addForeignKey(ForeignKey{Columns: []string{col.Name}, Table: of.Name, RefColumns: []string{of.PrimaryKey[0]}})
			}
		}
	}
}

// namedBy is the table that a column refers to by its name, nil if there is none.
func (s *Schema) namedBy(col string) *Table {
	thing, ok := strings.CutSuffix(col, "_id")
	if !ok {
		thing, ok = strings.CutSuffix(col, "Id")
	}
	if !ok || thing == "" {
		return nil
	}
	names := []string{thing, thing + "s", thing + "es"}
	if stem, ok := strings.CutSuffix(thing, "y"); ok {
		names = append(names, stem+"ies")
	}
	for _, name := range names {
		if t := s.find(name); t != nil && len(t.PrimaryKey) == 1 {
			return t
		}
	}
	return nil
}
