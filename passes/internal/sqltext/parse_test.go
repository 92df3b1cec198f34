package sqltext

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// hole is written for HoleByte in cases.
const hole = "§"

func text(sql string) string { return strings.ReplaceAll(sql, hole, string(rune(HoleByte))) }

type parseCase struct{ sql, want string }

func checkParse(t *testing.T, cases []parseCase) {
	t.Helper()
	for _, c := range cases {
		got := strings.Join(each(Parse(text(c.sql)), dump), "\n")
		if got != c.want {
			t.Errorf("Parse(%s)\n got %s\nwant %s", c.sql, got, c.want)
		}
	}
}

var conditionCases = []parseCase{
	{"SELECT id FROM t WHERE id = $1 AND owner = $2", "select from[t] where[t.id = $1; t.owner = $2] out[t.id]"},
	{"SELECT id FROM t WHERE id = $1 OR owner = $2", "select from[t] where[(t.id = $1 | t.owner = $2)] out[t.id]"},
	{"SELECT id FROM t WHERE (a, b) = ($1, $2)", "select from[t] where[t.a = $1; t.b = $2] out[t.id]"},
	{"SELECT id FROM t WHERE (a, b) <> ($1, $2)", "select from[t] where[!(t.a = $1 & t.b = $2)] out[t.id]"},
	{"SELECT id FROM t WHERE (a, b) < ($1, $2)", "select from[t] where[row(t.a, t.b) < row($1, $2)] out[t.id]"},
	{"SELECT id FROM t WHERE (a, b) IN (($1, $2))", "select from[t] where[t.a, t.b in {row($1, $2)}] out[t.id]"},
	{"SELECT id FROM t WHERE (a, b) = (SELECT x, y FROM u)", "select from[t] where[t.a = (select from[u] out[u.x; u.y]); t.b = sub#1] out[t.id]"},
	{"SELECT id FROM t WHERE a BETWEEN $1 AND $2", "select from[t] where[t.a >= $1; t.a <= $2] out[t.id]"},
	{"SELECT id FROM t WHERE a NOT BETWEEN $1 AND $2", "select from[t] where[!(t.a >= $1 & t.a <= $2)] out[t.id]"},
	{"SELECT id FROM t WHERE a BETWEEN $1 AND $1", "select from[t] where[t.a = $1] out[t.id]"},
	{"SELECT id FROM t WHERE a @> ARRAY[$1, $2] AND ARRAY[$3] <@ b", "select from[t] where[$1 = any t.a; $2 = any t.a; $3 = any t.b] out[t.id]"},
	{"SELECT id FROM t WHERE a && ARRAY[$1, $2] AND ARRAY[$3] && b", "select from[t] where[($1 = any t.a | $2 = any t.a); $3 = any t.b] out[t.id]"},
	{"SELECT id FROM t WHERE a @> $1 AND a && $2", "select from[t] where[t.a @> $1; t.a && $2] out[t.id]"},
	{"SELECT id FROM t WHERE a @> jsonb_build_object('k', $1) AND a @> to_jsonb($2::int)", "select from[t] where[->>(t.a, 'k') = $1; $2 = any t.a] out[t.id]"},
	{"SELECT id FROM t WHERE $1 IN (SELECT unnest(a)) AND b IN (VALUES ($2), ($3))", "select from[t] where[$1 = any t.a; t.b in {$2, $3}] out[t.id]"},
	{"SELECT id FROM t WHERE $1 NOT IN (SELECT unnest(a))", "select from[t] where[!$1 = any t.a] out[t.id]"},
	{"SELECT id FROM t WHERE array_position(a, $1) IS NOT NULL AND array_position(b, $2) IS NULL", "select from[t] where[$1 = any t.a; array_position(t.b, $2) is null] out[t.id]"},
	{"SELECT id FROM t WHERE a = ANY($1)", "select from[t] where[t.a = any $1] out[t.id]"},
	{"SELECT id FROM t WHERE $1 = ANY(roles)", "select from[t] where[$1 = any t.roles] out[t.id]"},
	{"SELECT id FROM t WHERE a = ANY(ARRAY[$1, $2]::int[])", "select from[t] where[t.a in {$1, $2}] out[t.id]"},
	{"SELECT id FROM t WHERE a = ANY(SELECT x FROM u)", "select from[t] where[t.a in (select from[u] out[u.x])] out[t.id]"},
	{"SELECT id FROM t WHERE a = ANY(ARRAY(SELECT x FROM u))", "select from[t] where[t.a in (select from[u] out[u.x])] out[t.id]"},
	{"SELECT id FROM t WHERE a <> ALL($1)", "select from[t] where[t.a <> all $1] out[t.id]"},
	{"SELECT id FROM t WHERE a <> ALL(SELECT x FROM u)", "select from[t] where[t.a not in (select from[u] out[u.x])] out[t.id]"},
	{"SELECT id FROM t WHERE a > ALL(SELECT x FROM u)", "select from[t] where[t.a > all (select from[u] out[u.x])] out[t.id]"},
	{"SELECT id FROM t WHERE a IN ($1, $2)", "select from[t] where[t.a in {$1, $2}] out[t.id]"},
	{"SELECT id FROM t WHERE a NOT IN ($1)", "select from[t] where[t.a not in {$1}] out[t.id]"},
	{"SELECT id FROM t WHERE $1 IN (a, b)", "select from[t] where[$1 in {t.a, t.b}] out[t.id]"},
	{"SELECT id FROM t WHERE a NOT IN (SELECT x FROM u WHERE u.t = t.id)", "select from[t] where[t.a not in (select from[u] where[u.t = t.id] out[u.x])] out[t.id]"},
	{"SELECT id FROM t WHERE EXISTS (SELECT 1 FROM u WHERE t_id = t.id)", "select from[t] where[exists (select from[u] where[u.t_id = t.id] out[1])] out[t.id]"},
	{"SELECT id FROM t WHERE NOT EXISTS (SELECT 1 FROM u)", "select from[t] where[not exists (select from[u] out[1])] out[t.id]"},
	{"SELECT id FROM t WHERE a IS NULL AND NOT (b IS NULL)", "select from[t] where[t.a is null; t.b is not null] out[t.id]"},
	{"SELECT id FROM t WHERE a IS NOT DISTINCT FROM $1", "select from[t] where[t.a = $1] out[t.id]"},
	{"SELECT id FROM t WHERE a IS DISTINCT FROM $1", "select from[t] where[t.a <> $1] out[t.id]"},
	{"SELECT id FROM t WHERE published AND NOT archived", "select from[t] where[?t.published; !?t.archived] out[t.id]"},
	{"SELECT id FROM t WHERE a IS TRUE AND b IS NOT FALSE AND c IS FALSE AND d IS UNKNOWN", "select from[t] where[?t.a; (?t.b | t.b is null); !?t.c; t.d is null] out[t.id]"},
	{"SELECT id FROM t WHERE true AND 1 = 1 AND id = $1", "select from[t] where[t.id = $1] out[t.id]"},
	{"SELECT id FROM t WHERE 1 = 1", "select from[t] out[t.id]"},
	{"SELECT id FROM t WHERE id = $1 OR 1 = 1", "select from[t] where[(t.id = $1 | 1 = 1)] out[t.id]"},
	{"SELECT id FROM t WHERE a LIKE $1 AND b NOT ILIKE $2 AND c ~ $3", "select from[t] where[t.a like $1; t.b not ilike $2; t.c ~ $3] out[t.id]"},
	{"SELECT id FROM t WHERE lower(a) = lower($1) AND b::text = $2::text", "select from[t] where[lower(t.a) = lower($1); t.b = $2] out[t.id]"},
	{"SELECT id FROM t WHERE data->>'user_id' = $1 AND tags @> $2", "select from[t] where[->>(t.data, 'user_id') = $1; t.tags @> $2] out[t.id]"},
	{"SELECT id FROM t WHERE CASE WHEN $1 THEN owner = $2 ELSE true END", "select from[t] where[?case($1, test(t.owner = $2), true)] out[t.id]"},
	{"SELECT id FROM t WHERE ($2::text IS NULL OR sku = $2)", "select from[t] where[($2 is null | t.sku = $2)] out[t.id]"},
	{"SELECT count(*) FROM t GROUP BY a HAVING count(*) > $1", "select from[t] having[count() > $1] out[count() as count] group[t.a]"},
}

