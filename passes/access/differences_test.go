package access

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// document is the head of a document with a scheme of each kind; operations follow.
const document = `openapi: 3.0.3
info: {title: notes, version: "1"}
security: [{session: []}]
components:
  securitySchemes:
    session: {type: apiKey, in: cookie, name: sid}
    key: {type: apiKey, in: header, name: X-Api-Key}
    token: {type: http, scheme: bearer}
    login: {type: http, scheme: basic}
    link: {type: apiKey, in: query, name: sig}
    oauth: {type: oauth2, flows: {implicit: {authorizationUrl: "https://x/", scopes: {read: "", write: ""}}}}
paths:
`

// differ holds routes against operations and words the differences without their places.
func differ(t *testing.T, operations string, routes ...Route) []string {
	t.Helper()
	return differences(t, operations, &Report{Routes: routes})
}

func differences(t *testing.T, operations string, r *Report) []string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "openapi.yaml")
	if err := os.WriteFile(file, []byte(document+operations), 0o666); err != nil {
		t.Fatal(err)
	}
	api, unread := ReadAPI(file)
	if unread != nil {
		t.Fatal(unread)
	}
	out := []string{}
	for _, d := range api.Differences(r, filepath.Dir(file)) {
		out = append(out, fmt.Sprintf("%s %s %s: %s", d.Kind, d.Method, d.Path, d.Why))
	}
	return out
}

// opLine is an operation that answers something, and what it asks for: "" is what the document asks for.
func opLine(path, method, security string) string {
	if security != "" {
		security = "security: " + security + ", "
	}
	return fmt.Sprintf("  %s: {%s: {%sresponses: {}}}\n", path, method, security)
}

func routed(name, state string, credentials ...Credential) Route {
	method, path, _ := strings.Cut(name, " ")
	return Route{Method: method, Path: path, Authentication: Authentication{State: state, Why: "so it is", Credentials: credentials}}
}

// answering is a route by which no stranger comes to rows that matter, and that answers them so.
func answering(strangers string, credentials ...Credential) Route {
	r := routed("GET /a", "required", credentials...)
	r.Authentication.Strangers = strangers
	return r
}

var (
	bySession = Credential{In: "cookie", Name: "sid"}
	byKey     = Credential{In: "header", Name: "X-API-Key"}
	byToken   = Credential{In: "header", Name: "Authorization", Scheme: "bearer"}
	byBasic   = Credential{In: "header", Name: "Authorization", Scheme: "basic"}
	byHeader  = Credential{In: "header", Name: "Authorization"}
	byForm    = Credential{In: "form", Name: "password"}
)

