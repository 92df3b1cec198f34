// Package auth finds out who is calling: people by session cookie or personal
// token, instruments by the token of their service account.
package auth

import (
	"context"
	"crypto/sha256"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strings"

	"github.com/alexedwards/scs/v2"
	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/crypto/bcrypt"

	"example.com/labflow/internal/pg"
)

// Principal is the caller. The zero Principal is nobody.
type Principal struct {
	UserID       int64    `db:"user_id"`
	InstrumentID int64    `db:"instrument_id"`
	Admin        bool     `db:"is_admin"`
	Scopes       []string `db:"scopes"`
	ViaToken     bool     `db:"via_token"`
}

type principalKey struct{}

// From returns the caller of the request.
func From(ctx context.Context) Principal {
	p, _ := ctx.Value(principalKey{}).(Principal)
	return p
}

const sessionUser = "user_id"

// Gate holds what is needed to tell callers apart.
type Gate struct {
	db       *pgxpool.Pool
	sessions *scs.SessionManager
	log      *slog.Logger
}

func NewGate(db *pgxpool.Pool, sessions *scs.SessionManager, log *slog.Logger) *Gate {
	return &Gate{db: db, sessions: sessions, log: log}
}

// Hash is how tokens and other secrets are stored.
func Hash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// Identify puts the caller into the context. A token that we do not know is
// refused here; a request that brings neither token nor session goes on.
func (g *Gate) Identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, err := g.resolve(r)
		switch {
		case errors.Is(err, pg.ErrNotFound):
			http.Error(w, "unknown credentials", http.StatusUnauthorized)
			return
		case err != nil:
			g.log.ErrorContext(r.Context(), "identify", "err", err)
			http.Error(w, "try again later", http.StatusServiceUnavailable)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), principalKey{}, p)))
	})
}

func (g *Gate) resolve(r *http.Request) (Principal, error) {
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return pg.One[Principal](r.Context(), g.db, `
			SELECT coalesce(t.user_id, 0) AS user_id, coalesce(t.instrument_id, 0) AS instrument_id,
			       false AS is_admin, t.scopes, true AS via_token
			FROM api_tokens t
			LEFT JOIN users u ON u.id = t.user_id
			WHERE t.token_hash = @hash AND t.revoked_at IS NULL AND u.disabled_at IS NULL`,
			pg.Args{"hash": Hash(token)})
	}
	id := g.sessions.GetInt64(r.Context(), sessionUser)
	if id == 0 {
		return Principal{}, nil
	}
	return pg.One[Principal](r.Context(), g.db, `
		SELECT id AS user_id, 0::bigint AS instrument_id, is_admin, '{}'::text[] AS scopes, false AS via_token
		FROM users WHERE id = @id AND disabled_at IS NULL`,
		pg.Args{"id": id})
}

// RequireUser lets people through.
func RequireUser(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if From(r.Context()).UserID == 0 {
			w.Header().Set("WWW-Authenticate", `Bearer realm="labflow"`)
			http.Error(w, "please sign in", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// RequireInstrument lets the service accounts of instruments through.
func RequireInstrument(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if From(r.Context()).InstrumentID == 0 {
			http.Error(w, "instruments only", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Scope refuses tokens that were not given the scope. Sessions of the browser
// carry no scopes and are not limited.
func Scope(scope string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if p := From(r.Context()); p.ViaToken && !slices.Contains(p.Scopes, scope) {
				http.Error(w, "token lacks scope "+scope, http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// ErrCredentials is the answer to a wrong address or password.
var ErrCredentials = errors.New("wrong address or password")

// Login checks the password and opens a session.
func (g *Gate) Login(ctx context.Context, email, password string) (int64, error) {
	type account struct {
		ID           int64
		PasswordHash string
	}
	a, err := pg.One[account](ctx, g.db,
		`SELECT id, password_hash FROM users WHERE email = lower(@email) AND disabled_at IS NULL`,
		pg.Args{"email": email})
	if errors.Is(err, pg.ErrNotFound) {
		return 0, ErrCredentials
	}
	if err != nil {
		return 0, err
	}
	if bcrypt.CompareHashAndPassword([]byte(a.PasswordHash), []byte(password)) != nil {
		return 0, ErrCredentials
	}
	if err := g.sessions.RenewToken(ctx); err != nil {
		return 0, err
	}
	g.sessions.Put(ctx, sessionUser, a.ID)
	return a.ID, nil
}
