//go:build exploit

package main_test

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
)

// The labels of expect.json drive what each probe must show.

// persona is somebody with credentials, by the names of schemes.
type persona struct {
	name  string
	creds map[string]func(r *http.Request, a attempt)
}

// attempt is one request on an object of alice's that was made for it. reached
// tells whether the request got at that object: its data or an effect on it.
type attempt struct {
	method, path string
	body         any
	link         string // what a signed link to the object carries
	reached      func(code int, body string) bool
}

type probe struct {
	fresh     func() attempt
	via       string                // the scheme that the code asks for
	control   *persona              // who is entitled; alice when nil
	open      bool                  // strangers are entitled
	everyone  bool                  // whoever has the credential is entitled
	private   bool                  // what is reached is alice's and nobody else's
	forged    func(*http.Request)   // what a stranger makes up to get in
	asWritten func(attempt) attempt // the request as the document has it, where the code has it otherwise
	asOther   func(attempt) attempt // the request as the other user makes it, below an object of his own
	extra     func(t *testing.T)    // what else must hold
}

// operation is what the document says of a route.
type operation struct {
	alternatives []map[string][]string // schemes with their scopes
	undeclared   bool                  // it names a scheme that there is not
}

func (o operation) public() bool { return len(o.alternatives) == 0 }

func (o operation) optional() bool {
	return slices.ContainsFunc(o.alternatives, func(a map[string][]string) bool { return len(a) == 0 })
}

type label struct {
	Route      string   `json:"route"`
	Findings   []string `json:"findings"`
	Allowed    []string `json:"allowed"`
	Categories []string `json:"categories"`
	Level      string   `json:"level"`
	Absent     bool     `json:"absent"`
}

// bench has all that the probes run on.
type bench struct {
	handler    http.Handler
	alice, bob *persona
	via        string   // the scheme that most of the code asks for
	weak       *persona // has tokens without any scope
}

// try sends an attempt of a persona with the credentials of some schemes.
func (b *bench) try(who *persona, schemes []string, more func(*http.Request), a attempt) (int, bool, string) {
	var body io.Reader
	if a.body != nil {
		raw, _ := json.Marshal(a.body)
		body = bytes.NewReader(raw)
	}
	r := httptest.NewRequest(a.method, a.path, body)
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	for _, scheme := range schemes {
		if who != nil && who.creds[scheme] != nil {
			who.creds[scheme](r, a)
		}
	}
	if more != nil {
		more(r)
	}
	w := httptest.NewRecorder()
	b.handler.ServeHTTP(w, r)
	return w.Code, a.reached != nil && a.reached(w.Code, w.Body.String()), w.Body.String()
}

// prove holds missingauth and missingowner of a label against what callers get.
func (b *bench) prove(t *testing.T, l label, p probe) {
	attempt := func(who *persona, more func(*http.Request)) (int, bool) {
		a := p.fresh()
		if who == b.bob && p.asOther != nil {
			a = p.asOther(a)
		}
		code, got, body := b.try(who, strings.Fields(p.via), more, a)
		t.Logf("%-9s %s %s -> %d reached=%v", name(who), a.method, a.path, code, got)
		if code >= 500 {
			t.Errorf("%s: status %d: %s", name(who), code, body)
		}
		return code, got
	}
	anonCode, anon := attempt(nil, p.forged)
	_, other := attempt(b.bob, nil)
	entitled := b.alice
	if p.control != nil {
		entitled = p.control
	}
	if _, ok := attempt(entitled, nil); !ok {
		t.Errorf("the entitled caller %s does not get through: the probe proves nothing", entitled.name)
	}
	refused := anonCode == 401 || anonCode == 403 || anonCode == 404
	has := func(rule string) bool { return slices.Contains(l.Findings, rule) || slices.Contains(l.Allowed, rule) }
	switch {
	case slices.Contains(l.Findings, "missingauth"), p.open:
		if !anon {
			t.Error("open or labelled missingauth, yet the stranger does not get through")
		}
		if !p.open && !has("missingauth") {
			t.Error("the stranger gets through")
		}
	case slices.Contains(l.Findings, "missingowner"):
		if anon || !refused {
			t.Error("labelled missingowner, yet the stranger is not refused")
		}
		if !other {
			t.Error("labelled missingowner, yet the other user does not get through")
		}
	default:
		if anon || !refused {
			t.Error("labelled good, yet the stranger is not refused")
		}
		if other != p.everyone {
			t.Errorf("the other user gets through: %v", other)
		}
	}
	if p.extra != nil {
		p.extra(t)
	}
}

