package access

import (
	"context"
	"crypto/hmac"
	"database/sql"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"example.com/eventra/internal/secret"
	"example.com/eventra/internal/sqlutil"
	"example.com/eventra/internal/token"
	"example.com/eventra/internal/web"
)

// Guard builds handlers that run for known callers.
type Guard struct {
	db     *sql.DB
	tokens *token.Signer
	log    *slog.Logger
}

func NewGuard(db *sql.DB, tokens *token.Signer, log *slog.Logger) *Guard {
	return &Guard{db: db, tokens: tokens, log: log}
}

func bearer(r *http.Request) string {
	raw, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	return raw
}

// User requires a person and hands her to next.
func (g *Guard) User(next func(r *http.Request, by User) (web.Reply, error)) web.Handler {
	return func(r *http.Request) (web.Reply, error) {
		c, err := g.tokens.Verify(bearer(r), token.KindUser)
		if err != nil {
			return web.Reply{}, web.Unauthorized("sign in first")
		}
		return next(r, User{ID: c.Subject, Email: c.Email})
	}
}

// Member requires a person who belongs to the organizer {org} with a role of
// at least least, and stores the membership in the context.
func (g *Guard) Member(least Role, next web.Handler) web.Handler {
	return g.User(func(r *http.Request, by User) (web.Reply, error) {
		orgID := web.PathID(r, "org")
		m, err := sqlutil.QueryOne(r.Context(), g.db, func(s sqlutil.Scanner, m *Membership) error {
			return s.Scan(&m.OrgID, &m.UserID, &m.Role)
		}, `
			SELECT m.org_id, m.user_id, m.role
			FROM organizer_members m JOIN organizers o ON o.id = m.org_id
			WHERE m.org_id = $1 AND m.user_id = $2 AND o.deleted_at IS NULL`, orgID, by.ID)
		if err != nil {
			return web.Reply{}, err
		}
		if m.Role < least {
			return web.Reply{}, web.Forbidden("your role does not allow this")
		}
		m.Email = by.Email
		return next(r.WithContext(context.WithValue(r.Context(), membershipKey{}, m)))
	})
}

// Staff requires an employee of eventra. The flag is read from the database
// each time, so that leaving the company takes effect at once.
func (g *Guard) Staff(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := g.tokens.Verify(bearer(r), token.KindUser)
		if err != nil {
			http.Error(w, "sign in first", http.StatusUnauthorized)
			return
		}
		staff, err := sqlutil.QueryOne(r.Context(), g.db, sqlutil.Single[bool],
			`SELECT is_staff FROM users WHERE id = $1`, c.Subject)
		if err != nil || !staff {
			http.NotFound(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Device requires a scanner that went through the PIN login.
func (g *Guard) Device(next func(r *http.Request, dev Device) (web.Reply, error)) web.Handler {
	return func(r *http.Request) (web.Reply, error) {
		c, err := g.tokens.Verify(bearer(r), token.KindDevice)
		if err != nil {
			return web.Reply{}, web.Unauthorized("enter the PIN first")
		}
		dev, err := sqlutil.QueryOne(r.Context(), g.db, func(s sqlutil.Scanner, d *Device) error {
			return s.Scan(&d.ID, &d.EventID, &d.Label)
		}, `SELECT id, event_id, label FROM devices WHERE id = $1 AND disabled_at IS NULL`, c.Subject)
		if errors.Is(err, sqlutil.ErrNotFound) {
			return web.Reply{}, web.Unauthorized("this device was disabled")
		}
		if err != nil {
			return web.Reply{}, err
		}
		return next(r, dev)
	}
}

var (
	errKeyMalformed = errors.New("access: malformed api key")
	errKeyUnknown   = errors.New("access: unknown api key")
)

// lookupKey resolves "prefix.secret".
func (g *Guard) lookupKey(r *http.Request) (Key, error) {
	prefix, plain, ok := strings.Cut(r.Header.Get("X-Api-Key"), ".")
	if !ok || prefix == "" || plain == "" {
		return Key{}, errKeyMalformed
	}
	var digest []byte
	k, err := sqlutil.QueryOne(r.Context(), g.db, func(s sqlutil.Scanner, k *Key) error {
		return s.Scan(&k.ID, &k.OrgID, &digest)
	}, `SELECT id, org_id, secret_hash FROM api_keys WHERE prefix = $1 AND revoked_at IS NULL`, prefix)
	if errors.Is(err, sqlutil.ErrNotFound) {
		return Key{}, errKeyUnknown
	}
	if err != nil {
		return Key{}, err
	}
	if !hmac.Equal(digest, secret.Digest(plain)) {
		return Key{}, errKeyUnknown
	}
	return k, nil
}

// Key requires an organizer's API key.
func (g *Guard) Key(next web.Handler) web.Handler {
	return func(r *http.Request) (web.Reply, error) {
		k, err := g.lookupKey(r)
		switch {
		case err == nil:
			return next(r.WithContext(context.WithValue(r.Context(), apiKeyKey{}, k)))
		case errors.Is(err, errKeyMalformed), errors.Is(err, errKeyUnknown):
			return web.Reply{}, web.Unauthorized("api key not accepted")
		}
		return web.Reply{}, err
	}
}

// KeySteady is Key for the endpoints that shops poll during an on-sale. A key
// that is unknown or revoked is refused; trouble with the lookup itself must
// not take the shops down, so in that case the request goes on without a key.
func (g *Guard) KeySteady(next web.Handler) web.Handler {
	return func(r *http.Request) (web.Reply, error) {
		k, err := g.lookupKey(r)
		switch {
		case err == nil:
			return next(r.WithContext(context.WithValue(r.Context(), apiKeyKey{}, k)))
		case errors.Is(err, errKeyUnknown):
			return web.Reply{}, web.Unauthorized("api key not accepted")
		}
		g.log.Warn("api key lookup degraded", "err", err)
		return next(r)
	}
}
