// Package identity knows who is calling: a person with a session or a machine with a key,
// and for which marina.
package identity

import (
	"context"
	"crypto/sha256"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5"

	"example.com/mooring/internal/pg"
	"example.com/mooring/internal/web"
)

// Cookie holds the session's token.
const Cookie = "mooring_session"

// Principal is the verified caller. Exactly one of UserID and KeyID is set.
type Principal struct {
	UserID int64
	KeyID  int64
	OrgID  int64 // of the key
	Scopes []string
}

// Tenant is the marina of the path together with the caller's place in it.
type Tenant struct {
	OrgID  int64
	Slug   string
	UserID int64
	Role   string
}

// Staff reports whether the caller works for the marina.
func (t Tenant) Staff() bool { return t.Role == "staff" || t.Role == "harbourmaster" }

type ctxKey int

const (
	principalKey ctxKey = iota
	tenantKey
)

// Caller is the principal that a middleware of this package has stored.
func Caller(ctx context.Context) (Principal, bool) {
	p, ok := ctx.Value(principalKey).(Principal)
	return p, ok
}

// TenantOf is the tenant of the request; only below Gate.Tenant.
func TenantOf(ctx context.Context) Tenant {
	return ctx.Value(tenantKey).(Tenant)
}

// Gate has the middlewares.
type Gate struct {
	db *pg.DB
}

// NewGate takes the database that sessions and keys are in.
func NewGate(db *pg.DB) *Gate { return &Gate{db: db} }

// Identify stores the caller when there is one. It refuses nobody: pages that
// everybody may see use it to greet those we know.
func (g *Gate) Identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, err := g.resolve(r)
		if err != nil {
			next.ServeHTTP(w, r)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), principalKey, p)))
	})
}

// Require is Identify for everything else.
func (g *Gate) Require(next http.Handler) http.Handler {
	return g.Identify(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, ok := Caller(r.Context()); !ok {
			web.Fail(w, r, web.ErrUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	}))
}

// RequireKey admits machines whose key has the scope.
func RequireKey(scope string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			p, ok := Caller(r.Context())
			switch {
			case !ok || p.KeyID == 0:
				web.Fail(w, r, web.ErrUnauthorized)
			case !slices.Contains(p.Scopes, scope):
				web.Fail(w, r, web.ErrForbidden)
			default:
				next.ServeHTTP(w, r)
			}
		})
	}
}

// Tenant resolves {org} and looks for the caller in it. Strangers get the same
// 404 as for a marina that does not exist.
func (g *Gate) Tenant(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, ok := Caller(r.Context())
		if !ok {
			web.Fail(w, r, web.ErrUnauthorized)
			return
		}
		t, err := g.tenant(r.Context(), p, chi.URLParam(r, "org"))
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), tenantKey, t)))
	})
}

// RequireRole admits callers whose role in the marina of the path is one of roles.
func RequireRole(roles ...string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !slices.Contains(roles, TenantOf(r.Context()).Role) {
				web.Fail(w, r, web.ErrForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

func (g *Gate) tenant(ctx context.Context, p Principal, slug string) (Tenant, error) {
	t := Tenant{Slug: slug, UserID: p.UserID}
	if p.KeyID != 0 {
		t.Role = "service"
		err := g.db.QueryRow(ctx, `SELECT id FROM orgs WHERE slug = $1 AND id = $2`, slug, p.OrgID).Scan(&t.OrgID)
		return t, err
	}
	err := g.db.QueryRow(ctx, `
		SELECT o.id, m.role
		FROM orgs o
		JOIN memberships m ON m.org_id = o.id
		WHERE o.slug = $1 AND m.user_id = $2`, slug, p.UserID).Scan(&t.OrgID, &t.Role)
	return t, err
}

// resolve prefers the key: machines send no cookies.
func (g *Gate) resolve(r *http.Request) (Principal, error) {
	if key, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return g.byKey(r.Context(), key)
	}
	c, err := r.Cookie(Cookie)
	if err != nil {
		return Principal{}, web.ErrUnauthorized
	}
	var p Principal
	err = g.db.QueryRow(r.Context(), `SELECT user_id FROM sessions WHERE token_hash = $1 AND expires_at > now()`,
		Hash(c.Value)).Scan(&p.UserID)
	return p, unauthorized(err)
}

func (g *Gate) byKey(ctx context.Context, key string) (Principal, error) {
	var p Principal
	err := g.db.QueryRow(ctx, `SELECT id, org_id, scopes FROM api_keys WHERE key_hash = $1 AND revoked_at IS NULL`,
		Hash(key)).Scan(&p.KeyID, &p.OrgID, &p.Scopes)
	return p, unauthorized(err)
}

func unauthorized(err error) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return web.ErrUnauthorized
	}
	return err
}

// Hash is how tokens and keys are stored.
func Hash(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}
