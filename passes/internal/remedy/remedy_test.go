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
		{"more arguments than placeholders", `db.Exec‹t›("DELETE FROM notes WHERE id = $1", id, note)`, ""},
		{"a request that changes", "r = clone(r)\n\tdb.Exec‹t›(\"DELETE FROM notes WHERE id = $1\", id)", ""},
	} {
		src, target, model := calls(t, strings.Replace(handlers, "BODY", test.body, 1))
		check(t, test.name, src, Bind(target, model, "owner_id", all), test.want)
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
	check(t, "functions of different types", src, Bind(target, model, "owner_id", all), "")
	src, target, model = calls(t, strings.Replace(code, "TYPE", "int64", 1))
	check(t, "functions of one type", src, Bind(target, model, "owner_id", all),
		`db.Exec("SELECT title FROM notes WHERE id = $1 AND owner_id = $2", r.PathValue("id"), me)`)
}

func TestBindAsserted(t *testing.T) {
	const code = `package app

func drop(c *C) {
	me := c.Value(key{}).(int64)
	db.Exec‹m›("DELETE FROM notes WHERE id = $1 AND owner_id = $2", c.Param("id"), me)
}

func print(c *C) {
	db.Exec‹t›("SELECT title FROM notes WHERE id = $1", c.Param("id"))
}
`
	src, target, model := calls(t, code)
	check(t, "a value of the request", src, Bind(target, model, "owner_id", all), `c.Param("id"), c.Value(key{}).(int64))`)
	src, target, model = calls(t, strings.Replace(code, "key{}", "key{1, c}", 1))
	check(t, "a key of several parts", src, Bind(target, model, "owner_id", all), "")
}

// A model whose first argument is an option of the library says nothing about which argument is the caller.
func TestBindOptions(t *testing.T) {
	const code = `package app

func drop(w W, r *R, id, me int64) {
	db.Exec‹m›("DELETE FROM notes WHERE id = $1 AND owner_id = $2", mode, id, me)
}

func print(w W, r *R, id, me int64) {
	db.Exec‹t›("SELECT title FROM notes WHERE id = $1", id)
}
`
	src, target, model := calls(t, code)
	check(t, "an option", src, Bind(target, model, "owner_id", all), "")
}

// What a file imports is known to this file alone, be the package called as the path ends or not.
func TestBindBetweenFiles(t *testing.T) {
	const model = `package app

import IMPORT

func drop(w W, r *R, id int64) {
	db.Exec("DELETE FROM notes WHERE id = $1 AND owner_id = $2", id, session.User(r))
}
`
	const target = `package app

import IMPORT

func print(w W, r *R, id int64) {
	db.Exec("SELECT title FROM notes WHERE id = $1", id)
}
`
	for _, test := range []struct {
		name, from, to string
		ok             bool
	}{
		{"the same", `"example.com/session"`, `"example.com/session"`, true},
		{"the same version", `"example.com/session/v2"`, `"example.com/session/v2"`, true},
		{"another version", `"example.com/session/v2"`, `"example.com/session"`, false},
		{"it is not imported", `"example.com/session/v2"`, `"example.com/other"`, false},
		{"it is not imported, either", `"gopkg.in/session.v2"`, `"example.com/other"`, false},
		{"all names of another package", `. "example.com/sessions"`, `"example.com/other"`, false},
		{"a variable of the package", `"example.com/other"`, `"example.com/others"`, true},
	} {
		a, err := Parse("app", []byte(strings.Replace(model, "IMPORT", test.from, 1)))
		if err != nil {
			t.Fatal(err)
		}
		b, err := Parse("app", []byte(strings.Replace(target, "IMPORT", test.to, 1)))
		if err != nil {
			t.Fatal(err)
		}
		if got := Bind(b.Call(6, 9), a.Call(6, 9), "owner_id", all) != nil; got != test.ok {
			t.Errorf("%s: %v, want %v", test.name, got, test.ok)
		}
	}
}

