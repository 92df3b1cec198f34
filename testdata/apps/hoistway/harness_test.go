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
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"
	"go.yaml.in/yaml/v3"
)

// The labels of expect.json and the document drive what each probe must show.

// credential puts what a caller shows on a request.
type credential func(r *http.Request)

func setHeader(name, value string) credential {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

// caller has the credentials of every scheme of the documents, as they say that they are shown.
type caller struct {
	name        string
	id, account string
	show        map[string]func() credential
}

// attempt is one request on an object of alice's that was made for it. reached
// tells whether the request got at that object: its data or an effect on it.
type attempt struct {
	method, path string
	body         any
	reached      func(code int, body string) bool
}

type probe struct {
	fresh    func() attempt
	by       func(who *caller) attempt    // in place of fresh, where the request depends on who makes it
	as       func(who *caller) credential // the credential that the code takes; by default the first that the document names
	control  *caller                      // who is entitled; alice when nil
	open     bool                         // a way in, or public on purpose: the anonymous caller is entitled
	shared   bool                         // what it shows or does is everybody's who is signed in
	personal bool                         // what it shows or changes is alice's own
}

func (p probe) request(who *caller) attempt {
	if p.by != nil {
		return p.by(who)
	}
	return p.fresh()
}

type label struct {
	Route      string   `json:"route"`
	Findings   []string `json:"findings"`
	Allowed    []string `json:"allowed"`
	Categories []string `json:"categories"`
	Level      string   `json:"level"`
	Absent     bool     `json:"absent"`
}

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
		if seen[nameless(l.Route)] {
			t.Errorf("%s is listed twice", l.Route)
		}
		seen[nameless(l.Route)] = true
		if slices.Contains(l.Findings, "specmismatch") != (len(l.Categories) > 0) {
			t.Errorf("%s: categories %v do not go with findings %v", l.Route, l.Categories, l.Findings)
		}
	}
	return doc.Routes
}

// operation is what a document says of a route.
type operation struct {
	path         string
	params       map[string]string // type and format of each path parameter
	alternatives []map[string][]string
	schemes      map[string]any
}

// nameless is a route without the names of its parameters.
func nameless(route string) string {
	return regexp.MustCompile(`\{\w+\}`).ReplaceAllString(route, "{}")
}

type parameter struct {
	Ref      string `yaml:"$ref"`
	Name, In string
	Schema   struct{ Type, Format string }
}

// operations reads the document.
func operations(t *testing.T) map[string]operation {
	t.Helper()
	raw, err := os.ReadFile("openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Security   []map[string][]string
		Components struct {
			SecuritySchemes map[string]any `yaml:"securitySchemes"`
			Parameters      map[string]parameter
		}
		Paths map[string]map[string]yaml.Node
	}
	decode := func(node yaml.Node, into any) {
		if err := node.Decode(into); err != nil {
			t.Fatal(err)
		}
	}
	if err := yaml.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	out := map[string]operation{}
	for path, item := range doc.Paths {
		var params []parameter
		if node, ok := item["parameters"]; ok {
			decode(node, &params)
		}
		for method, node := range item {
			if method == "parameters" {
				continue
			}
			var op struct{ Security *[]map[string][]string }
			decode(node, &op)
			o := operation{path: "/v1" + path, params: map[string]string{}, alternatives: doc.Security, schemes: doc.Components.SecuritySchemes}
			if op.Security != nil {
				o.alternatives = *op.Security
			}
			for _, p := range params {
				if p.Ref != "" {
					p = doc.Components.Parameters[p.Ref[strings.LastIndex(p.Ref, "/")+1:]]
				}
				o.params[p.Name] = p.Schema.Type + " " + p.Schema.Format
			}
			out[nameless(strings.ToUpper(method)+" "+o.path)] = o
		}
	}
	return out
}

// wear puts on one alternative of the document.
func wear(who *caller, alternative map[string][]string) (credential, bool) {
	var all []credential
	for scheme := range alternative {
		show := who.show[scheme]
		if show == nil {
			return nil, false
		}
		all = append(all, show())
	}
	return func(r *http.Request) {
		for _, c := range all {
			c(r)
		}
	}, true
}

