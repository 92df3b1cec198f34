package openapi

import (
	"fmt"
	"strings"
	"testing"
)

// comment is a comment of a file, from its first line.
func comment(file, text string) Comment {
	return Comment{File: file, Line: 1, Lines: strings.Split(text, "\n")}
}

// general is a comment that makes others those of a document.
var general = comment("main.go", ` @title Notes
 @version 1.0
 @BasePath /api
 @security Session
 @securityDefinitions.apikey Session
 @in cookie
 @name sid
 @securitydefinitions.oauth2.accessCode OAuth2
 @tokenUrl https://example.com/token
 @authorizationurl https://example.com/authorize
 @scope.read Reads
 @securityDefinitions.basic Basic`)

// TestInComments reads comments on handlers.
func TestInComments(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"the general ones say what it asks for", " @Router /notes [get]", "1: GET /api/notes: (Session)"},
		{"several lines: any of them", " @Security Basic\n @Security OAuth2[read, write]\n @Router /notes [get]", "3: GET /api/notes: (Basic) or (OAuth2 read,write)"},
		{"together", " @Security Basic && Session\n @Router /notes [get]", "2: GET /api/notes: (Basic and Session)"},
		{"either", " @Security Session || OAuth2[read]\n @Router /notes [get]", "2: GET /api/notes: (Session) or (OAuth2 read)"},
		{"nothing", " @Security\n @Router /notes [get]", "2: GET /api/notes: "},
		{"several paths", "\tshow shows one.\n\t@Security Basic\n\t@Router\t/notes/{id}  [get]\n\t@DeprecatedRouter /v0/notes/{id} [GET]",
			"3: GET /api/notes/{id}: (Basic)\n4: GET /api/v0/notes/{id}: (Basic)"},
		{"paths of routers", " @router /notes/:id/parts/:part [delete]", "1: DELETE /api/notes/{id}/parts/{part}: (Session)"},
		{"in small letters", " @security Basic\n @router /notes [Put]", "2: PUT /api/notes: (Basic)"},
		{"of another tool", " @Success 200\n @Failure 404", ""},
	} {
		docs, troubles := InComments([]Comment{general, comment("api/notes.go", c.text)})
		if len(docs) != 1 || len(troubles) != 0 {
			t.Errorf("%s: %v, %v", c.name, docs, troubles)
			continue
		}
		var got []string
		for i := range docs[0].Operations {
			got = append(got, describe(&docs[0].Operations[i]))
		}
		if strings.Join(got, "\n") != c.want {
			t.Errorf("%s: %s, want %s", c.name, strings.Join(got, "\n"), c.want)
		}
	}
}

// TestInCommentsWhere tells documents of one module apart, and those of other tools.
func TestInCommentsWhere(t *testing.T) {
	op := func(file string) Comment {
		return comment(file, " lists\n @ID list\n @Router /"+strings.ReplaceAll(file, "/", "-")+" [get]")
	}
	admin := comment("cmd/admin/main.go", " @title Admin\n @host example.com")
	docs, troubles := InComments([]Comment{op("cmd/admin/users/users.go"), op("cmd/shop/shop.go"), op("internal/a.go"), admin,
		comment("cmd/shop/main.go", " @title Shop\n @version 1\n @servers.url https://example.com/v2\n @servers.url /v3")})
	var got []string
	for _, d := range docs {
		for _, op := range d.Operations {
			got = append(got, fmt.Sprintf("%s %s:%d %s %s", d.File, op.File, op.Line, op.ID, strings.Join(op.Paths, " ")))
		}
	}
	want := `cmd/admin/main.go cmd/admin/users/users.go:3 list /cmd-admin-users-users.go
cmd/admin/main.go internal/a.go:3 list /internal-a.go
cmd/shop/main.go cmd/shop/shop.go:3 list /v2/cmd-shop-shop.go /v3/cmd-shop-shop.go`
	if strings.Join(got, "\n") != want || len(troubles) > 0 {
		t.Errorf("%s\n%v, want\n%s", strings.Join(got, "\n"), troubles, want)
	}
	for name, comments := range map[string][]Comment{
		"without general ones": {op("a.go")},
		"of beego":             {comment("router.go", " @APIVersion 1.0.0\n @Title Notes\n @Contact a@example.com"), comment("c.go", " @Title Get\n @Description shows one"), comment("c.go", " @Title Get\n @router /:id [get,post]")},
	} {
		if docs, troubles := InComments(comments); len(docs)+len(troubles) > 0 {
			t.Errorf("%s: %v, %v", name, docs, troubles)
		}
	}
}