func TestConditions(t *testing.T) { checkParse(t, conditionCases) }

var fromCases = []parseCase{
	{"SELECT * FROM a JOIN b ON b.id = a.b WHERE b.o = $1", "select from[a; b] where[b.id = a.b; b.o = $1] out[*-1]"},
	{"SELECT * FROM a LEFT JOIN b ON b.id = a.b AND b.o = $1 WHERE a.id = $2", "select from[a; b outer on (b.id = a.b & b.o = $1)] where[a.id = $2] out[*-1]"},
	{"SELECT * FROM a RIGHT JOIN b ON b.id = a.b", "select from[a outer on b.id = a.b; b] out[*-1]"},
	{"SELECT * FROM a FULL JOIN b ON b.id = a.b", "select from[a outer; b outer on b.id = a.b] out[*-1]"},
	{"SELECT * FROM a LEFT JOIN (b JOIN c ON c.id = b.c) ON b.id = a.b", "select from[a; b outer on (c.id = b.c & b.id = a.b); c outer] out[*-1]"},
	{"SELECT a.* FROM a, public.b x WHERE a.id = x.a", "select from[a; public.b x] where[a.id = x.a] out[*0]"},
	{"SELECT 1 FROM a JOIN b USING (id) WHERE id = $1", "select from[a; b] where[a.id = b.id; a.id = $1] out[1]"},
	{"SELECT 1 FROM a NATURAL JOIN b", "select from[a; b natural] out[1]"},
	{"SELECT 1 FROM a, LATERAL (SELECT x FROM b WHERE b.a = a.id) q WHERE x = $1", "select from[a; (select from[b] where[b.a = a.id] out[b.x]) q] where[q.x = $1] out[1]"},
	{"SELECT o.id FROM orders($1) o", "select from[func:orders($1) o] out[o.id] effects[orders]"},
	{"SELECT t.id FROM t, unnest($1::int[]) AS u WHERE id = u", "select from[t; func:unnest($1) u] where[t.id = u.u] out[t.id]"},
	{"SELECT v.a FROM (VALUES ($1, $2)) AS v(a, b)", "select from[(select rows[$1, $2]) v(a,b)] out[v.a]"},
	{"SELECT id FROM a UNION ALL SELECT id FROM b UNION ALL SELECT id FROM c LIMIT $1", "select union all[select from[a] out[a.id]; select from[b] out[b.id]; select from[c] out[c.id]] limit[$1]"},
	{"SELECT id FROM a UNION (SELECT id FROM b EXCEPT SELECT id FROM c)", "select union[select from[a] out[a.id]; select except[select from[b] out[b.id]; select from[c] out[c.id]]]"},
	{"WITH users AS (SELECT * FROM users WHERE org = $1) SELECT id FROM users", "select with users[select from[users] where[users.org = $1] out[*-1]] from[cte:users] out[users.id]"},
	{"WITH RECURSIVE r(x) AS (SELECT id FROM n UNION SELECT n.id FROM n, r WHERE n.p = x) SELECT x FROM r",
		"select with r[select union[select from[n] out[n.id]; select from[n; cte:r] where[n.p = r.x] out[n.id]]] from[cte:r] out[r.x]"},
	{"SELECT (SELECT n FROM b WHERE b.a = a.id LIMIT 1), EXISTS (SELECT 1 FROM c) AS e FROM a", "select from[a] out[(select from[b] where[b.a = a.id] out[b.n] limit[1]) as n; test(exists (select from[c] out[1])) as e]"},
	{"SELECT row_number() OVER (PARTITION BY a ORDER BY b), count(*) FILTER (WHERE c = $1), sum(d ORDER BY e) FROM t",
		"select from[t] out[row_number()~(t.a, t.b) as row_number; count()~(test(t.c = $1)) as count; sum(t.d)~(t.e) as sum]"},
	{"SELECT DISTINCT ON (a) b FROM t ORDER BY a, c LIMIT $1 OFFSET $2", "select from[t] out[t.b] order[t.a; t.a; t.c] limit[$1; $2]"},
	{"SELECT id FROM ONLY t TABLESAMPLE SYSTEM (1) FOR UPDATE SKIP LOCKED", "select from[t] out[t.id] effects[lock]"},
}

