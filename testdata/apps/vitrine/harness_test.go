//go:build exploit

package vitrine_test

import (
	"bytes"
	"context"
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

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

const dbName = "heldout_vitrine"

// probe sends one request as the actor at a fresh object of alice's and tells
// whether the actor got at it.
type probe struct {
	try       func(a *actor) (code int, reached bool)
	rightful  *actor   // alice when nil
	strangers []*actor // bob when nil
	public    bool
}

type label struct {
	Route    string
	Findings []string
}

type world struct {
	t    *testing.T
	pool *pgxpool.Pool
	do   func(*http.Request) (int, string)
	n    int
}

func newWorld(t *testing.T) *world {
	t.Helper()
	ctx := context.Background()
	u, err := url.Parse(os.Getenv("HELDOUT_DSN"))
	if err != nil || u.Host == "" {
		t.Fatal("HELDOUT_DSN is not set")
	}
	root, err := pgx.Connect(ctx, u.String())
	if err != nil {
		t.Fatal(err)
	}
	drop := func() {
		if _, err := root.Exec(ctx, `DROP DATABASE IF EXISTS `+dbName+` WITH (FORCE)`); err != nil {
			t.Error(err)
		}
	}
	drop()
	if _, err := root.Exec(ctx, `CREATE DATABASE `+dbName); err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + dbName
	pool, err := pgxpool.New(ctx, u.String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pool.Close(); drop(); root.Close(ctx) })
	schema, err := os.ReadFile("schema.sql")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pool.Exec(ctx, string(schema)); err != nil {
		t.Fatal(err)
	}
	return &world{t: t, pool: pool}
}

func (w *world) one(query string, args ...any) (v int64) {
	w.t.Helper()
	if err := w.pool.QueryRow(context.Background(), query, args...).Scan(&v); err != nil {
		w.t.Fatalf("%s: %v", query, err)
	}
	return v
}

func (w *world) exec(query string, args ...any) {
	w.t.Helper()
	if _, err := w.pool.Exec(context.Background(), query, args...); err != nil {
		w.t.Fatalf("%s: %v", query, err)
	}
}

// mark returns a text that occurs nowhere else.
func (w *world) mark() string {
	w.n++
	return fmt.Sprintf("mark%05dx", w.n)
}

func (w *world) send(a *actor, method, path string, body any) (int, string) {
	w.t.Helper()
	var r io.Reader
	switch b := body.(type) {
	case nil:
	case []byte:
		r = bytes.NewReader(b)
	default:
		raw, err := json.Marshal(b)
		if err != nil {
			w.t.Fatal(err)
		}
		r = bytes.NewReader(raw)
	}
	req := httptest.NewRequest(method, path, r)
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	for k, v := range a.header {
		req.Header.Set(k, v)
	}
	code, text := w.do(req)
	w.t.Logf("%-9s %s %s -> %d", a.name, method, path, code)
	return code, text
}

// shows sends a request and tells whether the answer holds text.
func (w *world) shows(a *actor, method, path string, body any, text string) (int, bool) {
	w.t.Helper()
	code, got := w.send(a, method, path, body)
	return code, code/100 == 2 && strings.Contains(got, text)
}

// does sends a request and tells whether the count query is 1 afterwards.
func (w *world) does(a *actor, method, path string, body any, query string, args ...any) (int, bool) {
	w.t.Helper()
	code, _ := w.send(a, method, path, body)
	return code, w.one(query, args...) == 1
}

// prove holds every label against its probe.
func (w *world) prove(alice, bob *actor, probes map[string]probe) {
	raw, err := os.ReadFile("expect.json")
	if err != nil {
		w.t.Fatal(err)
	}
	var doc struct{ Routes []label }
	if err := json.Unmarshal(raw, &doc); err != nil {
		w.t.Fatal(err)
	}
	for _, l := range doc.Routes {
		p, ok := probes[l.Route]
		if !ok {
			w.t.Errorf("%s: no probe, or labelled twice", l.Route)
			continue
		}
		delete(probes, l.Route)
		if p.rightful == nil {
			p.rightful = alice
		}
		if p.strangers == nil {
			p.strangers = []*actor{bob}
		}
		w.t.Run(l.Route, func(t *testing.T) {
			outer := w.t
			w.t = t
			defer func() { w.t = outer }()
			w.judge(l, p)
		})
	}
	for route := range probes {
		w.t.Errorf("%s has a probe and no label", route)
	}
}

func (w *world) judge(l label, p probe) {
	try := func(a *actor) (int, bool) {
		code, reached := p.try(a)
		if code >= 500 {
			w.t.Errorf("%s: status %d", a.name, code)
		}
		return code, reached
	}
	if _, reached := try(p.rightful); !reached {
		w.t.Errorf("the rightful caller %s does not get through", p.rightful.name)
	}
	code, reached := try(&actor{name: "anonymous"})
	if open := p.public || slices.Contains(l.Findings, "missingauth"); open != reached {
		w.t.Errorf("anonymous: reached is %v, want %v", reached, open)
	} else if !open && code != 401 && code != 403 && code != 404 {
		w.t.Errorf("anonymous: status %d is no refusal", code)
	}
	if p.public || slices.Contains(l.Findings, "missingauth") {
		return
	}
	for _, s := range p.strangers {
		if _, reached := try(s); reached != slices.Contains(l.Findings, "missingowner") {
			w.t.Errorf("%s: reached is %v", s.name, reached)
		}
	}
}

// checkRegistered compares the probes with the routes that the service registers.
func checkRegistered(t *testing.T, registered []string, probes map[string]probe) {
	t.Helper()
	seen := map[string]bool{}
	for _, r := range registered {
		if seen[r] = true; probes[r].try == nil {
			t.Errorf("%s has no probe", r)
		}
	}
	for r := range probes {
		if !seen[r] {
			t.Errorf("%s is not registered", r)
		}
	}
}
