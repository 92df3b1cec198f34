package eval

import "testing"

// marked writes a clause as it stands in a text whose parts depend on the way.
func marked(head, tail, empty string, items ...string) string {
	out := listMark + head + headMark
	for _, it := range items {
		out += it
	}
	return out + tail + headMark + empty + endMark
}

func item(sep, text string) string { return itemMark + sep + itemMark + text }

func TestSettle(t *testing.T) {
	inner := marked(" WHERE ", "", "", item(" AND ", "b = 2"), item(" AND ", "c = 3"))
	for _, c := range []struct{ name, text, want string }{
		{"plain", "SELECT 1", "SELECT 1"},
		{"one part", "SELECT *" + marked(" WHERE ", "", "", item(" AND ", "a = 1")), "SELECT * WHERE a = 1"},
		{"several", "x" + marked(" SET ", "", "", item(", ", "a"+setMark+"1"), item(", ", "b"+setMark+"2")) + " y", "x SET a = 1, b = 2 y"},
		{"none", "DELETE FROM t" + marked(" WHERE ", "", ""), "DELETE FROM t"},
		{"none but a default", marked("SELECT ", " ", "SELECT ") + "*", "SELECT *"},
		{"behind OR", marked(" WHERE ", "", "", item(" AND ", "a"), item(" OR ", "b")), " WHERE a OR b"},
		{"first behind OR", marked(" WHERE ", "", "", item(" OR ", "b"), item(" AND ", "a")), " WHERE b AND a"},
		{"within another", marked(" WHERE ", "", "", item(" AND ", "a IN (SELECT id"+inner+")"), item(" AND ", "d")), " WHERE a IN (SELECT id WHERE b = 2 AND c = 3) AND d"},
		{"tail", marked(" (", ")", "", item(", ", "a"), item(", ", "b")), " (a, b)"},
		{"not closed", "x" + listMark + "y", "xy"},
		{"closed only", "x" + endMark, "x" + endMark},
	} {
		if got := settle(c.text); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func FuzzSettle(f *testing.F) {
	f.Add("SELECT" + marked(" WHERE ", "", "", item(" AND ", "a = 1")))
	f.Add(listMark + headMark + itemMark + endMark + listMark)
	f.Fuzz(func(_ *testing.T, s string) { settle(s) })
}

func TestPlural(t *testing.T) {
	for word, want := range map[string]string{"note": "notes", "category": "categories", "day": "days", "box": "boxes", "bus": "buses", "person": "people",
		"order_item": "order_items", "sales_person": "sales_people", "news": "news", "address": "addresses", "analysis": "analyses", "users": "users"} {
		if got := plural(word); got != want {
			t.Errorf("%s: %s, want %s", word, got, want)
		}
	}
}

func TestTagSettings(t *testing.T) {
	for tag, want := range map[string]map[string]string{
		`gorm:"column:owner;not null"`:                     {"COLUMN": "owner", "NOT NULL": " "},
		`gorm:"primaryKey"`:                                {"PRIMARYKEY": " "},
		`bun:"id,pk,autoincrement"`:                        {"PK": " ", "AUTOINCREMENT": " ", "ID": ""},
		`bun:"rel:belongs-to,join:note_id=id"`:             {"REL": "belongs-to", "JOIN": "note_id=id"},
		`json:"x" gorm:"many2many:note_tags" validate:"-"`: {"MANY2MANY": "note_tags"},
		`gorm:"-"`: {"-": " "},
	} {
		got := tagSettings(Field{Name: "F", Tag: tag})
		for name, val := range want {
			if got[name] != val {
				t.Errorf("%s: %s is %q, want %q", tag, name, got[name], val)
			}
		}
	}
}