func TestFrom(t *testing.T) { checkParse(t, fromCases) }

var writeCases = []parseCase{
	{"INSERT INTO t (a, b) VALUES ($1, $2), ($3, DEFAULT) RETURNING id", "insert from[t!] out[t.id] values[a=$1; b=$2; 1:a=$3; 1:b=default]"},
	{"INSERT INTO t VALUES ($1, now())", "insert from[t!] values[=$1; =now()]"},
	{"INSERT INTO entries AS e (a) VALUES ($1) RETURNING e.id", "insert from[entries e!] out[e.id] values[a=$1]"},
	{"INSERT INTO t (a, b) SELECT o.id, $2 FROM o WHERE o.id = $1", "insert from[t!] values[a=o.id; b=$2] source[select from[o] where[o.id = $1] out[o.id; $2]]"},
	{"INSERT INTO t (a) SELECT x FROM u UNION SELECT y FROM v", "insert from[t!] values[a=u.x; 1:a=v.y] source[select union[select from[u] out[u.x]; select from[v] out[v.y]]]"},
	{"INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT (a) DO UPDATE SET b = excluded.b + t.b WHERE t.o = $3", "insert from[t!] values[a=$1; b=$2] conflict a[b=+(excluded.?.b, t.b); t.o = $3]"},
	{"INSERT INTO t (a) VALUES ($1) ON CONFLICT DO NOTHING", "insert from[t!] values[a=$1] conflict"},
	{"UPDATE t SET a = $1, (b, c) = ($2, $3) WHERE id = $4", "update from[t!] where[t.id = $4] set[a=$1; b=$2; c=$3]"},
	{"UPDATE t SET (a, b) = (SELECT x, y FROM u WHERE u.id = t.id)", "update from[t!] set[a=(select from[u] where[u.id = t.id] out[u.x; u.y]); b=sub#1]"},
	{"UPDATE e SET m = $1 FROM books b WHERE b.id = e.book AND e.id = $2 RETURNING e.*", "update from[e!; books b] where[b.id = e.book; e.id = $2] out[*0] set[m=$1]"},
	{"UPDATE t SET a = 1 FROM b JOIN c ON c.id = b.c WHERE t.b = b.id", "update from[t!; b; c] where[c.id = b.c; t.b = b.id] set[a=1]"},
	{"DELETE FROM e USING books b WHERE e.book = b.id AND b.owner = $1", "delete from[e!; books b] where[e.book = b.id; b.owner = $1]"},
	{"WITH d AS (DELETE FROM t WHERE id = $1 RETURNING id), u AS (UPDATE s SET x = 1 FROM d WHERE s.id = d.id) SELECT * FROM d",
		"select with d[delete from[t!] where[t.id = $1] out[t.id]] with u[update from[s!; cte:d] where[s.id = d.id] set[x=1]] from[cte:d] out[*-1]"},
	{"MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET a = $1 WHEN NOT MATCHED THEN INSERT (id, a) VALUES (s.id, $2)",
		"update from[t!; s] where[t.id = s.id] set[a=$1] values[1:id=s.id; 1:a=$2]"},
	{"TRUNCATE TABLE a, public.b CASCADE", "other from[a!; public.b!]"},
	{"SET LOCAL app.user_id = '7'; SET ROLE reader; SET search_path TO x", "other sets[app.user_id='7' local=true]\nother sets[role=reader local=false]\nother sets[search_path=x local=false]"},
	{"SET LOCAL app.user_id = " + hole, "other/holed sets[app.user_id=hole0 local=true]"},
	{"SET app.user_id = '" + hole + "'", "other/holed sets[app.user_id=hole0 local=false]"},
	{"SELECT set_config('App.User', $1, true)", "other out[set_config('App.User', $1, true) as set_config] effects[set_config] sets[app.user=$1 local=true]"},
	{"SELECT set_config('app.user', $1, false) FROM t", "select from[t] out[set_config('app.user', $1, false) as set_config] effects[set_config] sets[app.user=$1 local=false]"},
	{"SELECT id FROM t WHERE o = current_setting('app.user', true)::int", "select from[t] where[t.o = current_setting('app.user', true)] out[t.id] reads[app.user]"},
	{"BEGIN; CREATE TABLE t (a int); CALL f($1)", "other\nother\nother"},
}

