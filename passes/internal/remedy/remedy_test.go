package remedy

import (
	"slices"
	"strings"
	"testing"
)

// calls parses code in which ‹t› and ‹m› stand before the parentheses of the call to be mended and of its model.
func calls(t *testing.T, code string) (src string, target, model *Call) {
	t.Helper()
	at := map[string][2]int{}
	for _, mark := range []string{"‹t›", "‹m›"} {
		other := strings.NewReplacer("‹t›", "", "‹m›", "")
		before, _, ok := strings.Cut(code, mark)
		if !ok {
			t.Fatalf("no %s in %s", mark, code)
		}
		before = other.Replace(before)
		at[mark] = [2]int{1 + strings.Count(before, "\n"), len(before) - strings.LastIndexByte(before, '\n')}
	}
	src = strings.NewReplacer("‹t›", "", "‹m›", "").Replace(code)
	f, err := Parse("app", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return src, f.Call(at["‹t›"][0], at["‹t›"][1]), f.Call(at["‹m›"][0], at["‹m›"][1])
}

// apply makes edits.
func apply(src string, edits []Edit) string {
	slices.SortFunc(edits, func(a, b Edit) int { return b.Start - a.Start })
	for _, e := range edits {
		src = src[:e.Start] + e.New + src[e.End:]
	}
	return src
}

const handlers = `package app

import "example.com/app/session"

func one(w W, r *R) {
	me := session.User(r)
	db.Exec‹m›("DELETE FROM notes WHERE id = $1 AND owner_id = $2", r.PathValue("id"), me.ID)
}

func other(w W, r *R) {
	BODY
}
`

func TestBind(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"the caller is looked up", `db.Exec‹t›("UPDATE notes SET title = $2 WHERE id = $1", id, title)`,
			`db.Exec("UPDATE notes SET title = $2 WHERE id = $1 AND owner_id = $3", id, title, session.User(r).ID)`},
		{"the caller is known", "me := session.User(r)\n\tdb.Query‹t›(`SELECT title FROM notes WHERE id = $1 ORDER BY id LIMIT 1`, id)",
			"db.Query(`SELECT title FROM notes WHERE id = $1 AND owner_id = $2 ORDER BY id LIMIT 1`, id, me.ID)"},
		{"question marks", `db.Exec‹t›("DELETE FROM notes WHERE id = ? LIMIT ?", id, n)`,
			`db.Exec("DELETE FROM notes WHERE id = ? AND owner_id = ? LIMIT ?", id, session.User(r).ID, n)`},
		{"alternatives in parentheses", `db.Exec‹t›("DELETE FROM notes WHERE (id = $1 OR slug = $1)", id)`,
			`db.Exec("DELETE FROM notes WHERE (id = $1 OR slug = $1) AND owner_id = $2", id, session.User(r).ID)`},
		{"alternatives", `db.Exec‹t›("DELETE FROM notes WHERE id = $1 OR slug = $1", id)`, ""},
		{"another table beside", `db.Exec‹t›("SELECT n.id FROM notes n JOIN books b ON b.id = n.book_id WHERE n.id = $1", id)`, ""},
		{"a sub-query", `db.Exec‹t›("DELETE FROM notes WHERE id IN (SELECT note_id FROM tags WHERE tag = $1)", id)`, ""},
		{"no condition", `db.Exec‹t›("DELETE FROM notes")`, ""},
		{"two statements", `db.Exec‹t›("DELETE FROM notes WHERE id = $1; DELETE FROM tags WHERE note_id = $1", id)`, ""},
		{"an insert", `db.Exec‹t›("INSERT INTO notes (id) VALUES ($1)", id)`, ""},
		{"arguments in a list", `db.Exec‹t›("DELETE FROM notes WHERE id = $1", args...)`, ""},
		{"arguments that do not fit", `db.Exec‹t›("DELETE FROM notes WHERE id = $1 AND kind = $2", id)`, ""},
		{"named arguments", `db.Exec‹t›("DELETE FROM notes WHERE id = @id", id)`, ""},
		{"text that is escaped", `db.Exec‹t›("DELETE FROM notes\nWHERE id = $1", id)`, ""},
		{"another session", "session := mine()\n\tdb.Exec‹t›(\"DELETE FROM notes WHERE id = $1\", id)", ""},
		{"another caller", "me := friend(r)\n\tdb.Exec‹t›(\"DELETE FROM notes WHERE id = $1\", id)", ""},
		{"a caller who changes", "me := session.User(r)\n\tme = friend(r)\n\tdb.Exec‹t›(\"DELETE FROM notes WHERE id = $1\", id)", ""},
		{"a request that changes", "r = clone(r)\n\tdb.Exec‹t›(\"DELETE FROM notes WHERE id = $1\", id)", ""},
	} {
		src, target, model := calls(t, strings.Replace(handlers, "BODY", test.body, 1))
		check(t, test.name, src, Bind(target, model, "owner_id"), test.want)
	}
}