// TestDifferencesOfSecurity compares one operation with one route.
func TestDifferencesOfSecurity(t *testing.T) {
	scoped := routed("GET /a", "required", byToken)
	scoped.Authentication.Scopes = []string{"read"}
	for _, test := range []struct {
		security string
		route    Route
		want     string // behind "security GET /a: ", or "unresolved GET /a: " where it begins so; "" for no difference
	}{
		{"", routed("GET /a", "required"), ""},
		{"", routed("GET /a", "required", bySession), ""},
		{"", routed("GET /a", "none"), "the document asks for session (cookie sid), the code for nothing"},
		{"", routed("GET /a", "optional"), "the document asks for session (cookie sid), the code for a credential or nothing"},
		{"", routed("GET /a", "public"), "the document asks for session (cookie sid), the code for nothing (declared public: so it is)"},
		{"", routed("GET /a", "required", byKey), "the document asks for session (cookie sid), the code for header X-API-Key"},
		{"", routed("GET /a", "required", bySession, byKey), "the document asks for session (cookie sid), the code for cookie sid or header X-API-Key"},
		{"", routed("GET /a", "required", bySession, byForm), ""}, // such as a secret form that only who is signed in may send
		{"", answering("served", byForm), "the document asks for session (cookie sid), the code for nothing (strangers are answered: so it is)"},
		{"[]", answering("served"), ""},
		{"[]", answering("served", bySession), ""}, // who is signed in may be told so
		{"[{session: []}, {}]", answering("served", bySession), ""},
		{"", answering("unknown", bySession), ""},
		{"[]", answering("unknown", bySession), "unresolved: the document asks for nothing, the code for cookie sid; it is not known whether strangers are refused"},
		{"", routed("GET /a", "required", Credential{In: "cookie"}), ""}, // of a name that is not known
		{"[{login: []}]", routed("GET /a", "required", Credential{In: "cookie"}), "the document asks for login (http basic), the code for cookie"},
		{"[]", routed("GET /a", "none"), ""},
		{"[]", routed("GET /a", "public"), ""},
		{"[]", routed("GET /a", "required"), "the document asks for nothing, the code for a credential"},
		{"[]", routed("GET /a", "required", bySession), "the document asks for nothing, the code for cookie sid"},
		{"[]", routed("GET /a", "required", byForm), ""}, // signing in: OpenAPI has no scheme for that
		{"[]", routed("GET /a", "optional", bySession), "the document asks for nothing, the code for cookie sid or nothing"},
		{"[{session: []}, {}]", routed("GET /a", "optional", bySession), ""},
		{"[{session: []}, {}]", routed("GET /a", "public"), ""},
		{"[{session: []}, {}]", routed("GET /a", "none"), "the document asks for session (cookie sid) or nothing, the code for nothing"},
		{"[{session: []}, {}]", routed("GET /a", "required", bySession), "the document asks for session (cookie sid) or nothing, the code for cookie sid"},
		{"[{session: []}, {key: []}]", routed("GET /a", "required", bySession, byKey), ""},
		{"[{session: [], key: []}]", routed("GET /a", "required", bySession, byKey), ""},
		{"[{session: []}, {key: []}]", routed("GET /a", "required", bySession), "the document asks for session (cookie sid) or key (header X-Api-Key), the code for cookie sid"},
		{"[{token: []}]", routed("GET /a", "required", byToken), ""},
		{"[{token: []}]", routed("GET /a", "required", byHeader), ""},
		{"[{token: []}]", routed("GET /a", "required", byBasic), "the document asks for token (http bearer), the code for header Authorization (basic)"},
		{"[{link: []}]", routed("GET /a", "required", Credential{In: "query", Name: "sig"}), ""},
		{"[{link: []}]", routed("GET /a", "required", Credential{In: "form", Name: "sig"}), ""}, // which may be read from either
		{"[{link: []}]", routed("GET /a", "required", byForm), "the document asks for link (query sig), the code for form password"},
		{"[{login: []}]", routed("GET /a", "required", byBasic), ""},
		{"[{oauth: [read]}]", scoped, ""},
		{"[{oauth: [read]}]", routed("GET /a", "required", byToken), ""}, // whether it asks for any is not known
		{"[{oauth: [write]}]", scoped, "the document asks for the scopes write, the code for read"},
		{"[{other: []}]", routed("GET /a", "required", bySession), "the document asks for other, which it does not declare"},
	} {
		var want []string
		if test.want != "" {
			want = []string{"security GET /a: " + test.want}
		}
		if rest, is := strings.CutPrefix(test.want, "unresolved: "); is {
			want = []string{"unresolved GET /a: " + rest}
		}
		if got := differ(t, opLine("/a", "get", test.security), test.route); !slices.Equal(got, want) {
			t.Errorf("%s against %+v:\ngot  %q\nwant %q", test.security, test.route.Authentication, got, want)
		}
	}
}