func TestWrites(t *testing.T) { checkParse(t, writeCases) }

var looseCases = []parseCase{
	{"SELECT a FROM t AS x, public.u WHERE x.id = $1 AND u.o = $2 FROB", "select/loose from[t x; public.u] where[x.id = $1; u.o = $2]"},
	{"SELECT a FROM t WHERE id = $1 OR o = $2 FROB", "select/loose from[t] where[opaque[1 2]]"},
	{"DELETE FROM t WHERE id = ANY($1) FROB FROB", "delete/loose from[t!] where[t.id = any $1]"},
	{"UPDATE t SET a = $1 WHERE = id", "update/loose from[t!]"},
	{"Select a profile:", "unresolved/none"},
	{"Update the user", "unresolved/none"},
	{"hello world", "unresolved/none"},
	{"SELECT a FROM t; SELEKT 3;", "select from[t] out[t.a]\nunresolved/none"},
	{" -- only a comment\n", ""},
	{"", ""},
}

func TestLooseReader(t *testing.T) { checkParse(t, looseCases) }

func TestErrTellsWhy(t *testing.T) {
	cases := []parseCase{
		{"SELECT a FROM t", "<nil>"},
		{"SELECT § FROM t", "part of the text is not known"},
		{"SELECT a FROM t WHERE §", "part of the text that may hold conditions is not known"},
		{"SELECT a FROM t WHERE FROB FROB FROB", `not readable as SQL: syntax error at or near "FROB"`},
		{"SELECT a FROM t WHERE " + strings.Repeat("(", 600) + "1" + strings.Repeat(")", 600), "parentheses are nested deeper than 500"},
		{"SELECT a FROM t WHERE b = '" + strings.Repeat("x", maxSize) + "'", "text is longer than 256 KB"},
	}
	for _, c := range cases {
		if got := fmt.Sprint(Parse(text(c.sql))[0].Err); got != c.want {
			t.Errorf("Parse(%.60s): Err %q, want %q", c.sql, got, c.want)
		}
	}
}