func TestBindParameters(t *testing.T) {
	const code = `package app

func drop(w W, r *R, me int64) {
	db.Exec‹m›("DELETE FROM notes WHERE id = $1 AND owner_id = $2", r.PathValue("id"), me)
}

func print(w W, r *R, me TYPE) {
	db.Exec‹t›("SELECT title FROM notes WHERE id = $1", r.PathValue("id"))
}
`
	src, target, model := calls(t, strings.Replace(code, "TYPE", "string", 1))
	check(t, "functions of different types", src, Bind(target, model, "owner_id"), "")
	src, target, model = calls(t, strings.Replace(code, "TYPE", "int64", 1))
	check(t, "functions of one type", src, Bind(target, model, "owner_id"),
		`db.Exec("SELECT title FROM notes WHERE id = $1 AND owner_id = $2", r.PathValue("id"), me)`)
}

func check(t *testing.T, name, src string, edits []Edit, want string) {
	t.Helper()
	got := apply(src, edits)
	switch {
	case want == "" && edits != nil:
		t.Errorf("%s: mended to\n%s", name, got)
	case want != "" && !strings.Contains(got, want):
		t.Errorf("%s: got\n%s\nwant in it %s", name, got, want)
	}
}

func TestGuard(t *testing.T) {
	for _, test := range []struct{ name, lines, want string }{
		{"wrapped", "mux.HandleFunc‹m›(\"GET /a\", a.user(a.show))\n\tmux.HandleFunc‹t›(\"GET /b\", a.drop)", `mux.HandleFunc("GET /b", a.user(a.drop))`},
		{"wrapped as a handler", "mux.Handle‹m›(\"GET /a\", a.user(http.HandlerFunc(a.show)))\n\tmux.HandleFunc‹t›(\"GET /b\", a.drop)",
			`mux.Handle("GET /b", a.user(http.HandlerFunc(a.drop)))`},
		{"before the handler", "r.GET‹m›(\"/a\", auth, need(\"x\"), a.show)\n\tr.POST‹t›(\"/b\", a.drop)", `r.POST("/b", auth, need("x"), a.drop)`},
		{"behind the handler", "e.GET‹m›(\"/a\", a.show, auth)\n\te.POST‹t›(\"/b\", a.drop)", `e.POST("/b", a.drop, auth)`},
		{"with", "r.With(auth).Get‹m›(\"/a\", a.show)\n\tr.Delete‹t›(\"/b\", a.drop)", `r.With(auth).Delete("/b", a.drop)`},
		{"a group", "in := r.Group(\"\", auth)\n\tin.GET‹m›(\"/a\", a.show)\n\tr.DELETE‹t›(\"/b\", a.drop)", `in.DELETE("/b", a.drop)`},
		{"a group below a path", "in := r.Group(\"/x\", auth)\n\tin.GET‹m›(\"/a\", a.show)\n\tr.DELETE‹t›(\"/b\", a.drop)", ""},
		{"a group made later", "r.DELETE‹t›(\"/b\", a.drop)\n\tin := r.Group(\"\", auth)\n\tin.GET‹m›(\"/a\", a.show)", ""},
		{"a group of another router", "in := q.Group(\"\", auth)\n\tin.GET‹m›(\"/a\", a.show)\n\tr.DELETE‹t›(\"/b\", a.drop)", ""},
		{"a guard within a block", "r.DELETE‹t›(\"/b\", a.drop)\n\t{\n\t\tauth := made()\n\t\tr.GET‹m›(\"/a\", auth, a.show)\n\t}", ""},
		{"nothing is different", "r.GET‹m›(\"/a\", a.show)\n\tr.DELETE‹t›(\"/b\", a.drop)", ""},
		{"the handler is wrapped already", "mux.HandleFunc‹m›(\"GET /a\", a.user(a.show))\n\tmux.HandleFunc‹t›(\"GET /b\", a.log(a.drop))", ""},
		{"another handler", "mux.HandleFunc‹m›(\"GET /a\", a.user(b.show))\n\tmux.HandleFunc‹t›(\"GET /b\", a.drop)", ""},
		{"another kind of method", "r.Any‹m›(\"/a\", auth, a.show)\n\tr.GET‹t›(\"/b\", a.drop)", ""},
	} {
		src, target, model := calls(t, "package app\n\nfunc (a *API) routes(mux *M, r *R) {\n\t"+test.lines+"\n}\n")
		check(t, test.name, src, Guard(target, model, "drop", "show"), test.want)
	}
}
