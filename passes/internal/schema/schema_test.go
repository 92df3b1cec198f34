package schema

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// describe writes a table in one line.
func describe(t *Table) string {
	var b strings.Builder
	b.WriteString(t.Name + "(")
	for i, c := range t.Columns {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strings.TrimSpace(c.Name + " " + c.Type))
		if c.NotNull {
			b.WriteByte('!')
		}
		if c.Default != "" {
			b.WriteString(" = " + c.Default)
		}
	}
	b.WriteByte(')')
	if len(t.PrimaryKey) > 0 {
		fmt.Fprintf(&b, " pk%v", t.PrimaryKey)
	}
	for _, u := range t.Unique {
		fmt.Fprintf(&b, " unique%v", u)
	}
	for _, i := range t.partial {
		fmt.Fprintf(&b, " partial%v", i.cols)
	}
	for _, fk := range t.ForeignKeys {
		fmt.Fprintf(&b, " %v->%s%v", fk.Columns, fk.Table, fk.RefColumns)
	}
	return b.String()
}

func describeAll(s *Schema) string {
	var lines []string
	for _, t := range s.Tables {
		lines = append(lines, describe(t))
	}
	return strings.Join(lines, "\n")
}

var readCases = []struct{ name, sql, want string }{
	{"column constraints",
		`CREATE TABLE posts (id BIGSERIAL PRIMARY KEY, author_id BIGINT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
			tag TEXT NOT NULL DEFAULT '', at TIMESTAMPTZ NOT NULL DEFAULT now(), n numeric(18, 8))`,
		"posts(id bigserial!, author_id bigint!, tag text! = '', at timestamptz! = now(), n numeric(18,8)) pk[id] [author_id]->members[id]"},
	{"table constraints",
		`CREATE TABLE IF NOT EXISTS public."Sub" (a int, b int, c int, CONSTRAINT x PRIMARY KEY (a, b), UNIQUE (b, c),
			FOREIGN KEY (b, c) REFERENCES other (x, y), CHECK (a > 0), EXCLUDE USING gist (a WITH =))`,
		"Sub(a int!, b int!, c int) pk[a b] unique[b c] [b c]->other[x y]"},
	{"reference to the primary key", `CREATE TABLE a (k text PRIMARY KEY); CREATE TABLE b (a text REFERENCES a)`,
		"a(k text!) pk[k]\nb(a text) [a]->a[k]"},
	{"reference to an unknown table", `CREATE TABLE b (a text REFERENCES a)`, "b(a text) [a]->a[]"},
	{"mysql keys", "CREATE TABLE `t` (`id` int unsigned NOT NULL AUTO_INCREMENT COMMENT 'it''s, (x', `key` varchar(20) CHARACTER SET utf8 DEFAULT NULL," +
		"u int, PRIMARY KEY (`id`), UNIQUE KEY `uk` (`u`,`key`(10)), KEY `idx` (`u`), FULLTEXT KEY ft (u)," +
		"CONSTRAINT `fk` FOREIGN KEY (`u`) REFERENCES `users` (`id`)) ENGINE=InnoDB",
		"t(id int unsigned!, key varchar(20) character set utf8 = NULL, u int) pk[id] unique[u key] [u]->users[id]"},
	{"cockroach elements", `CREATE TABLE t (id UUID PRIMARY KEY DEFAULT gen_random_uuid(), owner STRING, INDEX owner_idx (owner) STORING (id),
			UNIQUE INDEX u (owner DESC), INVERTED INDEX (owner), FAMILY "primary" (id, owner))`,
		"t(id uuid! = gen_random_uuid(), owner string) pk[id] unique[owner]"},
	{"columns called like constraints", `CREATE TABLE t (key text, index int, family varchar(3), period text, "primary" int)`,
		"t(key text, index int, family varchar(3), period text, primary int)"},
	{"sqlite without types", `CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a, b DEFAULT (1 + 2) NOT NULL) WITHOUT ROWID, STRICT`,
		"t(id integer!, a, b! = (1 + 2)) pk[id]"},
	{"generated and identity", `CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, b int GENERATED ALWAYS AS (id * 2) STORED UNIQUE, c text[] NOT NULL)`,
		"t(id bigint!, b int, c text[]!) pk[id] unique[b]"},
	{"alter adds", `CREATE TABLE t (id int); ALTER TABLE ONLY t ADD COLUMN IF NOT EXISTS u int NOT NULL REFERENCES users(id), ADD CONSTRAINT p PRIMARY KEY (id);
			ALTER TABLE t ADD v int; ALTER TABLE t ADD UNIQUE (u, v); ALTER TABLE t ADD (w int, x int)`,
		"t(id int!, u int!, v int, w int, x int) pk[id] unique[u v] [u]->users[id]"},
	{"alter of an unknown table", `ALTER TABLE t ADD COLUMN a int`, ""},
	{"alter drops", `CREATE TABLE t (id int PRIMARY KEY, a int REFERENCES x(id), b int UNIQUE, c int);
			ALTER TABLE t DROP COLUMN a, DROP IF EXISTS c; ALTER TABLE t DROP CONSTRAINT t_b_key`,
		"t(id int!, b int) pk[id]"},
	{"drop constraint by name", `CREATE TABLE t (a int REFERENCES x(id), b int, CONSTRAINT f FOREIGN KEY (b) REFERENCES y(id));
			ALTER TABLE t DROP CONSTRAINT f; ALTER TABLE t DROP CONSTRAINT t_a_fkey`, "t(a int, b int)"},
	{"alter column", `CREATE TABLE t (a int, b int NOT NULL, c int);
			ALTER TABLE t ALTER COLUMN a SET NOT NULL, ALTER b DROP NOT NULL, ALTER COLUMN c TYPE varchar(5) USING c::text, ALTER c SET DEFAULT 'x'`,
		"t(a int!, b int, c varchar(5) = 'x')"},
	{"mysql change and modify", "CREATE TABLE t (a int, b int); ALTER TABLE t CHANGE COLUMN a c bigint NOT NULL, MODIFY b text",
		"t(c bigint!, b text)"},
	{"renames", `CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a_id int REFERENCES a(id));
			ALTER TABLE a RENAME TO c; ALTER TABLE c RENAME COLUMN id TO cid; ALTER TABLE b RENAME a_id TO c_id`,
		"b(c_id int) [c_id]->c[cid]\nc(cid int!) pk[cid]"},
	{"sqlite rebuilds a table", `CREATE TABLE a (id int); CREATE TABLE b (a int REFERENCES a(id)); CREATE TABLE new_a (id int, x int);
			DROP TABLE a; ALTER TABLE new_a RENAME TO a`, "a(id int, x int)\nb(a int) [a]->a[id]"},
	{"drop table", `CREATE TABLE a (id int); CREATE TABLE b (a int REFERENCES a(id)); CREATE TABLE c (id int); DROP TABLE IF EXISTS a, c CASCADE`,
		"b(a int)"},
	{"unique index", `CREATE TABLE t (a int, b int, c int); CREATE UNIQUE INDEX CONCURRENTLY i ON public.t USING btree (a, b DESC);
			CREATE UNIQUE INDEX ON t (c) WHERE a > 0; CREATE UNIQUE INDEX l ON t (lower(c)); CREATE INDEX n ON t (c)`,
		"t(a int, b int, c int) unique[a b] partial[c]"},
	{"partial unique index", `CREATE TABLE t (a int, b text, c int); CREATE UNIQUE INDEX i ON t (a, b) WHERE b IS NOT NULL AND c IS NULL;
			CREATE UNIQUE INDEX j ON t (a, c) WHERE c = 1; CREATE UNIQUE INDEX k ON t (b) WHERE c = 1; DROP INDEX k; ALTER TABLE t RENAME b TO d`,
		"t(a int, d text, c int) partial[a d]"},
	{"drop index", `CREATE TABLE t (a int); CREATE UNIQUE INDEX i ON t (a); DROP INDEX i`, "t(a int)"},
	{"twice is one table", `CREATE TABLE t (a int); CREATE TABLE t (a int NOT NULL, b int REFERENCES u(id))`,
		"t(a int!, b int) [b]->u[id]"},
	{"partition and like", `CREATE TABLE t (a int PRIMARY KEY); CREATE TABLE p PARTITION OF t FOR VALUES FROM (1) TO (2);
			CREATE TABLE l (LIKE t INCLUDING ALL, b int); CREATE TABLE i (c int) INHERITS (t)`,
		"i(c int, a int!) pk[a]\nl(a int!, b int) pk[a]\np(a int!) pk[a]\nt(a int!) pk[a]"},
	{"create as select", `CREATE TABLE t AS SELECT 1 AS a`, "t()"},
	{"virtual table", `CREATE VIRTUAL TABLE f USING fts5(title, body, content='posts')`, "f(title, body)"},
	{"other statements", `CREATE INDEX ON t (a); CREATE TYPE e AS ENUM ('a'); CREATE TEMP TABLE x (a int); INSERT INTO t VALUES ('CREATE TABLE y (a int)')`, ""},
	{"comments", "-- CREATE TABLE a (x int);\n/* CREATE TABLE b (x int); */ CREATE TABLE c (x int -- , y int\n)", "c(x int)"},
	{"psql dump", "\\restrict abc\nCREATE TABLE public.t (\n a int\n);\nCOPY public.t (a) FROM stdin;\n1 ' it's\n\\.\nALTER TABLE ONLY public.t\n ADD CONSTRAINT t_pkey PRIMARY KEY (a);",
		"t(a int!) pk[a]"},
	{"sql server batches", "CREATE TABLE a (x int)\nGO\nCREATE TABLE b (y int)\nGO\n", "a(x int)\nb(y int)"},
	{"goose", "-- +goose Up\nCREATE TABLE a (x int);\n-- +goose Down\nDROP TABLE a;\n", "a(x int)"},
	{"templates", "CREATE TABLE {{.prefix}}a (\n\t{{if .postgres}}x jsonb,{{else}}x text,{{end}}\n\ty int[] DEFAULT '{{1,2}}'\n);\n{{- template \"more\" . -}}\nCREATE TABLE {{ $.Prefix }}b (z int)", "a(x jsonb, y int[] = '{{1,2}}')\nb(z int)"},
	{"dbmate", "-- migrate:up\nCREATE TABLE a (x int);\n\n-- migrate:down\nDROP TABLE a;\n", "a(x int)"},
	{"sql-migrate", "-- +migrate Up\nCREATE TABLE a (x int);\n-- +migrate Down\nDROP TABLE a;\n-- +migrate Up\nCREATE TABLE b (x int);", "a(x int)\nb(x int)"},
}