func TestFaultNamesTheToken(t *testing.T) {
	for _, c := range []parseCase{
		{"SELECT a FROM t", ""},
		{"§", ""},
		{"SELECT § FROM t WHERE §", ""},
		{"SELECT * FORM t", `syntax error at or near "FORM"`},
		{"SELEKT a FROM t", `it begins with "SELEKT"`},
		{"SELECT a FROM t WHERE (a =", "syntax error at end of input"},
		{"\x02\nSELECT", `it begins with "\x02"`},
	} {
		if got := Parse(text(c.sql))[0].Fault(); got != c.want {
			t.Errorf("Parse(%q): fault %q, want %q", c.sql, got, c.want)
		}
	}
}

// Statements of the labelled applications in which the owner is several steps away.
var corpusCases = []parseCase{
	{`UPDATE entries SET reconciled = true WHERE id = ANY($1) AND book_id IN (SELECT id FROM books WHERE owner = $2)`,
		"update from[entries!] where[entries.id = any $1; entries.book_id in (select from[books] where[books.owner = $2] out[books.id])] set[reconciled=true]"},
	{`DELETE FROM attachments WHERE id = $1 AND entry_id IN (SELECT e.id FROM entries e JOIN books b ON b.id = e.book_id WHERE b.owner = $2)`,
		"delete from[attachments!] where[attachments.id = $1; attachments.entry_id in (select from[entries e; books b] where[b.id = e.book_id; b.owner = $2] out[e.id])]"},
	{`UPDATE items SET quantity = 0, counted_by = $3 WHERE warehouse_id = (SELECT id FROM warehouses WHERE id = $1 AND org_id = $2)`,
		"update from[items!] where[items.warehouse_id = (select from[warehouses] where[warehouses.id = $1; warehouses.org_id = $2] out[warehouses.id])] set[quantity=0; counted_by=$3]"},
	{`SELECT a.mime FROM attachments a JOIN messages g ON g.id = a.message_id WHERE a.name = $1 AND $2 IN (g.sender_id, g.recipient_id)`,
		"select from[attachments a; messages g] where[g.id = a.message_id; a.name = $1; $2 in {g.sender_id, g.recipient_id}] out[a.mime]"},
	{`SELECT t.* FROM transfers t JOIN accounts src ON src.id = t.from_account_id JOIN accounts dst ON dst.id = t.to_account_id
		WHERE t.id = sqlc.arg(id) AND (src.owner = sqlc.arg(username) OR dst.owner = sqlc.arg(username))`,
		"select from[transfers t; accounts src; accounts dst] where[src.id = t.from_account_id; dst.id = t.to_account_id; t.id = $1; (src.owner = $2 | dst.owner = $2)] out[*0]"},
	{`WITH theirs AS (SELECT s.id FROM shipments s JOIN warehouses w ON w.id = s.warehouse_id WHERE s.id = $1 AND w.org_id = $2),
		state AS (UPDATE shipments SET status = $3 FROM theirs WHERE shipments.id = theirs.id)
		INSERT INTO shipment_events (shipment_id, status, place) SELECT id, $3, $4 FROM theirs`,
		"insert with theirs[select from[shipments s; warehouses w] where[w.id = s.warehouse_id; s.id = $1; w.org_id = $2] out[s.id]]" +
			" with state[update from[shipments!; cte:theirs] where[shipments.id = theirs.id] set[status=$3]]" +
			" from[shipment_events!] values[shipment_id=theirs.id; status=$3; place=$4] source[select from[cte:theirs] out[theirs.id; $3; $4]]"},
}

