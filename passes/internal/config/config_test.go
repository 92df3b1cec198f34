package config

import (
	"slices"
	"strings"
	"testing"

	"github.com/authvet/authvet/passes/internal/knowledge"
)

func parse(t *testing.T, text string) *Config {
	t.Helper()
	conf, faults := Parse("f", []byte(text))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return conf
}

func TestParse(t *testing.T) {
	conf := parse(t, `
authentication:
  - function: (*example.org/kit/auth.Client).Verify
    credential: 2
roles:
  - function: example.org/kit/auth.Admins
    middleware: true
ownership:
  - function: example.org/kit.v2/auth.Can
    caller: 1
    object: 3
public:
  - route: GET /prices/{id}
    reason: on the web site
trusted-headers:
  - header: X-User-Id
    always: true
    reason: the gateway
first-party: [example.org/kit/]
schema: [./db/schema.sql]
spec: [api/openapi.yaml]
`)
	want := []Function{
		{"(*example.org/kit/auth.Client).Verify", knowledge.Call{Do: knowledge.Vouch, Kind: knowledge.Configured, Arg: 2}, 3},
		{"example.org/kit/auth.Admins", knowledge.Call{Do: knowledge.Guard, Kind: knowledge.Role}, 6},
		{"example.org/kit.v2/auth.Can", knowledge.Call{Do: knowledge.Decide, Kind: knowledge.Configured, Arg: 1, To: 3}, 9},
	}
	if !slices.Equal(conf.Functions, want) {
		t.Errorf("functions: got %v, want %v", conf.Functions, want)
	}
	if p := conf.Public[0]; p.String() != "GET /prices/{id}" || p.Line != 13 || p.Below {
		t.Errorf("public: got %+v", p)
	}
	if h := conf.Headers[0]; h.Name != "X-User-Id" || !h.Always || h.Line != 16 {
		t.Errorf("header: got %+v", h)
	}
	if !slices.Equal(conf.FirstParty, []string{"example.org/kit"}) || !slices.Equal(conf.Schema, []string{"db/schema.sql"}) ||
		!slices.Equal(conf.Spec, []string{"api/openapi.yaml"}) {
		t.Errorf("got first-party %v, schema %v, spec %v", conf.FirstParty, conf.Schema, conf.Spec)
	}
}

func TestEmptyFilesSayNothing(t *testing.T) {
	for _, text := range []string{"", "# nothing yet\n", "---\n"} {
		if conf := parse(t, text); len(conf.Libraries()) > 0 || conf.Schema != nil {
			t.Errorf("%q: got %+v", text, conf)
		}
	}
	if conf := parse(t, "schema: []\n"); conf.Schema == nil {
		t.Error("an empty list of schema files is one that was not given")
	}
}

