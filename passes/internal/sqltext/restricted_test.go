package sqltext

import "testing"

func TestWhatIsRestricted(t *testing.T) {
	cases := []parseCase{
		{"MERGE INTO t USING s ON t.id = s.id WHEN MATCHED AND t.owner = $1 THEN UPDATE SET a = 1 WHEN NOT MATCHED THEN INSERT (a) VALUES (2)",
			"update from[t!; s] where[t.id = s.id; t.owner = $1] set[a=1] values[1:a=2]"},
		{"MERGE INTO t USING s ON t.id = s.id WHEN MATCHED AND t.owner = $1 THEN DELETE WHEN MATCHED THEN UPDATE SET a = 1",
			"update from[t!; s] where[t.id = s.id] set[a=1]"},
		{"MERGE INTO t USING s ON t.id = s.id WHEN MATCHED AND t.a = 1 THEN DELETE WHEN MATCHED AND t.b = 2 THEN UPDATE SET a = 1 WHEN MATCHED THEN DO NOTHING",
			"update from[t!; s] where[t.id = s.id; (t.a = 1 | t.b = 2)] set[a=1]"},
		{"SELECT 1 FROM t WHERE a = ALL (ARRAY[$1, $2])",
			"select from[t] where[t.a = $1; t.a = $2] out[1]"},
		{"SELECT 1 FROM t WHERE a = ALL ($1)",
			"select from[t] where[t.a = all $1] out[1]"},
		{"SELECT 1 FROM t WHERE FIND_IN_SET(a, $1)",
			"select from[t] where[t.a = any $1] out[1] effects[find_in_set]"},
		{"WITH m AS (SELECT id FROM a) SELECT 1 FROM t WHERE x IN (TABLE m)",
			"select with m[select from[a] out[a.id]] from[t] where[t.x in (select from[cte:m] out[m.id])] out[1]"},
		{"SELECT 1 FROM t WHERE (x, y) IN (SELECT * FROM (SELECT id, owner FROM a) q)",
			"select from[t] where[t.x, t.y in (select from[(select from[a] out[a.id; a.owner]) q] out[q.id; q.owner])] out[1]"},
		{"DELETE FROM a WHERE ctid IN (SELECT ctid FROM a WHERE id = $1)",
			"delete from[a!] where[a.ctid in (select from[a] where[a.id = $1] out[a.ctid])]"},
		{"SELECT 1 FROM t STRAIGHT_JOIN u WHERE u.id = ?",
			"select/loose from[t; u] where[u.id = $1]"},
		{"RESET ROLE",
			"other sets[role=none local=false]"},
		{"RESET app.user",
			"other"},
		{"UPDATE live SET owner = $1 WHERE live.id = $2",
			"update from[a live!] where[!?live.hidden; live.id = $2] set[owner=$1]"},
		{"DELETE FROM live v WHERE v.id = $1",
			"delete from[a v!] where[!?v.hidden; v.id = $1]"},
		{"UPDATE nested SET owner = $1",
			"update from[a nested!] where[nested.owner > 0; !?nested.hidden] set[owner=$1]"},
		{"INSERT INTO live (id) VALUES ($1)",
			"insert from[a live!] values[id=$1]"},
		{"UPDATE named SET who = $1",
			"update from[named!] set[who=$1]"},
		{"UPDATE counted SET n = $1",
			"update from[counted!] set[n=$1]"},
	}
	schema := definitions{columns: map[string][]string{"a": {"id", "owner", "hidden"}, "t": {"id", "a", "b", "x", "y", "owner"}}, views: map[string]string{
		"live":    "SELECT * FROM a WHERE NOT hidden",
		"nested":  "SELECT id, owner FROM live l WHERE l.owner > 0",
		"named":   "SELECT id, owner AS who FROM a",
		"counted": "SELECT owner, count(*) AS n FROM a GROUP BY owner",
	}}
	for _, c := range cases {
		if got := dump(ParseWith(c.sql, schema)[0]); got != c.want {
			t.Errorf("ParseWith(%s)\n got %s\nwant %s", c.sql, got, c.want)
		}
	}
}
