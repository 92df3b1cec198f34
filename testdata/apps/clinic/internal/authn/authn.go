// Package authn turns bearer tokens into actors.
package authn

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"example.com/clinic/internal/app"
)

// Claims is the body of our tokens.
type Claims struct {
	Clinic int64    `json:"cid"`
	Role   app.Role `json:"role"`
	jwt.RegisteredClaims
}

// Keyring signs and verifies.
type Keyring struct {
	secret []byte
	ttl    time.Duration
}

// NewKeyring refuses secrets that are too short.
func NewKeyring(secret string, ttl time.Duration) (*Keyring, error) {
	if len(secret) < 32 {
		return nil, errors.New("authn: secret is too short")
	}
	return &Keyring{secret: []byte(secret), ttl: ttl}, nil
}

// Issue signs a token for the actor.
func (k *Keyring) Issue(a app.Actor) (string, error) {
	now := time.Now()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, Claims{
		Clinic: a.ClinicID,
		Role:   a.Role,
		RegisteredClaims: jwt.RegisteredClaims{
			Subject:   strconv.FormatInt(a.StaffID, 10),
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(k.ttl)),
		},
	}).SignedString(k.secret)
}

func (k *Keyring) verify(r *http.Request) (app.Actor, error) {
	raw, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !found {
		return app.Actor{}, errors.New("authn: no bearer token")
	}
	var c Claims
	_, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return k.secret, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())
	if err != nil {
		return app.Actor{}, err
	}
	id, err := strconv.ParseInt(c.Subject, 10, 64)
	if err != nil {
		return app.Actor{}, err
	}
	return app.Actor{StaffID: id, ClinicID: c.Clinic, Role: c.Role}, nil
}

type actorKey struct{}

// Actor returns who the request comes from.
func Actor(ctx context.Context) (app.Actor, bool) {
	a, ok := ctx.Value(actorKey{}).(app.Actor)
	return a, ok
}

// MustActor is Actor for handlers behind Require.
func MustActor(ctx context.Context) app.Actor {
	a, ok := Actor(ctx)
	if !ok {
		panic("authn: handler is not behind Require")
	}
	return a
}

// Require answers 401 to requests without a valid token.
func (k *Keyring) Require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a, err := k.verify(r)
		if err != nil {
			w.Header().Set("WWW-Authenticate", `Bearer realm="clinic"`)
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), actorKey{}, a)))
	})
}

// Recognise remembers the actor of requests that carry a valid token.
func (k *Keyring) Recognise(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if a, err := k.verify(r); err == nil {
			r = r.WithContext(context.WithValue(r.Context(), actorKey{}, a))
		}
		next.ServeHTTP(w, r)
	})
}

// Roles admits actors who have one of the roles.
func Roles(admitted ...app.Role) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if a, ok := Actor(r.Context()); !ok || !slices.Contains(admitted, a.Role) {
				http.Error(w, "forbidden", http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}