// categories tells in what the document and what callers get disagree.
func (b *bench) categories(p probe, op operation) (kinds []string) {
	entitled := b.alice
	if p.control != nil {
		entitled = p.control
	}
	add := func(kind string, when bool) {
		if when && !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	code, anon, _ := b.try(nil, nil, p.forged, p.fresh())
	nonsense, _, _ := b.try(nil, nil, func(r *http.Request) { r.Header.Set("Authorization", "Bearer nonsense") }, p.fresh())
	add("scheme", op.undeclared)
	add("secured", op.public() && !anon && code == 401)
	add("exposed", op.public() && anon && p.private)
	add("optional", op.optional() && !anon)
	if !op.public() && !op.optional() && anon {
		add("optional", p.forged == nil && nonsense == 401)
		add("open", p.forged != nil || nonsense != 401)
	}
	for _, alternative := range op.alternatives {
		if op.undeclared || anon || len(alternative) == 0 {
			continue
		}
		var schemes []string
		scoped := false
		for scheme, scopes := range alternative {
			schemes = append(schemes, scheme)
			scoped = scoped || len(scopes) > 0
		}
		_, got, _ := b.try(entitled, schemes, nil, p.fresh())
		add("credential", !got)
		_, got, _ = b.try(b.weak, schemes, nil, p.fresh())
		add("scope", scoped && got)
	}
	if p.asWritten != nil {
		_, got, _ := b.try(entitled, strings.Fields(p.via), nil, p.asWritten(p.fresh()))
		add("parameter", !got)
	}
	return kinds
}

// run holds all labels against the probes, the routes of the code and the operations of the document. Names of
// parameters do not matter there: see anonymised.
func (b *bench) run(t *testing.T, probes map[string]probe, registered map[string]bool, spec map[string]operation) {
	known := map[string]bool{}
	for _, l := range loadLabels(t) {
		known[l.Route] = true
		key := anonymised(l.Route)
		op, documented := spec[key]
		p, probed := probes[l.Route]
		if probed == l.Absent {
			t.Errorf("%s: absent %v, probe %v", l.Route, l.Absent, probed)
			continue
		}
		t.Run(l.Route, func(t *testing.T) {
			var kinds []string
			switch {
			case l.Absent:
				kinds = []string{"unserved"}
				if !documented || registered[key] {
					t.Error("must be in the document and not in the code")
				}
				method, path, _ := strings.Cut(l.Route, " ")
				if code, _, _ := b.try(b.alice, []string{b.via}, nil, attempt{method: method, path: filled(path)}); code != 404 && code != 405 {
					t.Errorf("answers %d", code)
				}
			case !registered[key]:
				t.Error("not registered")
			case !documented:
				kinds = []string{"undocumented"}
				b.prove(t, l, p)
			default:
				b.prove(t, l, p)
				kinds = b.categories(p, op)
			}
			t.Logf("kinds: %q", kinds)
			if !slices.Equal(sorted(kinds), sorted(l.Categories)) {
				t.Errorf("kinds %q, labelled %q", kinds, l.Categories)
			}
			if (len(kinds) > 0) != slices.Contains(l.Findings, "specmismatch") {
				t.Errorf("kinds %q, labelled %q", kinds, l.Findings)
			}
		})
		delete(registered, key)
		delete(spec, key)
	}
	for route := range probes {
		if !known[route] {
			t.Errorf("%s has a probe and no label", route)
		}
	}
	if len(registered)+len(spec) > 0 {
		t.Errorf("without a label: %v %v", registered, spec)
	}
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

// segments changes each parameter of a path.
func segments(path string, change func(string) string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if strings.HasPrefix(part, "{") || strings.HasPrefix(part, ":") {
			parts[i] = change(part)
		}
	}
	return strings.Join(parts, "/")
}

func anonymised(route string) string { return segments(route, func(string) string { return "{}" }) }
func filled(path string) string      { return segments(path, func(string) string { return "1" }) }

func loadLabels(t *testing.T) []label {
	t.Helper()
	raw, err := os.ReadFile("expect.json")
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Routes []label `json:"routes"`
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, l := range doc.Routes {
		if seen[l.Route] {
			t.Errorf("%s is listed twice", l.Route)
		}
		seen[l.Route] = true
	}
	return doc.Routes
}

func freshDatabase(t *testing.T, name string) (dsn string, db *sql.DB) {
	t.Helper()
	base := os.Getenv("HELDOUT_DSN")
	if base == "" {
		base = "postgresql://heldout:heldout@127.0.0.1:5432/postgres"
	}
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	if q.Get("sslmode") == "" {
		q.Set("sslmode", "disable")
	}
	u.RawQuery = q.Encode()
	root, err := sql.Open("pgx", u.String())
	if err != nil {
		t.Fatal(err)
	}
	drop := func() {
		if _, err := root.Exec(`DROP DATABASE IF EXISTS ` + name + ` WITH (FORCE)`); err != nil {
			t.Error(err)
		}
	}
	drop()
	if _, err := root.Exec(`CREATE DATABASE ` + name); err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	if db, err = sql.Open("pgx", u.String()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close(); drop(); root.Close() })
	schema, err := os.ReadFile("schema.sql")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(string(schema)); err != nil {
		t.Fatal(err)
	}
	return u.String(), db
}

func name(c *persona) string {
	if c == nil {
		return "stranger"
	}
	return c.name
}

func ok(code int) bool { return code >= 200 && code < 300 }

func shows(marker string) func(int, string) bool {
	return func(code int, body string) bool { return ok(code) && strings.Contains(body, marker) }
}

// fixture runs SQL behind the application's back.
type fixture struct {
	t  *testing.T
	db *sql.DB
	n  int
}

// marker returns a text that occurs nowhere else.
func (f *fixture) marker() string {
	f.n++
	return fmt.Sprintf("mark%05dx", f.n)
}

func (f *fixture) one(query string, args ...any) (v int64) {
	f.t.Helper()
	if err := f.db.QueryRow(query, args...).Scan(&v); err != nil {
		f.t.Fatalf("%s: %v", query, err)
	}
	return v
}

func (f *fixture) text(query string, args ...any) (v string) {
	f.t.Helper()
	if err := f.db.QueryRow(query, args...).Scan(&v); err != nil {
		f.t.Fatalf("%s: %v", query, err)
	}
	return v
}

func (f *fixture) exec(query string, args ...any) {
	f.t.Helper()
	if _, err := f.db.Exec(query, args...); err != nil {
		f.t.Fatalf("%s: %v", query, err)
	}
}

// holds returns a predicate that is true when the count query returns n.
func (f *fixture) holds(n int64, query string, args ...any) func(int, string) bool {
	return func(int, string) bool { return f.one(query, args...) == n }
}