// fits tells whether the path of a request is one that the document's types allow.
func (o operation) fits(path string) bool {
	path, _, _ = strings.Cut(path, "?")
	sent := strings.Split(path, "/")
	for i, part := range strings.Split(o.path, "/") {
		param := strings.Trim(part, "{}")
		if param == part {
			continue
		}
		_, number := strconv.ParseInt(sent[i], 10, 64)
		_, id := uuid.Parse(sent[i])
		kind := o.params[param]
		if strings.HasPrefix(kind, "integer") && number != nil || kind == "string uuid" && id != nil {
			return false
		}
	}
	return true
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
	root, err := sql.Open(driverName, u.String())
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
	if db, err = sql.Open(driverName, u.String()); err != nil {
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

// send performs the request in process and returns status and body.
func send(h http.Handler, show credential, a attempt) (int, string) {
	var body io.Reader
	if a.body != nil {
		raw, _ := json.Marshal(a.body)
		body = bytes.NewReader(raw)
	}
	r := httptest.NewRequest(a.method, a.path, body)
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if show != nil {
		show(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

// trial is one route with its label, its probe and its operation.
type trial struct {
	*testing.T
	h          http.Handler
	label      label
	probe      probe
	op         operation
	documented bool
}

// credentials are those with which a caller comes.
func (t trial) credentials(who *caller) credential {
	switch {
	case who == nil:
		return nil
	case t.probe.as != nil:
		return t.probe.as(who)
	}
	for _, alternative := range t.op.alternatives {
		if hd, ok := wear(who, alternative); ok {
			return hd
		}
	}
	return nil
}

func (t trial) try(what string, show credential, a attempt) (refused, reached bool) {
	code, body := send(t.h, show, a)
	reached = a.reached(code, body)
	t.Logf("%-28s %s %s -> %d reached=%v", what, a.method, a.path, code, reached)
	if code >= 500 {
		t.Errorf("%s: status %d: %s", what, code, body)
	}
	return code == 401 || code == 403 || code == 404, reached
}

// people tries the route as a stranger, as another user and as the entitled one.
func (t trial) people(alice, bob *caller) (anon bool) {
	refused, anon := t.try("anonymous", nil, t.probe.request(nil))
	_, other := t.try(bob.name, t.credentials(bob), t.probe.request(bob))
	if _, ok := t.try(alice.name, t.credentials(alice), t.probe.request(alice)); !ok {
		t.Errorf("the entitled caller %s does not get through: the probe proves nothing", alice.name)
	}
	switch {
	case slices.Contains(t.label.Findings, "missingauth"):
		if !anon {
			t.Error("labelled missingauth, yet the anonymous caller does not get through")
		}
	case slices.Contains(t.label.Findings, "missingowner"):
		if anon || !refused {
			t.Error("labelled missingowner, yet the anonymous caller is not refused")
		}
		if !other {
			t.Error("labelled missingowner, yet the other user does not get through")
		}
	case t.probe.open:
		if !anon {
			t.Error("an open route refuses the anonymous caller")
		}
	default:
		if anon || !refused {
			t.Error("labelled good, yet the anonymous caller is not refused")
		}
		if other != t.probe.shared {
			t.Errorf("labelled good, and the other user gets through: %v", other)
		}
	}
	return anon
}

// kinds are the disagreements of document and code that requests show.
func (t trial) kinds(anon bool, entitled *caller) (out []string) {
	if !t.documented {
		return []string{"undocumented"}
	}
	add := func(kind string, yes bool) {
		if yes && !slices.Contains(out, kind) {
			out = append(out, kind)
		}
	}
	public, lenient := len(t.op.alternatives) == 0, false
	for _, alternative := range t.op.alternatives {
		lenient = lenient || len(alternative) == 0
	}
	add("open", !public && !lenient && anon)
	add("optional", lenient && !anon)
	add("secured", public && !anon)
	add("exposed", public && anon && t.probe.personal)
	add("parameter", !t.op.fits(t.probe.request(entitled).path))
	for _, alternative := range t.op.alternatives {
		for scheme := range alternative {
			add("scheme", t.op.schemes[scheme] == nil)
		}
		// what the document asks for must do
		show, ok := wear(entitled, alternative)
		if !ok || anon || len(alternative) == 0 {
			continue
		}
		_, reached := t.try(fmt.Sprintf("%s with %v", entitled.name, alternative), show, t.probe.request(entitled))
		add("credential", !reached)
	}
	return out
}

func prove(t *testing.T, h http.Handler, alice, bob *caller, probes map[string]probe, registered []string) {
	t.Helper()
	ops := operations(t)
	served := map[string]bool{}
	for _, route := range registered {
		served[nameless(route)] = true
	}
	for _, l := range loadLabels(t) {
		t.Run(l.Route, func(t *testing.T) {
			key := nameless(l.Route)
			op, documented := ops[key]
			if l.Absent {
				if !documented || served[key] {
					t.Error("labelled absent: must be in the document and not in the code")
				}
				method, path, _ := strings.Cut(key, " ")
				tr := trial{T: t, h: h, op: op}
				code, _ := send(h, tr.credentials(alice), attempt{method: method, path: strings.ReplaceAll(path, "{}", "1")})
				if code != 404 && code != 405 {
					t.Errorf("answers %d", code)
				}
				return
			}
			p, ok := probes[l.Route]
			if !ok || !served[key] {
				t.Fatalf("probe: %v, registered: %v", ok, served[key])
			}
			entitled := p.control
			if entitled == nil {
				entitled = alice
			}
			tr := trial{t, h, l, p, op, documented}
			got := tr.kinds(tr.people(entitled, bob), entitled)
			t.Logf("kinds: %v", got)
			if !documented && slices.Contains(l.Allowed, "specmismatch") {
				got = nil // no operation of an API
			}
			if want := slices.Sorted(slices.Values(l.Categories)); !slices.Equal(slices.Sorted(slices.Values(got)), want) {
				t.Errorf("requests show %v, labelled %v", got, want)
			}
		})
		delete(ops, nameless(l.Route))
		delete(served, nameless(l.Route))
		delete(probes, l.Route)
	}
	if len(ops)+len(served)+len(probes) > 0 {
		t.Errorf("without a label: %v %v %v", ops, served, probes)
	}
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

// id returns the id of the row that a statement makes.
func (f *fixture) id(query string, args ...any) (id string) {
	f.t.Helper()
	if err := f.db.QueryRow(query, args...).Scan(&id); err != nil {
		f.t.Fatalf("%s: %v", query, err)
	}
	return id
}

func (f *fixture) exec(query string, args ...any) {
	f.t.Helper()
	if _, err := f.db.Exec(query, args...); err != nil {
		f.t.Fatalf("%s: %v", query, err)
	}
}

// holds returns a predicate that is true when the query counts n rows.
func (f *fixture) holds(n int, query string, args ...any) func(int, string) bool {
	return func(int, string) (yes bool) {
		f.t.Helper()
		var got int
		if err := f.db.QueryRow("SELECT count(*) FROM "+query, args...).Scan(&got); err != nil {
			f.t.Fatalf("%s: %v", query, err)
		}
		return got == n
	}
}
