// Package auth knows who is calling: people by session cookie, machines by API key.
package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"example.com/berthly/internal/db"
	"example.com/berthly/internal/web"
)

// CookieName is the name of the session cookie.
const CookieName = "berthly_session"

const sessionTTL = 14 * 24 * time.Hour

// Viewer is the person who is signed in.
type Viewer struct {
	ID    int64
	Email string
	Name  string
	Role  string
}

// IsAdmin tells whether the viewer works for us.
func (v Viewer) IsAdmin() bool { return v.Role == "admin" }

// Machine is a meter gateway of a marina.
type Machine struct {
	KeyID    int64
	MarinaID int64
	Label    string
}

type (
	viewerKey  struct{}
	machineKey struct{}
	deskKey    struct{}
)

// ViewerFrom returns the viewer the request's session belongs to.
func ViewerFrom(ctx context.Context) (Viewer, bool) {
	v, ok := ctx.Value(viewerKey{}).(Viewer)
	return v, ok
}

// MachineFrom returns the machine the request's API key belongs to.
func MachineFrom(ctx context.Context) (Machine, bool) {
	m, ok := ctx.Value(machineKey{}).(Machine)
	return m, ok
}

// DeskFrom returns the marina whose desk the viewer sits at.
func DeskFrom(ctx context.Context) (marinaID int64, ok bool) {
	marinaID, ok = ctx.Value(deskKey{}).(int64)
	return marinaID, ok
}

// MustViewer is for handlers that are mounted behind RequireViewer.
func MustViewer(ctx context.Context) Viewer {
	v, ok := ViewerFrom(ctx)
	if !ok {
		panic("auth: no viewer in context")
	}
	return v
}

// NewToken returns a random token and the hash that is kept of it.
func NewToken() (token, hash string) {
	token = rand.Text()
	return token, Hash(token)
}

// Hash is what tables hold instead of tokens and keys.
func Hash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// StartSession opens a session for the user and sets its cookie.
func StartSession(ctx context.Context, w http.ResponseWriter, q db.Querier, userID int64) error {
	token, hash := NewToken()
	expires := time.Now().Add(sessionTTL)
	if err := q.CreateSession(ctx, db.CreateSessionParams{TokenHash: hash, UserID: userID, ExpiresAt: expires}); err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{Name: CookieName, Value: token, Path: "/", Expires: expires,
		HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode})
	return nil
}

// LoadViewer puts the session's user into the context.
func LoadViewer(q db.Querier) web.Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			c, err := r.Cookie(CookieName)
			if err != nil || c.Value == "" {
				next.ServeHTTP(w, r)
				return
			}
			u, err := q.GetSessionUser(r.Context(), Hash(c.Value))
			switch {
			case errors.Is(err, sql.ErrNoRows):
				next.ServeHTTP(w, r)
			case err != nil:
				web.Fail(w, r, err)
			default:
				v := Viewer{ID: u.ID, Email: u.Email, Name: u.Name, Role: u.Role}
				next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), viewerKey{}, v)))
			}
		})
	}
}

// RequireViewer turns away who is not signed in.
func RequireViewer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, ok := ViewerFrom(r.Context()); !ok {
			web.Fail(w, r, web.ErrUnauthenticated)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// RequireAdmin turns away who is not an administrator.
func RequireAdmin(next http.Handler) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		v, ok := ViewerFrom(r.Context())
		if !ok {
			return web.ErrUnauthenticated
		}
		if !v.IsAdmin() {
			return web.ErrForbidden
		}
		next.ServeHTTP(w, r)
		return nil
	})
}

// RequireMachine asks for an API key ("Authorization: Bearer bk_...").
func RequireMachine(q db.Querier) web.Middleware {
	return func(next http.Handler) http.Handler {
		return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
			key, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
			if !ok || !strings.HasPrefix(key, "bk_") {
				return web.ErrUnauthenticated
			}
			k, err := q.GetAPIKey(r.Context(), Hash(key))
			if errors.Is(err, sql.ErrNoRows) {
				return web.ErrUnauthenticated
			} else if err != nil {
				return err
			}
			m := Machine{KeyID: k.ID, MarinaID: k.MarinaID, Label: k.Label}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), machineKey{}, m)))
			return nil
		})
	}
}

// RequireDesk is for the tablets at the harbour office. They say in a header
// which marina they stand in; the viewer has to be on its staff.
func RequireDesk(q db.Querier) web.Middleware {
	return func(next http.Handler) http.Handler {
		return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
			v, ok := ViewerFrom(r.Context())
			if !ok {
				return web.ErrUnauthenticated
			}
			marina, err := strconv.ParseInt(r.Header.Get("X-Marina"), 10, 64)
			if err != nil {
				return web.BadRequest("X-Marina: missing")
			}
			staff, err := q.IsStaff(r.Context(), db.IsStaffParams{MarinaID: marina, UserID: v.ID})
			if err != nil {
				return err
			}
			if !staff {
				return web.ErrForbidden
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), deskKey{}, marina)))
			return nil
		})
	}
}