// TestDifferencesOfRoutes has what only one of both has, and ways to have the same.
func TestDifferencesOfRoutes(t *testing.T) {
	below := routed("ANY /static/", "none")
	below.Below = true
	absent := routed("GET /gone", "none")
	absent.Absent = true
	for _, test := range []struct {
		name       string
		operations string
		routes     []Route
		want       []string
	}{
		{"each alone", opLine("/a", "get", ""), []Route{routed("POST /a", "required")},
			[]string{"unserved GET /a: only the document has it", "undocumented POST /a: only the code has it"}},
		{"a prefix", opLine("/a", "get", "") + opLine("/b", "get", "[]"), []Route{routed("GET /v1/a", "required"), routed("GET /v1/b", "required", byKey)},
			[]string{"security GET /v1/b: the document asks for nothing, the code for header X-API-Key"}},
		{"a prefix, little of it served", opLine("/a", "get", "") + opLine("/b", "get", "") + opLine("/c", "get", ""), []Route{routed("GET /v1/a", "required")},
			[]string{"unserved GET /v1/b: only the document has it", "unserved GET /v1/c: only the document has it"}},
		{"the rest of a path", opLine("/files/{path}", "get", ""), []Route{routed("GET /files/{path...}", "required")}, []string{}},
		{"all methods", opLine("/a", "get", "") + opLine("/b", "get", ""), []Route{routed("ANY /a", "required"), routed("ANY /b", "none"), routed("GET /b", "required"), routed("ANY /c", "none")},
			[]string{"undocumented ANY /c: only the code has it"}},
		{"what is below", opLine("/static/{file}", "get", "[]") + opLine("/static/all/of/it", "get", ""), []Route{below},
			[]string{"unresolved GET /static/all/of/it: ANY /static/ may serve it: the document asks for session (cookie sid), the code for nothing"}},
		{"a method that OpenAPI has not", opLine("/a", "get", ""), []Route{routed("GET /a", "required"), routed("PROPFIND /a", "none")}, []string{}},
		{"an unresolved route", opLine("/a", "get", ""), []Route{routed("GET /a", "unresolved")},
			[]string{"unresolved GET /a: it is not known what the code asks for: so it is"}},
		{"operations are no routes", opLine("/a", "get", ""), []Route{routed("GET /a", "required"), absent}, []string{}},
		{"no routes", opLine("/a", "get", ""), nil, []string{"unserved GET /a: only the document has it"}},
		{"two programs", opLine("/a", "get", ""), []Route{routed("GET /a", "required"), routed("GET /a", "none")},
			[]string{"security GET /a: the document asks for session (cookie sid), the code for nothing"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := differ(t, test.operations, test.routes...); !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// TestDifferencesOfValues has what stands in paths: names, and types.
func TestDifferencesOfValues(t *testing.T) {
	typed := func(name string, types ...string) Route {
		r := routed(name, "unresolved")
		r.Types = map[string]string{}
		for i := 0; i < len(types); i += 2 {
			r.Types[types[i]] = types[i+1]
		}
		return r
	}
	below := typed("GET /a/{x}/")
	below.Below = true
	for _, test := range []struct {
		name   string
		path   string // in the document, with the type of each value
		routes []Route
		want   []string
	}{
		{"the same", "/a/{id:integer}", []Route{typed("GET /a/{ID}", "ID", "integer")}, nil},
		{"only called otherwise", "/a/{id:integer}/{n}", []Route{typed("GET /a/{name}/{n}")}, []string{"name GET /a/{name}/{n}: the document has {id}, {n} in the path, the code {name}, {n}"}},
		{"below a prefix", "/{id}", []Route{typed("GET /{shop}/a/{name}")}, []string{"name GET /{shop}/a/{name}: the document has {id} in the path, the code {name}"}},
		{"not seen to be called anything", "/a/{id}", []Route{typed("GET /a/{1}")}, nil},
		{"at each other's place", "/a/{id}/{n}", []Route{typed("GET /a/{n}/{id}")}, []string{"parameter GET /a/{n}/{id}: the document has {id}, {n} in the path, the code {n}, {id}"}},
		{"another type", "/a/{id:integer}", []Route{typed("GET /a/{id}", "id", "uuid")}, []string{"parameter GET /a/{id}: the document says integer of path value id, the code takes a uuid"}},
		{"another type and name", "/a/{id:integer}", []Route{typed("GET /a/{name}", "name", "uuid")},
			[]string{"name GET /a/{name}: the document has {id} in the path, the code {name}", "parameter GET /a/{name}: the document says integer of path value name, the code takes a uuid"}},
		{"a type that takes more", "/a/{id:string}", []Route{typed("GET /a/{id}", "id", "uuid")}, nil},
		{"names of another method", "/a/{id}", []Route{typed("GET /a/{name}"), typed("PUT /a/{id}")}, nil},
		{"the type is its own", "/a/{id:integer}", []Route{typed("GET /a/{name}", "name", "uuid"), typed("PUT /a/{id}")},
			[]string{"parameter GET /a/{name}: the document says integer of path value name, the code takes a uuid"}},
		{"names of none", "/a/{id}", []Route{typed("GET /a/{name}"), typed("PUT /a/{n}"), typed("DELETE /a/{rest...}")}, []string{"name GET /a/{name}: the document has {id} in the path, the code {name}"}},
		{"a name twice", "/a/{id}/{id2}", []Route{typed("GET /a/{id}/{id}", "id", "integer")}, nil},
		{"the rest of a path", "/a/{id:integer}/{file}", []Route{typed("GET /a/{id}/{path...}", "id", "uuid")},
			[]string{"parameter GET /a/{id}/{path...}: the document says integer of path value id, the code takes a uuid"}},
		{"what is below", "/a/{id}", []Route{below}, []string{"name GET /a/{x}/: the document has {id} in the path, the code {x}"}},
		{"several values in a part", "/a/{file}/{id}", []Route{typed("GET /a/{name}.{kind}/{n}")}, []string{"name GET /a/{name}.{kind}/{n}: the document has {id} in the path, the code {n}"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var params []string
			for _, part := range strings.Split(test.path, "{")[1:] {
				if name, typ, ok := strings.Cut(part[:strings.IndexByte(part, '}')], ":"); ok {
					test.path = strings.Replace(test.path, ":"+typ, "", 1)
					params = append(params, fmt.Sprintf("{name: %s, in: path, schema: {type: %s}}", name, typ))
				}
			}
			got := slices.DeleteFunc(differ(t, fmt.Sprintf("  %s: {get: {parameters: [%s]}}\n", test.path, strings.Join(params, ", ")), test.routes...), func(line string) bool {
				return strings.HasPrefix(line, "unresolved") || strings.HasPrefix(line, "undocumented")
			})
			if !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// TestDifferencesOfSome does not call an operation stale that an unseen route may serve.
func TestDifferencesOfSome(t *testing.T) {
	got := differences(t, opLine("/a", "get", ""), &Report{Unresolved: []Unresolved{{Why: "lost", Hides: true}}})
	if want := []string{"unresolved GET /a: no route is seen that serves it, but not all routes are seen"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if Differ([]Difference{{Kind: Unknown}}) || !Differ([]Difference{{Kind: Unknown}, {Kind: Security}}) {
		t.Error("what is not known counts as a difference, or others do not")
	}
}

// TestReadAPI names the file as it was named, and what is wrong.
func TestReadAPI(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for name, text := range map[string]string{
		"go.mod": "module example.com/m\n", "text.yaml": "a: b\n", "api/bad.yaml": "openapi: 3.0.3\npaths:\n  /a: {$ref: '#/nowhere'}\n",
		"api/split.yaml": document + "  /a: {$ref: '../paths/a.yaml'}\n", "paths/a.yaml": "get: {responses: {}}\n",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for file, want := range map[string]string{
		"none.yaml": "cannot be read", "api": "directory", "text.yaml": "does not say", filepath.Join(dir, "api", "bad.yaml"): "nowhere",
	} {
		api, unread := ReadAPI(file)
		if api != nil || unread == nil || unread.At.File != file || !strings.Contains(unread.Why, want) {
			t.Errorf("%s: got %+v, want %s", file, unread, want)
		}
	}
	api, unread := ReadAPI("api/split.yaml")
	if unread != nil || len(api.doc.Operations) != 1 {
		t.Errorf("a document in two files: got %+v", unread)
	}
}
