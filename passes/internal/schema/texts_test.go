package schema

import "testing"

func TestReadTextsOfPrograms(t *testing.T) {
	files := []File{{"schema.sql", []byte("CREATE TABLE a (id int PRIMARY KEY, gone int)")}}
	s, troubles := Read(files,
		File{"m/10.go", []byte("ALTER TABLE b ADD d int REFERENCES a, DROP COLUMN c, ADD e int; ALTER TABLE b RENAME TO x; ALTER TABLE a DISABLE ROW LEVEL SECURITY")},
		File{"m/9.go", []byte("CREATE TABLE b (id int, c int\n;\nDROP TABLE b;\nDROP TABLE a; create table failed: %w; CREATE TABLE %s (id int);\ncannot create table '")})
	const want = "a(id int!, gone int) pk[id]\nb(id int, c int, d int, e int) [d]->a[id]"
	if got := describeAll(s); got != want {
		t.Errorf("tables:\n%s\nwant\n%s", got, want)
	}
	if len(troubles) > 0 {
		t.Errorf("what a program's text can't be read for is told: %v", troubles)
	}
}
