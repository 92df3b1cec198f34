package schema

import (
	"strings"
	"testing"
)

func TestReadBlocks(t *testing.T) {
	const sql = `CREATE TABLE a (id int PRIMARY KEY, CHECK (id > 0)); CREATE TABLE b (id int, a_id int CONSTRAINT "of" REFERENCES a, x int CONSTRAINT n NOT NULL REFERENCES a);
		DO $$ BEGIN
			ALTER TABLE b ADD COLUMN c int;
		EXCEPTION WHEN duplicate_column THEN NULL; END $$;
		DO LANGUAGE plpgsql 'BEGIN IF true THEN CREATE TABLE c (id int REFERENCES a); ELSE EXECUTE ''DROP TABLE a''; END IF; END';
		DO $$ BEGIN EXECUTE format('DROP TABLE %I', 'b'); PERFORM f('CREATE TABLE e (id int)'); END $$; DO;
		ALTER TABLE b DROP CONSTRAINT "of"; ALTER TABLE b DROP CONSTRAINT n; CREATE TABLE d (id int); ALTER TABLE d INHERIT c;
		CREATE TABLE p (id int, c_id int REFERENCES c) PARTITION BY LIST (id); CREATE TABLE p1 (id int, c_id int); ALTER TABLE p ATTACH PARTITION p1 DEFAULT`
	s, troubles := Read([]File{{"schema.sql", []byte(sql)}})
	if len(troubles) > 0 {
		t.Errorf("troubles: %v", troubles)
	}
	const want = "b(id int, a_id int, x int!, c int) [x]->a[]"
	if all := describeAll(s); !strings.Contains(all, want) {
		t.Errorf("tables: %s, want %s among them", all, want)
	}
	for name, to := range map[string]string{"c": "a", "d": "a", "p1": "c"} {
		if table := s.Table(name); table == nil || len(table.ForeignKeys) != 1 || table.ForeignKeys[0].Table != to {
			t.Errorf("table %s does not refer to %s alone", name, to)
		}
	}
	if s.Table("a") != nil || s.Table("b") == nil || s.Table("e") != nil {
		t.Error("what is given to EXECUTE as a whole is applied, and nothing else")
	}
}
