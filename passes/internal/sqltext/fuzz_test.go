package sqltext

import (
	"strings"
	"testing"
	"time"
)

func TestHostileTextIsReadInTime(t *testing.T) {
	if testing.Short() {
		t.Skip("reads megabytes")
	}
	wide := func(unit string) string { return strings.Repeat(unit, maxSize/len(unit)-20) }
	texts := map[string]string{
		"parens":       "SELECT " + wide("("),
		"not":          "SELECT 1 FROM t WHERE " + wide("NOT ") + "a",
		"minus":        "SELECT " + wide("- ") + "1",
		"sum":          "SELECT 1" + wide("+1"),
		"and":          "SELECT 1 FROM t WHERE a = 1" + wide(" AND a = 1"),
		"or and":       "SELECT 1 FROM t WHERE a = 1" + wide(" OR a = 1 AND b = 2"),
		"case":         "SELECT " + wide("CASE WHEN ") + "1",
		"union":        "SELECT 1" + wide(" UNION SELECT 1"),
		"union except": "SELECT 1" + wide(" UNION SELECT 1 EXCEPT SELECT 2"),
		"tables":       "SELECT " + strings.Repeat("a,", maxSize/4) + "a FROM t" + strings.Repeat(", t", maxSize/8),
		"joins":        "SELECT a FROM t" + wide(" JOIN t ON a = a"),
		"ctes":         "WITH " + wide("a AS (SELECT * FROM a, a), ") + "b AS (SELECT 1) SELECT x FROM a, b",
		"values":       "INSERT INTO t VALUES (1)" + wide(",(1,?)"),
		"semicolons":   wide("SELECT ?;"),
		"tags":         "SELECT " + wide("$a$ $b$c$ "),
		"quotes":       "SELECT " + wide("'"),
		"comments":     wide("/*/"),
		"holes":        "SELECT * FROM t WHERE " + text(wide("§ ")),
		"brackets":     "SELECT a" + wide("[1]"),
		"dots":         "SELECT a" + wide(".a"),
		"casts":        "SELECT a" + wide("::int"),
		"hash":         wide("#"),
		"braces":       wide("{:a"),
	}
	for name, sql := range texts {
		start := time.Now()
		Parse(sql)
		if d := time.Since(start); d > 60*time.Second {
			t.Errorf("%s: %v", name, d)
		} else {
			t.Logf("%s: %v", name, d)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, cases := range [][]parseCase{conditionCases, fromCases, writeCases, dialectCases, holeCases, looseCases} {
		for _, c := range cases {
			f.Add(text(c.sql))
		}
	}
	f.Add("UPDATE e SET FROM t JOIN f(1 AS e")
	f.Add("SELECT 1 FROM t PREWHERE a = 1")
	f.Add("UPDATE w SET a = k(a, (SELECT h(1))) FROM h(2) q WHERE w.id = q.a")
	schema := definitions{columns: map[string][]string{"t": {"id", "owner", "a"}}, views: map[string]string{"v": "SELECT * FROM t, v", "w": "SELECT * FROM t WHERE a > 0"},
		functions: map[string]string{"g": "SELECT current_setting('a')", "h(x)": "SELECT a FROM t WHERE id = x AND h.x > 0", "k(x, y)": "SELECT h($1) + k(x, y) + h(h(y))"}}
	f.Fuzz(func(t *testing.T, sql string) {
		list := ParseWith(sql, schema)
		for _, s := range list {
			first := dump(s)
			s.Walk(func(s *Statement) {
				if (s.Quality == Exact) != (s.Err == nil) {
					t.Errorf("quality %v with error %v", s.Quality, s.Err)
				}
				if fault := s.Fault(); fault != "" && s.Quality > Loose || strings.ContainsAny(fault, "\n\x01") {
					t.Errorf("quality %v with fault %q", s.Quality, fault)
				}
			})
			for _, p := range s.Params {
				if p.Offset < 0 || p.Offset >= len(sql) || p.N < 1 {
					t.Errorf("placeholder %+v in %d bytes", p, len(sql))
				}
			}
			if first == "" {
				t.Error("statement without a kind")
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	const sql = `SELECT t.id, t.memo FROM transfers t
		JOIN accounts src ON src.id = t.from_account_id JOIN accounts dst ON dst.id = t.to_account_id
		WHERE t.id = ? AND (src.owner = ? OR dst.owner = ?) ORDER BY t.id LIMIT ?`
	b.ReportAllocs()
	for b.Loop() {
		Parse(sql)
	}
}
