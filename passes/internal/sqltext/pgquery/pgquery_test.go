package pgquery

import "testing"

func TestParse(t *testing.T) {
	n, err := Parse("SELECT a + 1 FROM t WHERE b")
	if err != nil || n.GetSelectStmt() == nil {
		t.Fatalf("Parse: %v, %v", n, err)
	}
	if got := len(Children(n)); got != 3 {
		t.Errorf("%d children, want the output, the table and the condition", got)
	}
	for _, sql := range []string{"SELECT 1; SELECT 2", "SELECT FROM WHERE", ""} {
		if _, err := Parse(sql); err == nil {
			t.Errorf("Parse(%q) reports no error", sql)
		}
	}
}