func TestFaultsHaveTheirLines(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"a: 1", "f:1: a: there is no such setting here; there are authentication, roles,"},
		{"public:\n  - rout: /x", "f:2: rout: there is no such setting here; there are route, reason"},
		{"public: /x", "f:1: /x does not fit here; what is asked for is a list; each entry begins with -, and is a group of settings (route, reason)"},
		{"public:\n  route: /x", "f:2: a group of settings does not fit here; what is asked for is a list; "},
		{"schema: db", "f:1: db does not fit here; what is asked for is a list; each entry begins with -, and is a text"},
		{"authentication:\n  - function: a/b.C\n    credential: 1.5", "f:3: 1.5 does not fit here; what is asked for is a number"},
		{"ownership:\n  - function: a/b.C\n    caller: 1\n    object: 1", "f:2: ownership: caller and object are the same parameter"},
		{"\tpublic: []", "f:1: it is no YAML: "},
		{"public: []\n# \x01", "f:2: it is no YAML: "},
		{"public: []\n# \xff", "f:2: it is no YAML: "},
		{"public:\n  - route: [a]", "f:2: a list does not fit here; what is asked for is a text"},
		{"authentication:\n  - function: a/b.C\n    credential: x", "f:3: x does not fit here; what is asked for is a number"},
		{"a: [", "f:1: it is no YAML: "},
		{"public: []\n---\npublic: []", "f: it holds more than one YAML document"},
		{"public: []\npublic: []", "f:2: it is no YAML: mapping key \"public\" already defined at line 1"},
		{"roles:\n  - middleware: true", "f:2: roles: function is missing"},
		{"roles:\n  - function: Require", "f:2: roles: Require is no name of a function"},
		{"roles:\n  - function: a/b.C\nprincipals:\n  - function: a/b.C", "f:4: principals: a/b.C stands here for the second time"},
		{"authentication:\n  - function: a/b.C\n    credential: -1", "f:2: authentication: credential is the number of a parameter"},
		{"authentication:\n  - function: a/b.C\n    credential: 1\n    middleware: true", "f:2: authentication: a middleware reads the credential"},
		{"ownership:\n  - function: a/b.C", "f:2: ownership: object is the number of the parameter"},
		{"public:\n  - route: prices\n    reason: x", "f:2: public: \"prices\" is no route"},
		{"public:\n  - route: FETCH /prices\n    reason: x", "f:2: public: FETCH is no method"},
		{"public:\n  - route: /prices", "f:2: public: ANY /prices needs a reason"},
		{"trusted-headers:\n  - header: X-User", "f:2: trusted-headers: X-User needs a reason"},
		{"trusted-headers:\n  - header: 'X User'\n    reason: x", "f:2: trusted-headers: \"X User\" is no name of a header"},
		{"first-party: [./kit]", "f:1: first-party: \"./kit\" is no prefix"},
		{"schema:\n  - db\n  - /etc/schema.sql", "f:3: schema: \"/etc/schema.sql\" is no name of a file relative to"},
	} {
		conf, faults := Parse("f", []byte(test.text))
		if len(faults) == 0 || conf != nil || !strings.HasPrefix(faults[0].String(), test.want) {
			t.Errorf("%q: got %v, want %s", test.text, faults, test.want)
		}
	}
}

func TestPublicCovers(t *testing.T) {
	for _, test := range []struct {
		public, method, path string
		want                 bool
	}{
		{"GET /prices/{id}", "GET", "/prices/{price}", true},
		{"GET /prices/{id}", "GET", "/prices/today", false},
		{"GET /prices/{id}", "POST", "/prices/{id}", false},
		{"GET /prices", "GET", "/prices/{id}", false},
		{"/prices", "PUT", "/prices/", true},
		{"/docs/...", "GET", "/docs", true},
		{"/docs/...", "GET", "/docs/a/{page}", true},
		{"/docs/...", "GET", "/documents", false},
		{"GET /...", "GET", "/anything", true},
	} {
		conf := parse(t, "public:\n  - route: "+test.public+"\n    reason: x\n")
		if got := conf.Public[0].Covers(test.method, test.path); got != test.want {
			t.Errorf("%s covers %s %s: got %v", test.public, test.method, test.path, got)
		}
	}
}

func TestRowsAreFoundByTheirNames(t *testing.T) {
	conf := parse(t, "roles:\n  - function: (*a.org/b.v2/c.T).M\n  - function: (a.org/c.T).M\n  - function: a.org/c.F\ntrusted-headers:\n  - header: X-U\n    reason: x\n")
	index := knowledge.NewIndex(conf.Libraries())
	for _, f := range conf.Functions {
		if row := index.Call(f.Key); row == nil || row.Kind != knowledge.Role {
			t.Errorf("%s: got row %v", f.Key, row)
		}
	}
	if index.Knows("a.org/c") {
		t.Error("a library of which one function is named counts as known")
	}
	if !index.FromGateway("x-u") || index.FromGateway("X-V") {
		t.Error("trusted headers are not those of the file")
	}
}

func FuzzParse(f *testing.F) {
	f.Add("public:\n  - route: GET /x\n    reason: y\n")
	f.Add("authentication: [{function: a/b.C}]\n")
	f.Add("first-party: &a [x]\nschema: *a\n")
	f.Fuzz(func(t *testing.T, text string) {
		conf, faults := Parse("f", []byte(text))
		if (conf == nil) == (len(faults) == 0) {
			t.Errorf("config %v, faults %v", conf, faults)
		}
		if conf != nil {
			knowledge.NewIndex(conf.Libraries())
		}
	})
}