func TestCorpus(t *testing.T) { checkParse(t, corpusCases) }

func TestColumnSource(t *testing.T) {
	s := Parse("SELECT x.a, y.b FROM t x")[0]
	if src := s.Output[0].Value.(Column).Source(); src != &s.Tables[0] {
		t.Errorf("source of x.a is %v", src)
	}
	if src := s.Output[1].Value.(Column).Source(); src != nil {
		t.Errorf("source of y.b is %v", src)
	}
}

func TestPlaceholders(t *testing.T) {
	cases := []parseCase{
		{"SELECT ?, 'a ? b', ?", "{1 ? [7]} {2 ? [19]}"},
		{"SELECT $2, $1, $2", "{2 $2 [7]} {1 $1 [11]} {2 $2 [15]}"},
		{"SELECT :b, :a, :b", "{1 :b b[7]} {2 :a a[11]} {1 :b b[15]}"},
		{"SELECT $4, @a, sqlc.arg(b)", "{4 $4 [7]} {5 @a a[11]} {6 sqlc.arg(b) b[15]}"},
		{"SELECT ?2, ?1, {:x}", "{2 ?2 2[7]} {1 ?1 1[11]} {3 {:x} x[15]}"},
		{"SELECT :1, @p2, x::int, a[1:2], '$9', $99999", "{1 :1 1[7]} {2 @p2 p2[11]}"},
		{"SELECT ?; SELECT ?", "{1 ? [7]} | {2 ? [17]}"},
		{"SELECT :a; SELECT :b", "{1 :a a[7]} | {1 :b b[18]}"},
	}
	for _, c := range cases {
		var all []string
		for _, s := range Parse(c.sql) {
			all = append(all, strings.Join(each(s.Params, func(p Placeholder) string {
				return fmt.Sprintf("{%d %s %s[%d]}", p.N, p.Spelling, p.Name, p.Offset)
			}), " "))
		}
		if got := strings.Join(all, " | "); got != c.want {
			t.Errorf("Parse(%s): Params %s, want %s", c.sql, got, c.want)
		}
	}
}

func TestColumnsResolveBySchema(t *testing.T) {
	schema := definitions{columns: map[string][]string{"a": {"id", "b_id", "x"}, "b": {"id", "owner"}}}
	cases := []parseCase{
		{"SELECT x FROM a JOIN b ON b_id = b.id WHERE owner = $1", "select from[a; b] where[a.b_id = b.id; b.owner = $1] out[a.x]"},
		{"SELECT id FROM a, b", "select from[a; b] out[?.id]"},
		{"SELECT y FROM a, b", "select from[a; b] out[?.y]"},
		{"SELECT y, x FROM a, c", "select from[a; c] out[c.y; a.x]"},
		{"SELECT 1 FROM a NATURAL JOIN b WHERE id = $1", "select from[a; b natural] where[a.id = b.id; a.id = $1] out[1]"},
		{"SELECT x FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.id = b_id)", "select from[a] where[exists (select from[b] where[b.id = a.b_id] out[1])] out[a.x]"},
		{"INSERT INTO b VALUES ($1, $2)", "insert from[b!] values[id=$1; owner=$2]"},
		{"SELECT owner FROM (SELECT * FROM b) q, a", "select from[(select from[b] out[*-1]) q; a] out[q.owner]"},
	}
	for _, c := range cases {
		if got := dump(ParseWith(c.sql, schema)[0]); got != c.want {
			t.Errorf("ParseWith(%s)\n got %s\nwant %s", c.sql, got, c.want)
		}
	}
}

