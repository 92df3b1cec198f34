package schema

import (
	"fmt"
	"testing"
)

func TestKeysByNames(t *testing.T) {
	const tables = `CREATE TABLE users (id int PRIMARY KEY); CREATE TABLE box (id int PRIMARY KEY, user_id int, parent_id int, box_id int);
		CREATE TABLE companies (code text PRIMARY KEY); CREATE TABLE pairs (a int, b int, PRIMARY KEY (a, b));
		CREATE TABLE uses (boxId int, company_id text, pair_id int, _id int, "Id" int);`
	for _, test := range []struct{ name, sql, want string }{
		{"none declared", tables, "box.user_id=users.id uses.boxId=box.id uses.company_id=companies.code "},
		{"one declared", tables + "ALTER TABLE box ADD FOREIGN KEY (parent_id) REFERENCES box", "box.parent_id=box.id "},
	} {
		s, troubles := Read([]File{{"schema.sql", []byte(test.sql)}})
		if len(troubles) > 0 {
			t.Errorf("troubles: %v", troubles)
		}
		got := ""
		for _, table := range s.Tables {
			for _, fk := range table.ForeignKeys {
				got += fmt.Sprintf("%s.%s=%s.%s ", table.Name, fk.Columns[0], fk.Table, fk.RefColumns[0])
			}
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
