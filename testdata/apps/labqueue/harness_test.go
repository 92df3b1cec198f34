//go:build exploit

package labqueue_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/labstack/echo/v4"
	"golang.org/x/crypto/bcrypt"

	"example.com/labqueue/internal/auth"
	"example.com/labqueue/internal/config"
	"example.com/labqueue/internal/server"
)

const (
	dbName   = "heldout_labqueue"
	password = "correct horse"
)

// actor is somebody who calls the service, with what he has of his own.
type actor struct {
	name        string
	id, project int64
	cookie      string
	token       string // access token
	runner      string // token of his project's runner
}

type world struct {
	t    *testing.T
	e    *echo.Echo
	pool *pgxpool.Pool
	hash string
	n    int
}

type label struct {
	Route    string
	Findings []string
}

var param = regexp.MustCompile(`:(\w+)`)

// labels reads expect.json and compares it with the router.
func (w *world) labels() []label {
	w.t.Helper()
	raw, err := os.ReadFile("expect.json")
	if err != nil {
		w.t.Fatal(err)
	}
	var doc struct{ Routes []label }
	if err := json.Unmarshal(raw, &doc); err != nil {
		w.t.Fatal(err)
	}
	registered := map[string]bool{}
	for _, r := range w.e.Routes() {
		if r.Method != echo.RouteNotFound {
			registered[r.Method+" "+param.ReplaceAllString(r.Path, "{$1}")] = true
		}
	}
	for _, l := range doc.Routes {
		if !registered[l.Route] {
			w.t.Errorf("%s is not registered or listed twice", l.Route)
		}
		delete(registered, l.Route)
	}
	for r := range registered {
		w.t.Errorf("%s has no label", r)
	}
	return doc.Routes
}

func newWorld(t *testing.T) *world {
	t.Helper()
	ctx := context.Background()
	dsn := os.Getenv("HELDOUT_DSN")
	if dsn == "" {
		t.Skip("HELDOUT_DSN is not set")
	}
	root, err := pgx.Connect(ctx, dsn)
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
	u, err := url.Parse(dsn)
	if err != nil {
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
	cfg := config.Config{DatabaseURL: u.String(), CookieKey: []byte(strings.Repeat("k", 32))}
	if err := cfg.Check(); err != nil {
		t.Fatal(err)
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.MinCost)
	if err != nil {
		t.Fatal(err)
	}
	return &world{t: t, e: server.New(cfg, pool, slog.New(slog.NewTextHandler(os.Stderr, nil))), pool: pool, hash: string(hash)}
}

// person has an account and signs in.
func (w *world) person(name string) *actor {
	w.t.Helper()
	a := &actor{name: name}
	a.id = w.one(`INSERT INTO users (email, name, password_hash) VALUES ($1 || '@example.com', $1, $2) RETURNING id`, name, w.hash)
	rec := w.do(&actor{}, "POST", "/login", map[string]any{"email": name + "@example.com", "password": password})
	var res struct {
		Token string `json:"access_token"`
	}
	if err := json.Unmarshal(rec.Body.Bytes(), &res); err != nil || rec.Code != 200 {
		w.t.Fatalf("login %s: %d %s", name, rec.Code, rec.Body)
	}
	a.token, a.cookie = res.Token, rec.Result().Cookies()[0].String()
	return a
}

// tenant is a person with a project and a runner.
func (w *world) tenant(name string) *actor {
	w.t.Helper()
	a := w.person(name)
	a.project = w.one(`INSERT INTO projects (name) VALUES ('Project of ' || $1) RETURNING id`, name)
	w.exec(`INSERT INTO members (project_id, user_id, role) VALUES ($1, $2, 'owner')`, a.project, a.id)
	var hash []byte
	a.runner, hash = auth.NewSecret()
	w.exec(`INSERT INTO project_tokens (project_id, label, token_hash) VALUES ($1, 'rig', $2)`, a.project, hash)
	return a
}

func (w *world) share(job int64, by *actor, token string) int64 {
	return w.one(`INSERT INTO share_links (job_id, token, created_by) VALUES ($1, $2, $3) RETURNING id`, job, token, by.id)
}

func (w *world) do(a *actor, method, path string, body any) *httptest.ResponseRecorder {
	var raw []byte
	if body != nil {
		raw, _ = json.Marshal(body)
	}
	r := httptest.NewRequest(method, path, strings.NewReader(string(raw)))
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if a.token != "" {
		r.Header.Set("Authorization", "Bearer "+a.token)
	}
	if a.cookie != "" {
		r.Header.Set("Cookie", a.cookie)
	}
	if a.runner != "" {
		r.Header.Set("X-Runner-Token", a.runner)
	}
	rec := httptest.NewRecorder()
	w.e.ServeHTTP(rec, r)
	return rec
}

func (w *world) send(a *actor, method, path string, body any) (int, string) {
	rec := w.do(a, method, path, body)
	return rec.Code, rec.Body.String()
}

// shows sends the request and looks for the marker in a successful answer.
func (w *world) shows(a *actor, method, path string, body any, marker string) (int, bool) {
	code, answer := w.send(a, method, path, body)
	return code, code < http.StatusMultipleChoices && strings.Contains(answer, marker)
}

// mark returns a text that occurs nowhere else.
func (w *world) mark() string {
	w.n++
	return fmt.Sprintf("mark%05dx", w.n)
}

func (w *world) one(q string, args ...any) (v int64) {
	w.t.Helper()
	if err := w.pool.QueryRow(context.Background(), q, args...).Scan(&v); err != nil {
		w.t.Fatalf("%s: %v", q, err)
	}
	return v
}

func (w *world) exec(q string, args ...any) {
	w.t.Helper()
	if _, err := w.pool.Exec(context.Background(), q, args...); err != nil {
		w.t.Fatalf("%s: %v", q, err)
	}
}