// TestInCommentsWrong leaves out what is wrong, says where, and keeps the rest.
func TestInCommentsWrong(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{" @Router /notes", `2: in comments is not understood; "@Router /notes" takes a path and a method, as in @Router /notes/{id} [get]`},
		{" @Router [get]", `2: in comments is not understood; "@Router [get]" takes a path and a method, as in @Router /notes/{id} [get]`},
		{" @Router /notes [fetch]", `2: in comments is not understood; "@Router /notes [fetch]" names no method that an operation may have, as in @Router /notes/{id} [get]`},
		{" @Router /notes [get", `2: in comments is not understood; "@Router /notes [get" takes a path and a method, as in @Router /notes/{id} [get]`},
		{" @Security OAuth2[read\n @Router /notes [get]", `2: in comments is not understood; "@Security OAuth2[read" takes names of schemes, with scopes in brackets, as in @Security OAuth2[read, write]`},
		{" @title Two\n @version 2\n @securityDefinitions.apikey Key\n @in body\n @name key", "4: in comments is not understood; @securityDefinitions.apikey Key does not say where the key is: put @in header, query or cookie below it"},
		{" @title Two\n @version 2\n @securityDefinitions.apikey Key\n @in header", "4: in comments is not understood; @securityDefinitions.apikey Key does not say what the header is called: put @name below it"},
		{" @title Two\n @version 2\n @in header\n @securityDefinitions.basic", "4: in comments is not understood; @in stands below no @securityDefinitions: put it below the scheme that it speaks of"},
		{" @title Two\n @version 2\n @securityDefinitions.digest Key", "4: in comments is not understood; there is no @securityDefinitions.digest: there are basic, apikey, bearerauth and oauth2 with .application, .implicit, .password or .accessCode"},
	} {
		docs, troubles := InComments([]Comment{general, comment("a.go", "\n"+c.text), comment("b.go", " @Router /b [get]")})
		if len(troubles) == 0 || troubles[0].File != "a.go" || fmt.Sprintf("%d: %s", troubles[0].Line, troubles[0].What) != c.want {
			t.Errorf("%q: %v, want %s", c.text, troubles, c.want)
		}
		n := 0
		for _, d := range docs {
			n += len(d.Operations)
		}
		if n != 1 {
			t.Errorf("%q: %d operations", c.text, n)
		}
	}
}

// TestAnnotatedParameters reads what comments say of parameters.
func TestAnnotatedParameters(t *testing.T) {
	docs, _ := InComments([]Comment{general, comment("a.go", ` @Param id path int true "which one"
 @Param note path string true "id of a note" format(uuid)
 @Param big path uint64 true "number"
 @Param page query int false "of the list"
 @Param on path uuid.UUID true "day"
 @Router /notes/{id}/{note}/{big}/{page}/{on} [get]`)})
	var got []string
	for _, p := range docs[0].Operations[0].Parameters {
		got = append(got, fmt.Sprintf("%s %q %q", p.Name, p.Type, p.Format))
	}
	want := `id "integer" "", note "string" "uuid", big "integer" "int64", page "" "", on "" ""`
	if strings.Join(got, ", ") != want {
		t.Errorf("%s, want %s", strings.Join(got, ", "), want)
	}
}

// TestAnnotatedSchemes reads what comments say of schemes.
func TestAnnotatedSchemes(t *testing.T) {
	bearer := comment("main.go", " @securityDefinitions.bearerauth Token\n @bearerFormat JWT\n\n @securityDefinitions.apikey Key\n @in header\n @name X-Key")
	docs, troubles := InComments([]Comment{general, bearer})
	var got []string
	for _, s := range docs[0].Schemes {
		got = append(got, fmt.Sprintf("%s:%d %s %s %s %s", s.Name, s.Line, s.Field("type"), s.Field("in"), s.Field("name"), s.Field("scheme")))
	}
	want := "Basic:12 basic   , Key:4 apiKey header X-Key , OAuth2:8 oauth2   , Session:5 apiKey cookie sid , Token:1 http   bearer"
	if strings.Join(got, ", ") != want || len(troubles) > 0 {
		t.Errorf("%s %v, want %s", strings.Join(got, ", "), troubles, want)
	}
}

// FuzzInComments reads any comment beside a general one: what it says of an operation is whole, or told.
func FuzzInComments(f *testing.F) {
	for _, text := range []string{" @Router /a/{b} [get]", "@Security A[b && C\n@router /:a [PUT]", "@securityDefinitions.apikey K\n@in header\n@name", "@Param a path int"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		docs, troubles := InComments([]Comment{general, comment("a.go", text)})
		for _, tr := range troubles {
			if tr.File != "a.go" || tr.Line < 1 || tr.Line > strings.Count(text, "\n")+1 || strings.Contains(tr.What, "\n") {
				t.Errorf("%q: %+v", text, tr)
			}
		}
		for _, d := range docs {
			for _, op := range d.Operations {
				if op.Method == "" || !strings.HasPrefix(op.Template, "/") || len(op.Paths) == 0 || op.Line < 1 {
					t.Errorf("%q: %+v", text, op)
				}
			}
		}
	})
}
