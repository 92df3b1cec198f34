//go:build exploit

package seedvault_test

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

// actor is somebody who sends requests.
type actor struct {
	name    string
	headers map[string]string
	id      string
	lab     string
}

// attempt is one request aimed at a fresh object of alice's. reached tells whether
// it got at that object: its data or an effect on it.
type attempt struct {
	method, path string
	body         any
	headers      map[string]string
	reached      func(code int, body string) bool
}

type probe struct {
	fresh            func(who *actor) attempt
	stranger, rights *actor // bob and alice when nil
	open             bool   // a way in, or public on purpose
	extra            func(t *testing.T)
}

type label struct {
	Route    string   `json:"route"`
	Findings []string `json:"findings"`
	Absent   bool     `json:"absent"`
}

type world struct {
	t    *testing.T
	pool *pgxpool.Pool
	h    http.Handler
	n    int
}

func newWorld(t *testing.T, name string) *world {
	t.Helper()
	ctx := context.Background()
	base := os.Getenv("HELDOUT_DSN")
	if base == "" {
		t.Fatal("HELDOUT_DSN is not set")
	}
	admin, err := pgx.Connect(ctx, base)
	if err != nil {
		t.Fatal(err)
	}
	drop := func() {
		if _, err := admin.Exec(ctx, `DROP DATABASE IF EXISTS `+name+` WITH (FORCE)`); err != nil {
			t.Error(err)
		}
	}
	drop()
	// The application owns its tables and is no superuser, so that policies may bind it.
	for _, q := range []string{`DROP ROLE IF EXISTS ` + name, `CREATE ROLE ` + name + ` LOGIN PASSWORD 'app'`, `CREATE DATABASE ` + name + ` OWNER ` + name} {
		if _, err := admin.Exec(ctx, q); err != nil {
			t.Fatal(err)
		}
	}
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	pool, err := pgxpool.New(ctx, u.String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pool.Close(); drop(); admin.Close(ctx) })
	schema, err := os.ReadFile("schema.sql")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pool.Exec(ctx, `SET ROLE `+name+`;`+string(schema)+`;RESET ROLE`); err != nil {
		t.Fatal(err)
	}
	return &world{t: t, pool: pool}
}

func (f *world) one(query string, args ...any) (v int64) {
	f.t.Helper()
	if err := f.pool.QueryRow(context.Background(), query, args...).Scan(&v); err != nil {
		f.t.Fatalf("%s: %v", query, err)
	}
	return v
}

func (f *world) exec(query string, args ...any) {
	f.t.Helper()
	if _, err := f.pool.Exec(context.Background(), query, args...); err != nil {
		f.t.Fatalf("%s: %v", query, err)
	}
}

// key returns the key that the statement yields.
func (f *world) key(query string, args ...any) (v string) {
	f.t.Helper()
	if err := f.pool.QueryRow(context.Background(), query+` RETURNING id::text`, args...).Scan(&v); err != nil {
		f.t.Fatalf("%s: %v", query, err)
	}
	return v
}

// prove tries every label; bob is the stranger and alice the rightful caller.
func (f *world) prove(alice, bob *actor, probes map[string]probe) {
	f.t.Helper()
	raw, err := os.ReadFile("expect.json")
	if err != nil {
		f.t.Fatal(err)
	}
	var doc struct{ Routes []label }
	if err := json.Unmarshal(raw, &doc); err != nil {
		f.t.Fatal(err)
	}
	for _, l := range doc.Routes {
		p, ok := probes[l.Route]
		if l.Absent == ok {
			f.t.Errorf("%s: absent %v, probe %v", l.Route, l.Absent, ok)
		}
		if !ok {
			continue
		}
		delete(probes, l.Route)
		if p.stranger == nil {
			p.stranger = bob
		}
		if p.rights == nil {
			p.rights = alice
		}
		f.t.Run(l.Route, func(t *testing.T) { f.judge(t, l, p) })
	}
	for route := range probes {
		f.t.Errorf("%s has a probe and no label", route)
	}
}

// judge compares what an anonymous caller, a stranger and the rightful one reach with the label.
func (f *world) judge(t *testing.T, l label, p probe) {
	try := func(who *actor) (int, bool) {
		a := p.fresh(who)
		code, body := f.send(who, a)
		got := a.reached(code, body)
		name := "anonymous"
		if who != nil {
			name = who.name
		}
		t.Logf("%-9s %s %s -> %d reached=%v", name, a.method, a.path, code, got)
		if code >= 500 {
			t.Errorf("%s: status %d: %s", name, code, body)
		}
		return code, got
	}
	code, anon := try(nil)
	refused := !anon && (code == 401 || code == 403 || code == 404)
	_, stranger := try(p.stranger)
	if _, got := try(p.rights); !got {
		t.Error("the rightful caller does not get through")
	}
	switch {
	case slices.Contains(l.Findings, "missingauth"), p.open:
		if !anon {
			t.Error("the anonymous caller does not get through")
		}
	case slices.Contains(l.Findings, "missingowner"):
		if !refused || !stranger {
			t.Errorf("labelled missingowner: anonymous refused %v, stranger gets through %v", refused, stranger)
		}
	default:
		if !refused || stranger {
			t.Errorf("labelled good: anonymous refused %v, stranger gets through %v", refused, stranger)
		}
	}
	if p.extra != nil {
		p.extra(t)
	}
}

func (f *world) send(who *actor, a attempt) (int, string) {
	var body io.Reader
	switch b := a.body.(type) {
	case nil:
	case string:
		body = strings.NewReader(b)
	default:
		raw, err := json.Marshal(b)
		if err != nil {
			f.t.Fatal(err)
		}
		body = bytes.NewReader(raw)
	}
	r := httptest.NewRequest(a.method, a.path, body)
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	for k, v := range a.headers {
		r.Header.Set(k, v)
	}
	if who != nil {
		for k, v := range who.headers {
			r.Header.Set(k, v)
		}
	}
	w := httptest.NewRecorder()
	f.h.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

// mark returns a text that occurs nowhere else.
func (f *world) mark() string {
	f.n++
	return fmt.Sprintf("mark%05dx", f.n)
}

// holds is true when the count query returns n, whatever the response was.
func (f *world) holds(n int64, query string, args ...any) func(int, string) bool {
	return func(int, string) bool { return f.one(query, args...) == n }
}

func shows(marker string) func(int, string) bool {
	return func(code int, body string) bool { return code/100 == 2 && strings.Contains(body, marker) }
}

func ok(code int, _ string) bool { return code/100 == 2 }
