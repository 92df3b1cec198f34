package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/crypto/bcrypt"

	"example.com/cratedig/internal/token"
)

func handleHealth(db *pgxpool.Pool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := db.QueryRow(r.Context(), `SELECT 1`).Scan(new(int)); err != nil {
			http.Error(w, "down", http.StatusServiceUnavailable)
			return
		}
		encode(w, http.StatusOK, map[string]string{"status": "ok"})
	}
}

type credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
	Name     string `json:"name"`
}

func (c credentials) Valid(context.Context) map[string]string {
	problems := map[string]string{}
	if !strings.Contains(c.Email, "@") {
		problems["email"] = "is no mail address"
	}
	if len(c.Password) < 10 {
		problems["password"] = "is too short"
	}
	return problems
}

func openSession(ctx context.Context, db *pgxpool.Pool, w http.ResponseWriter, user int64) (string, error) {
	plain, digest := token.New()
	until := time.Now().Add(sessionLifetime)
	_, err := db.Exec(ctx, `INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`, digest, user, until)
	if err != nil {
		return "", err
	}
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, Value: plain, Path: "/", Expires: until,
		HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode})
	return plain, nil
}

func handleSignup(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	type response struct {
		ID    int64  `json:"id"`
		Token string `json:"token"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		in, problems, err := decodeValid[credentials](r)
		if len(problems) > 0 {
			encode(w, http.StatusUnprocessableEntity, problems)
			return
		}
		if err != nil {
			fail(w, r, log, err)
			return
		}
		hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		var out response
		err = db.QueryRow(r.Context(), `
			INSERT INTO users (email, password_hash, display_name) VALUES (lower($1), $2, $3)
			ON CONFLICT (email) DO NOTHING RETURNING id`, in.Email, string(hash), in.Name).Scan(&out.ID)
		if err == pgx.ErrNoRows {
			err = errConflict
		}
		if err == nil {
			out.Token, err = openSession(r.Context(), db, w, out.ID)
		}
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusCreated, out)
	}
}

func handleLogin(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	type request struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		in, err := decode[request](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		var id int64
		var hash string
		err = db.QueryRow(r.Context(), `SELECT id, password_hash FROM users WHERE email = lower($1)`, in.Email).Scan(&id, &hash)
		if err != nil && err != pgx.ErrNoRows {
			fail(w, r, log, err)
			return
		}
		if bcrypt.CompareHashAndPassword([]byte(hash), []byte(in.Password)) != nil {
			fail(w, r, log, errNoSession)
			return
		}
		plain, err := openSession(r.Context(), db, w, id)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, map[string]string{"token": plain})
	}
}

// handlePasswordReset spends the token of a reset mail.
func handlePasswordReset(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	type request struct {
		Token    string `json:"token"`
		Password string `json:"password"`
	}
	const spend = `
		WITH spent AS (
			DELETE FROM password_resets WHERE token_hash = $1 AND expires_at > now() RETURNING user_id
		), out AS (
			DELETE FROM sessions s USING spent WHERE s.user_id = spent.user_id
		)
		UPDATE users u SET password_hash = $2 FROM spent WHERE u.id = spent.user_id`
	return func(w http.ResponseWriter, r *http.Request) {
		in, err := decode[request](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
		if err != nil {
			fail(w, r, log, errBadInput)
			return
		}
		tag, err := db.Exec(r.Context(), spend, token.Digest(in.Token), string(hash))
		if err == nil && tag.RowsAffected() == 0 {
			err = errNotFound
		}
		if err != nil {
			fail(w, r, log, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func handleLogout(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if _, err := db.Exec(r.Context(), `DELETE FROM sessions WHERE token_hash = $1`, callerFrom(r.Context()).digest); err != nil {
			fail(w, r, log, err)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: sessionCookie, Path: "/", MaxAge: -1})
		w.WriteHeader(http.StatusNoContent)
	}
}

// handlePrefs merges a document into somebody's preferences. The client may
// write "me" for the id; support may edit anybody's.
func handlePrefs(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	whose := func(r *http.Request) (int64, error) {
		me := callerFrom(r.Context())
		if r.PathValue("id") == "me" {
			return me.ID, nil
		}
		id, err := pathID(r, "id")
		if err != nil {
			return 0, err
		}
		if id != me.ID && me.Role != "admin" {
			return 0, errForbidden
		}
		return id, nil
	}
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := whose(r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		patch, err := decode[map[string]any](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		var prefs json.RawMessage
		err = db.QueryRow(r.Context(), `UPDATE users SET prefs = prefs || $2::jsonb WHERE id = $1 RETURNING prefs`, id, patch).Scan(&prefs)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, prefs)
	}
}

func handleEditAddress(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	type request struct {
		Label *string        `json:"label"`
		Doc   map[string]any `json:"doc"`
	}
	const update = `
		UPDATE addresses SET label = coalesce($3, label), doc = doc || $4::jsonb
		WHERE (user_id, id) = ($1, $2) RETURNING label, doc`
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		in, err := decode[request](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		if in.Doc == nil {
			in.Doc = map[string]any{}
		}
		var out struct {
			Label string          `json:"label"`
			Doc   json.RawMessage `json:"doc"`
		}
		err = db.QueryRow(r.Context(), update, callerFrom(r.Context()).ID, id, in.Label, in.Doc).Scan(&out.Label, &out.Doc)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, out)
	}
}

type savedSearch struct {
	ID    int64           `json:"id"`
	Name  string          `json:"name"`
	Query json.RawMessage `json:"query"`
}

func handleSavedSearch(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	all := func(ctx context.Context, user int64) ([]savedSearch, error) {
		rows, err := db.Query(ctx, `SELECT id, name, query FROM saved_searches WHERE user_id = $1 ORDER BY name`, user)
		if err != nil {
			return nil, err
		}
		return pgx.CollectRows(rows, pgx.RowToStructByPos[savedSearch])
	}
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		list, err := all(r.Context(), callerFrom(r.Context()).ID)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		i := slices.IndexFunc(list, func(s savedSearch) bool { return s.ID == id })
		if i < 0 {
			fail(w, r, log, errNotFound)
			return
		}
		encode(w, http.StatusOK, list[i])
	}
}