func all(int) bool { return true }

// What is not the same for both handlers is not taken over.
func TestBindTold(t *testing.T) {
	src, target, model := calls(t, `package app

func (a *API) drop(w W, r *R, id, me any) {
	db.Exec‹m›("DELETE FROM notes WHERE id = $1 AND owner_id = $2 AND book_id = $3", id, me, r.Book)
}

func (a *API) print(w W, r *R, id, me any) {
	db.Exec‹t›("SELECT title FROM notes WHERE id = $1", id)
}
`)
	request := func(param int) bool { return param < 2 }
	check(t, "the caller", src, Bind(target, model, "owner_id", request), "")
	check(t, "the request", src, Bind(target, model, "book_id", request), `AND book_id = $2", id, r.Book)`)
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
		{"before the handler", "r.GET‹m›(\"/a\", auth, log(), a.show)\n\tr.POST‹t›(\"/b\", a.drop)", `r.POST("/b", auth, log(), a.drop)`},
		{"a guard that is told what the model needs", "r.GET‹m›(\"/a\", auth, need(\"x\"), a.show)\n\tr.POST‹t›(\"/b\", a.drop)", ""},
		{"a wrapper that is told whose signature", "mux.HandleFunc‹m›(\"/a\", a.signedBy(a.bank, a.show))\n\tmux.HandleFunc‹t›(\"/b\", a.drop)", ""},
		{"a wrapper that is made with a role", "mux.HandleFunc‹m›(\"/a\", a.need(\"x\").then(a.show))\n\tmux.HandleFunc‹t›(\"/b\", a.drop)", ""},
		{"with a guard that is told something", "r.With(need(role)).Get‹m›(\"/a\", a.show)\n\tr.Delete‹t›(\"/b\", a.drop)", ""},
		{"behind the handler", "e.GET‹m›(\"/a\", a.show, auth)\n\te.POST‹t›(\"/b\", a.drop)", `e.POST("/b", a.drop, auth)`},
		{"with", "r.With(auth).Get‹m›(\"/a\", a.show)\n\tr.Delete‹t›(\"/b\", a.drop)", `r.With(auth).Delete("/b", a.drop)`},
		{"a group", "in := r.Group(\"\", auth)\n\tin.GET‹m›(\"/a\", a.show)\n\tr.DELETE‹t›(\"/b\", a.drop)", `in.DELETE("/b", a.drop)`},
		{"a group below a path", "in := r.Group(\"/x\", auth)\n\tin.GET‹m›(\"/a\", a.show)\n\tr.DELETE‹t›(\"/b\", a.drop)", ""},
		{"a group below a path that is named", "in := r.Group(root, auth)\n\tin.GET‹m›(\"/a\", a.show)\n\tr.DELETE‹t›(\"/b\", a.drop)", ""},
		{"a group of the root below which patterns lie", "in := r.Group(\"/\", auth)\n\tin.GET‹m›(\"a\", a.show)\n\tr.DELETE‹t›(\"/b\", a.drop)", ""},
		{"a group that was told before", "in := r.Group(\"\")\n\tin.Use(auth)\n\tr.DELETE‹t›(\"/b\", a.drop)\n\tin.GET‹m›(\"/a\", a.show)", `in.DELETE("/b", a.drop)`},
		{"a group that is told later", "in := r.Group(\"\")\n\tr.DELETE‹t›(\"/b\", a.drop)\n\tin.Use(auth)\n\tin.GET‹m›(\"/a\", a.show)", ""},
		{"a group that is given away later", "in := r.Group(\"\")\n\tr.DELETE‹t›(\"/b\", a.drop)\n\tguard(in)\n\tin.GET‹m›(\"/a\", a.show)", ""},
		{"a handler of a group that takes functions", "in := r.With(auth)\n\tin.Handle‹m›(\"/a\", own(a.show))\n\tr.HandleFunc‹t›(\"/b\", a.drop)", `in.Handle("/b", own(a.drop))`},
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