// definitions are a schema by hand: columns by table, queries by view and function.
type definitions struct {
	columns map[string][]string
	views   map[string]string

	functions map[string]string // by name and parameters: "f", "g(a, b)"
}

func (d definitions) Columns(table string) []string { return d.columns[table] }

func (d definitions) View(name string) (string, []string, bool) { return d.views[name], nil, true }

func (d definitions) Function(name string, args int) (query string, params, columns []string, owner bool) {
	for key, query := range d.functions {
		of, list, _ := strings.Cut(strings.TrimSuffix(key, ")"), "(")
		params := strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
		if of == name && len(params) == args {
			return query, params, nil, false
		}
	}
	return "", nil, nil, false
}

func TestViewsStandForTheirQueries(t *testing.T) {
	schema := definitions{columns: map[string][]string{"a": {"id", "owner", "hidden"}}, views: map[string]string{
		"v":    "SELECT id, owner AS who FROM a WHERE NOT hidden",
		"w":    "SELECT * FROM v",
		"self": "SELECT * FROM self",
		"bad":  "SELECT FROM WHERE",
	}}
	cases := []parseCase{
		{"SELECT id FROM v WHERE who = $1", "select from[(select from[a] where[!?a.hidden] out[a.id; a.owner as who])] where[v.who = $1] out[v.id]"},
		{"SELECT who FROM w x", "select from[(select from[(select from[a] where[!?a.hidden] out[a.id; a.owner as who])] out[*-1]) x] out[x.who]"},
		{"SELECT id FROM self", "select from[(select from[self] out[*-1])] out[self.id]"},
		{"SELECT id FROM bad", "select from[bad] out[bad.id]"},
		{"WITH v AS (SELECT 1 AS id) SELECT id FROM v", "select with v[select out[1 as id]] from[cte:v] out[v.id]"},
		{"WITH a AS (SELECT 1 AS id) SELECT id FROM v", "select with a[select out[1 as id]] from[(select from[a] where[!?a.hidden] out[a.id; a.owner as who])] out[v.id]"},
		{"UPDATE v SET who = $1", "update from[v!] set[who=$1]"},
	}
	for _, c := range cases {
		if got := dump(ParseWith(c.sql, schema)[0]); got != c.want {
			t.Errorf("ParseWith(%s)\n got %s\nwant %s", c.sql, got, c.want)
		}
	}
}

func TestFunctionsStandForTheirExpressions(t *testing.T) {
	schema := definitions{functions: map[string]string{
		"me":     "SELECT nullif(current_setting('app.user', true), '')::bigint",
		"nested": "SELECT me()",
		"self":   "SELECT self()",
		"reads":  "SELECT id FROM a",
		"sub":    "SELECT (SELECT id FROM a)",
		"two":    "SELECT 1, 2",
		"none":   "SELECT 1 WHERE false",
		"bad":    "SELECT FROM",
		"writes": "DELETE FROM a RETURNING 1",
		"lower":  "SELECT 1",
	}}
	const asks = "nullif(current_setting('app.user', true), '')"
	for call, want := range map[string]string{
		"me()": asks, "app.me()": asks, "(SELECT me())": "(select out[" + asks + " as me] reads[app.user])", "nested()": asks, "me(1)": "me(1)",
		"self()": "self()", "reads()": "(select from[a] out[a.id])", "sub()": "(select from[a] out[a.id])", "two()": "two()", "bad()": "bad()",
		"none()":   "(select where[?false] out[1])",
		"writes()": "writes()", "lower()": "lower()",
	} {
		s := ParseWith("SELECT 1 FROM t WHERE a = "+call, schema)[0]
		if got := dumpOperand(s.Where.(Compare).R); got != want {
			t.Errorf("%s stands for %s, want %s", call, got, want)
		}
		asked := false
		s.Walk(func(s *Statement) { asked = asked || len(s.ReadsSession) > 0 })
		if asked != strings.Contains(want, asks) {
			t.Errorf("%s: asks for settings: %t", call, asked)
		}
	}
	if s := ParseWith("SELECT app.tell()", definitions{functions: map[string]string{"tell": "SELECT set_config('app.user', '', true)"}})[0]; len(s.Sets) != 1 {
		t.Error("what a function sets is not seen")
	}
}

