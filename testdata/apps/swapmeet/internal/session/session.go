// Package session signs users in with a JWT in a cookie and guards handlers.
package session

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/jmoiron/sqlx"

	"example.com/swapmeet/internal/apperr"
	"example.com/swapmeet/internal/httpx"
	"example.com/swapmeet/internal/model"
)

const cookieName = "swapmeet_session"

// Claims are the contents of the cookie. Raising the epoch of a user ends all
// sessions of that user.
type Claims struct {
	Epoch int `json:"epoch"`
	jwt.RegisteredClaims
}

// Guard issues and checks sessions.
type Guard struct {
	DB     *sqlx.DB
	Secret []byte
	TTL    time.Duration
}

type userKey struct{}
type peekKey struct{}

// Issue sets the session cookie of the user.
func (g *Guard) Issue(w http.ResponseWriter, u *model.User) error {
	expires := time.Now().Add(g.TTL)
	claims := Claims{Epoch: u.TokenEpoch, RegisteredClaims: jwt.RegisteredClaims{
		Subject: strconv.FormatInt(u.ID, 10), ExpiresAt: jwt.NewNumericDate(expires)}}
	signed, err := jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(g.Secret)
	if err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{Name: cookieName, Value: signed, Path: "/", Expires: expires,
		HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode})
	return nil
}

// identify verifies the cookie and loads its user.
func (g *Guard) identify(r *http.Request) (*model.User, error) {
	c, err := r.Cookie(cookieName)
	if err != nil {
		return nil, err
	}
	var claims Claims
	_, err = jwt.ParseWithClaims(c.Value, &claims, func(*jwt.Token) (any, error) { return g.Secret, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())
	if err != nil {
		return nil, err
	}
	u, err := model.FindUser(r.Context(), g.DB, httpx.ID(claims.Subject))
	if err != nil {
		return nil, err
	}
	if u.DisabledAt != nil || u.TokenEpoch != claims.Epoch {
		return nil, errors.New("session revoked")
	}
	return u, nil
}

// RequireUser answers 401 unless somebody is logged in.
func (g *Guard) RequireUser(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		u, err := g.identify(r)
		if err != nil {
			httpx.Fail(w, r, apperr.Unauthorized())
			return
		}
		next(w, r.WithContext(context.WithValue(r.Context(), userKey{}, u)))
	}
}

// OptionalUser is for pages that everybody may see and that show more to
// people who are logged in.
func (g *Guard) OptionalUser(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if u, err := g.identify(r); err == nil {
			r = r.WithContext(context.WithValue(r.Context(), userKey{}, u))
		}
		next(w, r)
	}
}

// RequireStaff admits moderators and admins.
func (g *Guard) RequireStaff(next http.HandlerFunc) http.HandlerFunc {
	return g.RequireUser(func(w http.ResponseWriter, r *http.Request) {
		if !User(r.Context()).Staff() {
			httpx.Fail(w, r, apperr.New(http.StatusForbidden, "staff only"))
			return
		}
		next(w, r)
	})
}

// Peek reads the user id from the session cookie. Open tabs poll every few
// seconds, so this saves the user lookup and the HMAC: the same cookie passed
// RequireUser when the page around the poll was loaded.
func (g *Guard) Peek(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var claims Claims
		c, err := r.Cookie(cookieName)
		if err == nil {
			_, _, err = jwt.NewParser().ParseUnverified(c.Value, &claims)
		}
		if err != nil {
			httpx.Fail(w, r, apperr.Unauthorized())
			return
		}
		next(w, r.WithContext(context.WithValue(r.Context(), peekKey{}, httpx.ID(claims.Subject))))
	}
}

// User returns the logged-in user; behind RequireUser there always is one.
func User(ctx context.Context) *model.User { return ctx.Value(userKey{}).(*model.User) }

// Viewer returns the logged-in user or nil.
func Viewer(ctx context.Context) *model.User {
	u, _ := ctx.Value(userKey{}).(*model.User)
	return u
}

// PeekedID returns the user id that Peek found.
func PeekedID(ctx context.Context) int64 {
	id, _ := ctx.Value(peekKey{}).(int64)
	return id
}
