package schema

import (
	"fmt"
	"strings"
	"testing"
)

func TestReadPolicyChanges(t *testing.T) {
	const sql = `CREATE TABLE a (id int); ALTER TABLE a ENABLE ROW LEVEL SECURITY; CREATE ROLE robot WITH LOGIN BYPASSRLS; CREATE USER boss SUPERUSER;
		CREATE ROLE late; ALTER ROLE late BYPASSRLS; ALTER ROLE boss NOSUPERUSER; CREATE ROLE plain NOBYPASSRLS;
		CREATE POLICY one ON a USING (id = 1); CREATE POLICY put ON a FOR INSERT WITH CHECK (id = 2);
		CREATE POLICY both ON a USING (id = 3) WITH CHECK (id = 4); CREATE POLICY only ON a WITH CHECK (id = 5);
		ALTER POLICY one ON a RENAME TO first; ALTER POLICY first ON a TO app USING (id = 6); ALTER POLICY one ON a USING (id = 7);
		ALTER POLICY both ON a WITH CHECK (id = 8); ALTER POLICY none ON b USING (id = 9); DROP POLICY one ON a`
	s, _ := Read([]File{{"schema.sql", []byte(sql)}})
	for command, want := range map[string]string{"select": "id = 6 [app], id = 3 []", "insert": "id = 6 [app], id = 2 [], id = 8 [], id = 5 []"} {
		policies, _, _ := s.RowSecurity("a", command)
		var got []string
		for _, p := range policies {
			got = append(got, fmt.Sprint(p.Using, " ", p.Roles))
		}
		if got := strings.Join(got, ", "); got != want {
			t.Errorf("%s: %s, want %s", command, got, want)
		}
	}
	for role, want := range map[string]bool{"robot": true, "boss": false, "late": true, "plain": false, "": false} {
		if got := s.Unbound(role); got != want {
			t.Errorf("role %s gets around policies: %t", role, got)
		}
	}
}

func TestReadWhoseRightsViewsHave(t *testing.T) {
	const sql = `CREATE VIEW a AS SELECT 1; CREATE VIEW b WITH (security_barrier, security_invoker = true) AS SELECT 1;
		CREATE VIEW c WITH (security_invoker = false) AS SELECT 1; CREATE VIEW d AS SELECT 1; ALTER VIEW d SET (security_invoker = on);
		CREATE VIEW e WITH (security_invoker) AS SELECT 1; ALTER VIEW IF EXISTS e RESET (security_invoker); ALTER VIEW b SET (security_barrier = false);
		ALTER VIEW a RENAME TO f; ALTER VIEW none RENAME TO g`
	s, _ := Read([]File{{"schema.sql", []byte(sql)}})
	for name, want := range map[string]string{"a": "", "b": "asker", "c": "owner", "d": "asker", "e": "owner", "f": "owner", "g": ""} {
		query, _, owner := s.View(name)
		got := map[bool]string{true: "owner", false: "asker"}[owner]
		if query == "" {
			got = ""
		}
		if got != want {
			t.Errorf("view %s: %q, want %q", name, got, want)
		}
	}
}
