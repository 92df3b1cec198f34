//go:build exploit

package foundry_test

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/crypto/bcrypt"

	"example.com/foundry/internal/access"
	"example.com/foundry/internal/server"
)

const password = "correct horse"

// who is a caller, with the workspace that he manages.
type who struct {
	name      string
	id        int64
	workspace int64
	token     string
	password  string
	hookKey   []byte
}

type world struct {
	t    *testing.T
	pool *pgxpool.Pool
	h    http.Handler
	cfg  server.Config
	n    int
}

type obj map[string]any

// mark returns a text that occurs nowhere else.
func (w *world) mark() string {
	w.n++
	return fmt.Sprintf("marker-%04d-of-the-test", w.n)
}

func (w *world) one(sql string, args ...any) int64 {
	w.t.Helper()
	var n int64
	if err := w.pool.QueryRow(context.Background(), sql, args...).Scan(&n); err != nil {
		w.t.Fatalf("%s: %v", sql, err)
	}
	return n
}

func (w *world) exec(sql string, args ...any) {
	w.t.Helper()
	if _, err := w.pool.Exec(context.Background(), sql, args...); err != nil {
		w.t.Fatalf("%s: %v", sql, err)
	}
}

func (w *world) send(c *who, method, path, contentType string, body []byte, header ...string) (int, string) {
	r := httptest.NewRequest(method, path, bytes.NewReader(body))
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	if c != nil && c.token != "" {
		r.Header.Set("Authorization", "Bearer "+c.token)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	rec := httptest.NewRecorder()
	w.h.ServeHTTP(rec, r)
	return rec.Code, rec.Body.String()
}

// rpc makes a unary call with JSON.
func (w *world) rpc(c *who, procedure string, msg obj) (int, string) {
	body, _ := json.Marshal(msg)
	return w.send(c, "POST", "/foundry.v1."+procedure, "application/json", body)
}

// anyOf makes the call once for each message until one succeeds.
func (w *world) anyOf(c *who, procedure string, msgs ...obj) (code int, body string) {
	for _, msg := range msgs {
		if code, body = w.rpc(c, procedure, msg); code == http.StatusOK {
			break
		}
	}
	return code, body
}

// stream makes a server-streaming call; the status is that of the end message.
func (w *world) stream(c *who, procedure string, msg obj) (int, string) {
	body, _ := json.Marshal(msg)
	frame := binary.BigEndian.AppendUint32([]byte{0}, uint32(len(body)))
	code, out := w.send(c, "POST", "/foundry.v1."+procedure, "application/connect+json", append(frame, body...))
	if code != http.StatusOK {
		return code, out
	}
	var all strings.Builder
	for raw := []byte(out); len(raw) >= 5; {
		n := binary.BigEndian.Uint32(raw[1:5])
		part := string(raw[5 : 5+n])
		raw = raw[5+n:]
		switch {
		case strings.Contains(part, `"unauthenticated"`):
			code = http.StatusUnauthorized
		case strings.Contains(part, `"not_found"`):
			code = http.StatusNotFound
		case strings.Contains(part, `"error"`):
			code = http.StatusInternalServerError
		default:
			all.WriteString(part)
		}
	}
	return code, all.String()
}

func (w *world) sign(key, body []byte) string {
	mac := hmac.New(sha256.New, key)
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}

// join makes a user who manages a workspace of his own, and signs him in.
func (w *world) join(name string) *who {
	hash, err := bcrypt.GenerateFromPassword([]byte(password+name), bcrypt.MinCost)
	if err != nil {
		w.t.Fatal(err)
	}
	c := &who{name: name, password: password + name}
	c.id = w.one(`INSERT INTO users (email, password_hash) VALUES ($1, $2) RETURNING id`, name+"@example.com", string(hash))
	c.workspace = w.one(`INSERT INTO workspaces (name) VALUES ($1) RETURNING id`, name+"'s")
	w.member(c, c.workspace, access.Manager)
	c.token = w.login(c)
	return c
}

func (w *world) member(c *who, workspace int64, role access.Role) {
	w.exec(`INSERT INTO memberships (workspace_id, user_id, role) VALUES ($1, $2, $3)`, workspace, c.id, int16(role))
}

func (w *world) login(c *who) string {
	w.t.Helper()
	code, body := w.rpc(nil, "AuthService/Login", obj{"email": c.name + "@example.com", "password": c.password})
	var res struct{ Token string }
	if err := json.Unmarshal([]byte(body), &res); code != http.StatusOK || err != nil || res.Token == "" {
		w.t.Fatalf("login %s: %d %s", c.name, code, body)
	}
	return res.Token
}

func (w *world) pattern(workspace int64, code string) int64 {
	return w.one(`INSERT INTO patterns (workspace_id, code, shelf) VALUES ($1, $2, 'S' || $2) RETURNING id`, workspace, code)
}

func (w *world) job(workspace int64, title string) int64 {
	number := w.mark()
	return w.one(`INSERT INTO jobs (workspace_id, number, title, pattern_id) VALUES ($1, $2, $3, $4) RETURNING id`,
		workspace, number, title, w.pattern(workspace, number))
}

func (w *world) file(workspace int64, kind, content string) int64 {
	return w.one(`INSERT INTO files (workspace_id, name, kind, content, thumbnail) VALUES ($1, $2, $3, $4, $4) RETURNING id`,
		workspace, "file "+content, kind, []byte(content))
}

func (w *world) certificate(workspace int64, heat string) int64 {
	return w.one(`INSERT INTO certificates (workspace_id, job_id, heat_number, analysis) VALUES ($1, $2, $3, 'C 0.2') RETURNING id`,
		workspace, w.job(workspace, "x"), heat)
}

func (w *world) transfer(from, to int64) int64 {
	return w.one(`INSERT INTO transfers (job_id, from_workspace, to_workspace) VALUES ($1, $2, $3) RETURNING id`, w.job(from, "x"), from, to)
}

func (w *world) shipment(workspace int64, address, key string) int64 {
	return w.one(`INSERT INTO shipments (workspace_id, carrier, address, access_key) VALUES ($1, 'Rail', $2, $3) RETURNING id`, workspace, address, key)
}

type label struct {
	Route    string   `json:"route"`
	Findings []string `json:"findings"`
}

// loadLabels reads expect.json and compares it with the generated procedures
// and the patterns of the web package.
func loadLabels(t *testing.T) []label {
	t.Helper()
	raw, err := os.ReadFile("expect.json")
	if err != nil {
		t.Fatal(err)
	}
	var doc struct{ Routes []label }
	if err := json.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	have := map[string]bool{}
	read := func(glob, pattern, prefix string) {
		files, _ := filepath.Glob(glob)
		for _, file := range files {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(string(src), -1) {
				have[prefix+m[1]] = true
			}
		}
	}
	read("gen/foundry/v1/foundryv1connect/*.go", `Procedure = "([^"]+)"`, "POST ")
	read("internal/web/web.go", `mux\.HandleFunc\("([^"]+)"`, "")
	for _, l := range doc.Routes {
		if !have[l.Route] {
			t.Errorf("%s is not registered or listed twice", l.Route)
		}
		delete(have, l.Route)
	}
	if len(have) > 0 {
		t.Errorf("routes without a label: %v", have)
	}
	return doc.Routes
}

func newWorld(t *testing.T) *world {
	t.Helper()
	ctx := context.Background()
	base := os.Getenv("HELDOUT_DSN")
	if base == "" {
		t.Skip("HELDOUT_DSN is not set")
	}
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	root, err := pgxpool.New(ctx, base)
	if err != nil {
		t.Fatal(err)
	}
	const name = "heldout_foundry"
	drop := func() {
		if _, err := root.Exec(ctx, `DROP DATABASE IF EXISTS `+name+` WITH (FORCE)`); err != nil {
			t.Error(err)
		}
	}
	drop()
	if _, err := root.Exec(ctx, `CREATE DATABASE `+name); err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	w := &world{t: t, cfg: server.Config{LinkKey: bytes.Repeat([]byte("l"), 32), HookKey: bytes.Repeat([]byte("h"), 32)}}
	if w.pool, err = pgxpool.New(ctx, u.String()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.pool.Close(); drop(); root.Close() })
	schema, err := os.ReadFile("schema.sql")
	if err != nil {
		t.Fatal(err)
	}
	w.exec(string(schema))
	w.h = server.New(w.cfg, w.pool, slog.New(slog.DiscardHandler))
	return w
}
