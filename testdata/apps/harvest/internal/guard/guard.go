// Package guard carries out what the document says about security. The generated
// wrappers put the scopes of an operation into the context before they call us.
package guard

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/jmoiron/sqlx"

	"example.com/harvest/internal/api"
)

type contextKey int

const (
	userKey contextKey = iota
	machineKey
)

// User is a person who has signed in.
type User struct {
	ID    int64  `db:"id" json:"id"`
	Email string `db:"email" json:"email"`
	Name  string `db:"name" json:"name"`
}

// Machine is a device of an organisation that calls with an API key.
type Machine struct {
	KeyID int64  `db:"id"`
	OrgID int64  `db:"org_id"`
	Scope string `db:"scope"`
}

var rank = map[string]int{"member": 1, "admin": 2}

// ErrNotMember is for callers without the role that is needed.
var ErrNotMember = errors.New("not a member")

type Guard struct{ db *sqlx.DB }

func New(db *sqlx.DB) *Guard { return &Guard{db} }

// Hash is how tokens and keys are stored.
func Hash(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// Secret returns a fresh one.
func Secret() string { return rand.Text() + rand.Text() }

// Authenticate finds out who calls, as the operation wants it.
func (g *Guard) Authenticate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		_, person := ctx.Value(api.BearerAuthScopes).([]string)
		scopes, machine := ctx.Value(api.ApiKeyAuthScopes).([]string)
		switch {
		case person:
			u, err := g.user(ctx, r.Header.Get("Authorization"))
			if err != nil {
				http.Error(w, "sign in first", http.StatusUnauthorized)
				return
			}
			ctx = context.WithValue(ctx, userKey, u)
		case machine:
			m, err := g.machine(ctx, r.Header.Get("X-API-Key"))
			if err != nil || !slices.Contains(scopes, m.Scope) {
				http.Error(w, "key missing or too weak", http.StatusUnauthorized)
				return
			}
			ctx = context.WithValue(ctx, machineKey, m)
		}
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func (g *Guard) user(ctx context.Context, header string) (u User, err error) {
	token, ok := strings.CutPrefix(header, "Bearer ")
	if !ok {
		return u, errors.New("no token")
	}
	err = g.db.GetContext(ctx, &u, `
		SELECT u.id, u.email, u.name FROM tokens t JOIN users u ON u.id = t.user_id
		WHERE t.hash = $1 AND t.expires > now()`, Hash(token))
	return u, err
}

func (g *Guard) machine(ctx context.Context, key string) (m Machine, err error) {
	err = g.db.GetContext(ctx, &m, `SELECT id, org_id, scope FROM api_keys WHERE hash = $1 AND NOT revoked`, Hash(key))
	return m, err
}

// Roles lets only members of the organisation in the path on who have the role
// that the operation names as its scope.
func (g *Guard) Roles(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		scopes, _ := r.Context().Value(api.BearerAuthScopes).([]string)
		if len(scopes) == 0 {
			next.ServeHTTP(w, r)
			return
		}
		org, err := strconv.ParseInt(chi.URLParam(r, "org"), 10, 64)
		if err != nil {
			http.Error(w, "no such organisation", http.StatusNotFound)
			return
		}
		for _, role := range scopes {
			if err := g.Check(r.Context(), org, role); err != nil {
				http.Error(w, "not for you", http.StatusForbidden)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// Check returns nil if the caller has at least the role in the organisation.
func (g *Guard) Check(ctx context.Context, org int64, role string) error {
	var have string
	err := g.db.GetContext(ctx, &have, `SELECT role FROM members WHERE org_id = $1 AND user_id = $2`, org, Caller(ctx).ID)
	if errors.Is(err, sql.ErrNoRows) || err == nil && rank[have] < rank[role] {
		return ErrNotMember
	}
	return err
}

// Caller is who has signed in.
func Caller(ctx context.Context) User {
	u, _ := ctx.Value(userKey).(User)
	return u
}

// Device is what calls with an API key.
func Device(ctx context.Context) Machine {
	m, _ := ctx.Value(machineKey).(Machine)
	return m
}
