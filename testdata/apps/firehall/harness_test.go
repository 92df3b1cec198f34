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
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"
	"go.yaml.in/yaml/v3"
)

// The labels of expect.json and the documents drive what each probe must show.

// credential puts what a caller shows on a request.
type credential func(r *http.Request)

func setHeader(name, value string) credential {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

// caller has the credentials of every scheme of the documents, as they say that they are shown.
type caller struct {
	name        string
	id, brigade int64
	show        map[string]func(scopes []string) credential
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
	declared bool                         // as is the scheme of the document, made anew for each request
	control  *caller                      // who is entitled; alice when nil
	open     bool                         // a way in, or public on purpose: the anonymous caller is entitled
	optional bool                         // a credential is looked at where there is one (extra shows it)
	shared   bool                         // what it shows or does is everybody's who is signed in
	personal bool                         // what it shows or changes is alice's own
	swapped  bool                         // the code takes two parameters for each other (extra shows it)
	extra    func(t *testing.T)
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

// operations reads the document of the county and the comments of the brigades' handlers.
func operations(t *testing.T) map[string]operation {
	out := ofCounty(t, "internal/county/openapi.yaml", "/county/v1")
	schemes := map[string]any{}
	for _, m := range regexp.MustCompile(`@securityDefinitions\.\S+\s+(\w+)`).FindAllStringSubmatch(read(t, "cmd/firehall/main.go"), -1) {
		schemes[m[1]] = true
	}
	files, err := filepath.Glob("internal/brigade/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		for _, comment := range regexp.MustCompile(`(?m)(^//.*\n)+`).FindAllString(read(t, file), -1) {
			if m := regexp.MustCompile(`@Router\s+(\S+) \[(\w+)\]`).FindStringSubmatch(comment); m != nil {
				o := ofComment(comment, schemes)
				o.path = "/api" + m[1]
				out[nameless(strings.ToUpper(m[2])+" "+o.path)] = o
			}
		}
	}
	return out
}

// ofComment reads the comment of one handler. What has no line of @Security is for members.
func ofComment(comment string, schemes map[string]any) operation {
	o := operation{params: map[string]string{}, schemes: schemes}
	lines := regexp.MustCompile(`@Security\b[ \t]*(\w*)(?:\[(.*?)\])?`).FindAllStringSubmatch(comment, -1)
	if lines == nil {
		o.alternatives = []map[string][]string{{"Member": nil}}
	}
	for _, m := range lines {
		if m[1] != "" {
			o.alternatives = append(o.alternatives, map[string][]string{m[1]: strings.Fields(strings.ReplaceAll(m[2], ",", " "))})
		}
	}
	for _, m := range regexp.MustCompile(`@Param\s+(\w+)\s+path\s+(\w+).*`).FindAllStringSubmatch(comment, -1) {
		switch {
		case m[2] == "int":
			o.params[m[1]] = "integer "
		case strings.Contains(m[0], "format(uuid)"):
			o.params[m[1]] = "string uuid"
		}
	}
	return o
}

func read(t *testing.T, file string) string {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// ofCounty reads a document in YAML.
func ofCounty(t *testing.T, file, base string) map[string]operation {
	out := map[string]operation{}
	var doc struct {
		Security   []map[string][]string
		Components struct {
			SecuritySchemes map[string]any `yaml:"securitySchemes"`
			Parameters      map[string]parameter
		}
		Paths map[string]map[string]yaml.Node
	}
	if err := yaml.Unmarshal([]byte(read(t, file)), &doc); err != nil {
		t.Fatal(err)
	}
	decode := func(node yaml.Node, into any) {
		if err := node.Decode(into); err != nil {
			t.Fatal(err)
		}
	}
	for path, item := range doc.Paths {
		var common []parameter
		if node, ok := item["parameters"]; ok {
			decode(node, &common)
		}
		for method, node := range item {
			if method == "parameters" {
				continue
			}
			var op struct {
				Parameters []parameter
				Security   *[]map[string][]string
			}
			decode(node, &op)
			o := operation{path: base + path, params: map[string]string{}, alternatives: doc.Security, schemes: doc.Components.SecuritySchemes}
			if op.Security != nil {
				o.alternatives = *op.Security
			}
			for _, p := range append(slices.Clone(common), op.Parameters...) {
				if p.Ref != "" {
					p = doc.Components.Parameters[p.Ref[strings.LastIndex(p.Ref, "/")+1:]]
				}
				if p.In == "path" {
					o.params[p.Name] = p.Schema.Type + " " + p.Schema.Format
				}
			}
			out[nameless(strings.ToUpper(method)+" "+o.path)] = o
		}
	}
	return out
}

// wear puts on one alternative of the document; scopes says which scopes in place of those that it asks for.
func wear(who *caller, alternative map[string][]string, scopes func(asked []string) []string) (credential, bool) {
	var all []credential
	for scheme, asked := range alternative {
		show := who.show[scheme]
		if show == nil {
			return nil, false
		}
		all = append(all, show(scopes(asked)))
	}
	return func(r *http.Request) {
		for _, c := range all {
			c(r)
		}
	}, true
}

func asDeclared(asked []string) []string { return asked }
func none([]string) []string             { return nil }
func every([]string) []string            { return everyScope }

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

// send performs the request in process and returns status, body and cookies.
func send(h http.Handler, show credential, a attempt) (int, string, []*http.Cookie) {
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
	return w.Code, w.Body.String(), w.Result().Cookies()
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
		if hd, ok := wear(who, alternative, asDeclared); ok {
			return hd
		}
	}
	return nil
}

func (t trial) try(what string, show credential, a attempt) (refused, reached bool) {
	code, body, _ := send(t.h, show, a)
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
	add("open", !public && !lenient && anon && !t.probe.optional)
	add("optional", lenient && !anon || !public && !lenient && anon && t.probe.optional)
	add("secured", public && !anon)
	add("exposed", public && anon && t.probe.personal)
	add("parameter", t.probe.swapped || !t.op.fits(t.probe.request(entitled).path))
	for _, alternative := range t.op.alternatives {
		for scheme := range alternative {
			add("scheme", t.op.schemes[scheme] == nil)
		}
		// what the document asks for, and no more, must do
		if _, ok := wear(entitled, alternative, asDeclared); !ok || anon || len(alternative) == 0 || t.probe.declared {
			continue
		}
		with := func(what string, scopes func([]string) []string) bool {
			show, _ := wear(entitled, alternative, scopes)
			_, reached := t.try(fmt.Sprintf("%s with %v, scopes %s", entitled.name, alternative, what), show, t.probe.request(entitled))
			return reached
		}
		if !with("as declared", asDeclared) {
			anyScope := with("every", every)
			add("scope", anyScope)
			add("credential", !anyScope)
		}
		for _, scopes := range alternative {
			add("scope", len(scopes) > 0 && with("none", none))
		}
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
				code, _, _ := send(h, tr.credentials(alice), attempt{method: method, path: strings.ReplaceAll(path, "{}", "1")})
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
			if p.extra != nil {
				p.extra(t)
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

func name(c *caller) string {
	if c == nil {
		return "anonymous"
	}
	return c.name
}

func ok(code int) bool { return code >= 200 && code < 300 }

func status(want int) func(int, string) bool {
	return func(code int, _ string) bool { return code == want }
}

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