func TestFunctionsTakeArguments(t *testing.T) {
	schema := definitions{columns: map[string][]string{"a": {"id", "owner"}, "t": {"x"}}, functions: map[string]string{
		"owner_of(note)":     "SELECT owner FROM a WHERE id = note",
		"numbered(x, y)":     "SELECT $2 + $1",
		"hidden(owner)":      "SELECT id FROM a WHERE owner = owner",
		"named(owner)":       "SELECT id FROM a WHERE a.owner = named.owner",
		"twice(n)":           "SELECT owner_of(n) + n",
		"may_read(who, nr)":  "SELECT EXISTS (SELECT 1 FROM a WHERE id = nr AND owner = who)",
		"of(who)":            "SELECT id, owner FROM a WHERE owner = who",
		"updating(who, one)": "UPDATE a SET owner = who WHERE id = one RETURNING id",
	}}
	for call, want := range map[string]string{
		"owner_of(x)": "(select from[a] where[a.id = t.x] out[a.owner])", "numbered($1, x)": "+(t.x, $1)",
		"hidden($1)": "(select from[a] where[a.owner = a.owner] out[a.id])", "named($1)": "(select from[a] where[a.owner = $1] out[a.id])",
		"twice(x)":        "+((select from[a] where[a.id = t.x] out[a.owner]), t.x)",
		"may_read($1, x)": "test(exists (select from[a] where[a.id = t.x; a.owner = $1] out[1]))",
		"of($1)":          "of($1)", "updating($1, x)": "updating($1, t.x)", "owner_of(x, x)": "owner_of(t.x, t.x)",
	} {
		s := ParseWith("SELECT 1 FROM t WHERE 1 = "+call, schema)[0]
		if got := dumpOperand(s.Where.(Compare).R); got != want {
			t.Errorf("%s stands for %s, want %s", call, got, want)
		}
	}
	rows := "select from[(select from[a] where[a.owner = $1] out[a.id; a.owner]) q] where[q.id = $2] out[q.owner]"
	if got := dump(ParseWith("SELECT q.owner FROM of($1) q WHERE q.id = $2", schema)[0]); got != rows {
		t.Errorf("the rows of a function: %s", got)
	}
}

func TestWalkVisitsEveryStatement(t *testing.T) {
	s := Parse(`WITH w AS (DELETE FROM a RETURNING id) SELECT (SELECT 1 FROM b), coalesce((SELECT 2 FROM c), 0) FROM (SELECT 3 FROM d) q
		LEFT JOIN e ON e.id = (SELECT 4 FROM f) WHERE x IN (SELECT 5 FROM g) GROUP BY (SELECT 6 FROM h)
		ORDER BY (SELECT 7 FROM i) LIMIT (SELECT 8 FROM j)`)[0]
	var tables []string
	s.Walk(func(s *Statement) {
		for _, t := range s.Tables {
			if t.Sub == nil {
				tables = append(tables, t.Name)
			}
		}
		for _, sub := range s.Subs {
			if sub.Parent != s {
				t.Errorf("parent of %s is not %s", dump(sub), dump(s))
			}
		}
	})
	slices.Sort(tables)
	if got := strings.Join(tables, " "); got != "a b c d e f g h i j" {
		t.Errorf("tables %s", got)
	}
}

func TestParamsOf(t *testing.T) {
	s := Parse("SELECT 1 FROM t WHERE f(a, $1, (b + $2), CASE WHEN c = $3 THEN $4 END, ARRAY[$5]) OR ($6, d) = (x, $7) OR e IN ($8) OR (SELECT $9) IS NULL")[0]
	if got := fmt.Sprint(ParamsIn(s.Where)); got != "[1 2 3 4 5 6 7 8]" {
		t.Errorf("ParamsIn: %s", got)
	}
}