func TestFresh(t *testing.T) {
	s, _ := Read([]File{{"a.sql", []byte(`CREATE TABLE a (id bigserial PRIMARY KEY, n int GENERATED BY DEFAULT AS IDENTITY, u uuid DEFAULT gen_random_uuid(), x int DEFAULT 1);
		CREATE TABLE b (id int PRIMARY KEY, n int AUTO_INCREMENT, u uuid, x bigint GENERATED ALWAYS AS (id * 2) STORED); CREATE TABLE c (LIKE a INCLUDING ALL);
		ALTER TABLE b ALTER COLUMN id SET DEFAULT nextval('b_id_seq'::regclass); ALTER TABLE b ALTER COLUMN u ADD GENERATED ALWAYS AS IDENTITY`)}})
	for table, want := range map[string]string{"a": "id n u", "b": "id n u", "c": ""} {
		var got []string
		for _, c := range s.Table(table).Columns {
			if c.Fresh {
				got = append(got, c.Name)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", table, got, want)
		}
	}
}

func TestRead(t *testing.T) {
	for _, c := range readCases {
		t.Run(c.name, func(t *testing.T) {
			s, errs := Read([]File{{"a.sql", []byte(c.sql)}})
			if got := describeAll(s); got != c.want || len(errs) > 0 {
				t.Errorf("Read:\n%s\nwant\n%s\nerrors %v", got, c.want, errs)
			}
		})
	}
}

func TestReadNamesFileAndLineOfErrors(t *testing.T) {
	cases := []struct{ sql, want string }{
		{"\n\nCREATE TABLE t (a int;\nCREATE TABLE u (b int);", "x.sql:3: CREATE TABLE t: a parenthesis is not closed"},
		{"CREATE TABLE t (a int);\nINSERT INTO t VALUES ('x);\n", "x.sql:2: a quote is not closed"},
		{"\nCREATE TABLE (a int);", "x.sql:2: CREATE TABLE without a name"},
		{"CREATE TYPE e AS ENUM ('a');\nCREATE TABEL t (((;\nCREATE TABLE (a int);", "x.sql:2: CREATE TABEL is not understood (is CREATE TABLE meant?)"},
	}
	for _, c := range cases {
		_, errs := Read([]File{{"x.sql", []byte(c.sql)}})
		if len(errs) != 1 || errs[0].String() != c.want {
			t.Errorf("Read(%q): errors %v, want %s", c.sql, errs, c.want)
		}
	}
}

func TestReadGoesOnAfterAnError(t *testing.T) {
	s, _ := Read([]File{{"x.sql", []byte("CREATE TABLE t (a int;\nCREATE TABLE u (b int);")}})
	if got, want := describeAll(s), "t(a int)\nu(b int)"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestReadKeepsPositions(t *testing.T) {
	s, _ := Read([]File{{"m/1.sql", []byte("\\connect db\n\nCREATE TABLE a (x int);\nCREATE TABLE b (x int);")}, {"m/1.down.sql", []byte("DROP TABLE a")}})
	if b := s.Table("B"); b == nil || b.File != "m/1.sql" || b.Line != 4 {
		t.Errorf("b is %+v", b)
	}
	if s.Table("public.a") == nil || s.Table("c") != nil || (*Schema)(nil).Table("a") != nil {
		t.Error("lookup by name fails")
	}
}

func TestFind(t *testing.T) {
	root := filepath.Join(t.TempDir(), "testdata") // a root of any name is searched
	write := func(name, text string) {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const create = "create\n table t (a int)"
	write("go.mod", "module m")
	write("schema.sql", create)
	for _, name := range []string{"10_b.up.sql", "10_b.down.sql", "9_a.up.sql", "0011_c.SQL", "V2__x.sql"} {
		write("db/migrations/"+name, create)
	}
	write("db/query.sql", "-- name: Get :one\nSELECT * FROM t;")
	write("big.sql", create+strings.Repeat(" ", maxFileSize))
	write("nested/go.mod", "module n")
	for _, dir := range []string{"nested", "vendor/x", "node_modules/y", ".git", "a/testdata"} {
		write(dir+"/x.sql", create)
	}
	write("db/functions.sql", "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';")
	write("data.sql", "INSERT INTO t VALUES (1);"+strings.Repeat(" ", maxFileSize))
	write("wide.sql", "C\x00R\x00E\x00A\x00T\x00E\x00")
	if err := os.Symlink("nowhere.sql", filepath.Join(root, "link.sql")); err != nil {
		t.Fatal(err)
	}
	files, troubles := Find(root)
	const lost = "[big.sql: cannot be read: it is larger than 1 MiB link.sql: cannot be read: no such file or directory wide.sql: cannot be read: it is no text in UTF-8]"
	if got := fmt.Sprint(troubles); got != lost {
		t.Errorf("troubles %s, want %s", got, lost)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	got := strings.Join(names, " ")
	const want = "db/functions.sql db/migrations/9_a.up.sql db/migrations/10_b.up.sql db/migrations/0011_c.SQL db/migrations/V2__x.sql schema.sql"
	if got != want {
		t.Errorf("Find:\n%s\nwant\n%s", got, want)
	}
}

func TestNamed(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"db/10.sql": "create table b (a int)", "db/9.sql": "create table a (a int)", "first.ddl": "create table c (a int)", "x.sql": "create table d (a int)",
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files, troubles := Named(filepath.Join(dir, "app"), dir, []string{"first.ddl", "db", "none.sql"})
	var got []string
	for _, f := range files {
		got = append(got, f.Name)
	}
	if want := "../first.ddl ../db/9.sql ../db/10.sql"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
	if len(troubles) != 1 || troubles[0].File != "../none.sql" {
		t.Errorf("got troubles %v, want one about none.sql", troubles)
	}
}

func TestFindReportsMissingRoot(t *testing.T) {
	if _, troubles := Find(filepath.Join(t.TempDir(), "none")); len(troubles) != 1 {
		t.Errorf("%v for a root that does not exist", troubles)
	}
}

func FuzzRead(f *testing.F) {
	for _, c := range readCases {
		f.Add(c.sql)
	}
	f.Fuzz(func(t *testing.T, sql string) {
		s, _ := Read([]File{{"a.sql", []byte(sql)}})
		again, _ := Read([]File{{"a.sql", []byte(sql)}})
		if describeAll(s) != describeAll(again) {
			t.Error("two readings differ")
		}
		for _, table := range s.Tables {
			if s.Table(table.Name) != table {
				t.Errorf("table %q is not found by its name", table.Name)
			}
		}
	})
}

func TestReadViews(t *testing.T) {
	const sql = `CREATE TABLE notes (id int); CREATE VIEW mine AS SELECT 1; DROP VIEW IF EXISTS mine, other;
		CREATE OR REPLACE VIEW app.Open (a, b) WITH (security_barrier) AS SELECT id, 'x;' FROM notes WHERE id > 0 WITH LOCAL CHECK OPTION;
		CREATE MATERIALIZED VIEW IF NOT EXISTS stats AS SELECT count(*) FROM notes WITH NO DATA;
		CREATE VIEW notes AS SELECT 2; CREATE VIEW broken AS; CREATE TEMP VIEW late AS SELECT 3`
	s, troubles := Read([]File{{"schema.sql", []byte(sql)}})
	if len(troubles) > 0 {
		t.Errorf("troubles: %v", troubles)
	}
	for name, want := range map[string]string{
		"mine": "", "open": "SELECT id, 'x;' FROM notes WHERE id > 0 [a b]", "public.Stats": "SELECT count(*) FROM notes []",
		"notes": "", "broken": "", "late": "SELECT 3 []", "none": "",
	} {
		got := ""
		query, columns, owner := s.View(name)
		if query != "" {
			got = fmt.Sprint(query, " ", columns)
		}
		if owner != (query != "") {
			t.Errorf("view %s: by its owner: %t", name, owner)
		}
		if got != want {
			t.Errorf("view %s: %q, want %q", name, got, want)
		}
	}
	if query, _, _ := (*Schema)(nil).View("mine"); query != "" {
		t.Error("a view without a schema")
	}
}

func TestReadFunctions(t *testing.T) {
	const sql = `CREATE FUNCTION me() RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT f(';')::bigint; -- who
		$$; CREATE OR REPLACE FUNCTION App."Mine" ( ) RETURNS text AS 'SELECT 5' LANGUAGE 'SQL' SET search_path = '';
		CREATE FUNCTION returned() RETURNS int IMMUTABLE RETURN 1 + 2; CREATE FUNCTION me(of int) RETURNS int LANGUAGE sql AS 'SELECT 5';
		CREATE FUNCTION plain() RETURNS int AS $f$ BEGIN RETURN f(1); END; $f$ LANGUAGE plpgsql; DROP FUNCTION me(int);
		CREATE FUNCTION two() RETURNS int LANGUAGE sql AS 'SELECT 1; SELECT 2'; CREATE FUNCTION late() RETURNS int LANGUAGE sql AS 'SELECT 3';
		CREATE FUNCTION asks() RETURNS int LANGUAGE plpgsql AS 'BEGIN IF f() THEN RETURN 1; END IF; RETURN 2; END';
		CREATE FUNCTION told() RETURNS int LANGUAGE sql SET app.x = '1' AS 'SELECT g()'; CREATE FUNCTION c() RETURNS int LANGUAGE c AS 'm', 'c';
		CREATE OR REPLACE FUNCTION late() RETURNS int LANGUAGE plpgsql AS 'BEGIN PERFORM f(); RETURN 1; END';
		CREATE FUNCTION gone() RETURNS int LANGUAGE sql AS 'SELECT 4'; DROP FUNCTION IF EXISTS nothing, app.gone() CASCADE;
		CREATE FUNCTION empty() RETURNS void LANGUAGE sql AS ''; CREATE FUNCTION broken(; CREATE FUNCTION; CREATE FUNCTION unsaid() RETURN`
	s, troubles := Read([]File{{"schema.sql", []byte(sql)}})
	if len(troubles) > 0 {
		t.Errorf("troubles: %v", troubles)
	}
	for name, want := range map[string]string{
		"me": "SELECT f(';')::bigint", "public.mine": "SELECT 5", "returned": "SELECT 1 + 2", "plain": "SELECT f(1)", "two": "", "asks": "",
		"told": "", "c": "", "late": "", "gone": "", "empty": "", "broken": "", "unsaid": "", "none": "", "": "",
	} {
		if got, _, _, _ := s.Function(name, 0); got != want {
			t.Errorf("function %s: %q, want %q", name, got, want)
		}
	}
	if query, _, _, _ := (*Schema)(nil).Function("me", 0); query != "" {
		t.Error("a function without a schema")
	}
}

func TestReadParameters(t *testing.T) {
	const sql = `CREATE FUNCTION may(who bigint, IN "Note" app.ids DEFAULT 5) RETURNS boolean LANGUAGE sql SECURITY DEFINER AS $$ SELECT who > $2 $$;
		CREATE FUNCTION of(bigint, OUT total int) LANGUAGE sql AS $$ SELECT 1 $$; CREATE FUNCTION gone(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT 1';
		CREATE FUNCTION rows(who bigint) RETURNS TABLE (nr bigint, label text) LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY SELECT id, title FROM notes WHERE owner_id = who; END $$;
		DROP FUNCTION gone(int); DROP FUNCTION gone(int, int); CREATE FUNCTION all_gone(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'; DROP FUNCTION all_gone;`
	s, _ := Read([]File{{"schema.sql", []byte(sql)}})
	for _, c := range []struct {
		name            string
		args            int
		query           string
		params, columns []string
	}{
		{"may", 2, "SELECT who > $2", []string{"who", "note"}, nil},
		{"none", 1, "", nil, nil},
		{"of", 1, "SELECT 1", []string{""}, nil},
		{"gone", 2, "", nil, nil},
		{"all_gone", 1, "", nil, nil},
		{"rows", 1, "SELECT id, title FROM notes WHERE owner_id = who", []string{"who"}, []string{"nr", "label"}},
	} {
		query, params, columns, owner := s.Function(c.name, c.args)
		if query != c.query || !slices.Equal(params, c.params) || !slices.Equal(columns, c.columns) || owner != (c.name == "may") {
			t.Errorf("%s of %d: %q %q %q %t", c.name, c.args, query, params, columns, owner)
		}
	}
}

func TestReadRowSecurity(t *testing.T) {
	const sql = `CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE TABLE c (id int); CREATE TABLE d (id int);
		ALTER TABLE a ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
		CREATE POLICY own ON a FOR SELECT TO app USING (id = f(1, ')')) WITH CHECK (id > 0);
		CREATE POLICY narrow ON a AS RESTRICTIVE USING (id > 1);
		CREATE POLICY gone ON a USING (true); DROP POLICY IF EXISTS gone ON a;
		ALTER TABLE b ENABLE ROW LEVEL SECURITY; ALTER TABLE ONLY b NO FORCE ROW LEVEL SECURITY;
		CREATE POLICY every ON public.b USING (id = 1);
		ALTER TABLE c ENABLE ROW LEVEL SECURITY; GRANT SELECT, UPDATE ON TABLE c, d TO app;
		ALTER TABLE d ENABLE ROW LEVEL SECURITY; ALTER TABLE d DISABLE ROW LEVEL SECURITY; CREATE POLICY off ON d USING (id = 1)`
	s, _ := Read([]File{{"schema.sql", []byte(sql)}})
	for ask, want := range map[string]string{
		"a select": "on enforced [id = f(1, ')') for [app] narrows id > 1]", "a delete": "on enforced [narrows id > 1]",
		"b update": "on [id = 1]", "c select": "on enforced []", "d select": "[]", "e select": "[]",
	} {
		table, command, _ := strings.Cut(ask, " ")
		policies, on, enforced := s.RowSecurity(table, command)
		var got []string
		if on {
			got = append(got, "on")
		}
		if enforced {
			got = append(got, "enforced")
		}
		using := []string{}
		for _, p := range policies {
			what := p.Using
			if p.Roles != nil {
				what += fmt.Sprint(" for ", p.Roles)
			}
			if p.Narrows {
				what = "narrows " + what
			}
			using = append(using, what)
		}
		if got := strings.Join(append(got, fmt.Sprint(using)), " "); got != want {
			t.Errorf("%s: %s, want %s", ask, got, want)
		}
	}
	roles, _ := Read([]File{{"roles.sql", []byte("GRANT auditor, clerk TO deputy; GRANT SELECT ON a TO clerk")}})
	for _, c := range []struct {
		of   []string
		role string
		want bool
	}{{nil, "app", true}, {[]string{"app"}, "app", true}, {[]string{"app"}, "clerk", false}, {[]string{"clerk"}, "deputy", true}} {
		if got := roles.Concerns(Policy{Roles: c.of}, c.role); got != c.want {
			t.Errorf("a policy for %v concerns %s: %t, want %t", c.of, c.role, got, c.want)
		}
	}
	if _, on, _ := (*Schema)(nil).RowSecurity("a", "select"); on {
		t.Error("row-level security without a schema")
	}
}
