// Package auth finds out who calls and stops who may not.
package auth

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/crypto/bcrypt"

	"example.com/firstgear/internal/store"
)

// Cookie is the name of the session cookie.
const Cookie = "sid"

// User is somebody of a school.
type User struct {
	ID     int64
	School int64
	Role   string
}

type ctxKey int

const (
	userKey ctxKey = iota
	carKey
	authorityKey
)

// Caller is the user that a guard has found, the zero User where there is none.
func Caller(ctx context.Context) User {
	u, _ := ctx.Value(userKey).(User)
	return u
}

// Car is the car whose terminal calls.
func Car(ctx context.Context) int64 {
	id, _ := ctx.Value(carKey).(int64)
	return id
}

// Authority is the examining authority that calls.
func Authority(ctx context.Context) int64 {
	id, _ := ctx.Value(authorityKey).(int64)
	return id
}

// Guards are the middlewares that look at credentials.
type Guards struct {
	store  *store.Store
	secret []byte
}

// New returns Guards whose tokens are signed with secret.
func New(st *store.Store, secret []byte) *Guards {
	return &Guards{st, secret}
}

type claims struct {
	School int64  `json:"school"`
	Role   string `json:"role"`
	jwt.RegisteredClaims
}

// Token signs a token for the app.
func (g *Guards) Token(u User) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims{u.School, u.Role, jwt.RegisteredClaims{
		Subject:   strconv.FormatInt(u.ID, 10),
		ExpiresAt: jwt.NewNumericDate(time.Now().Add(24 * time.Hour)),
	}}).SignedString(g.secret)
}

var errNobody = errors.New("nobody is signed in")

// user takes the app's bearer token or the web site's cookie.
func (g *Guards) user(r *http.Request) (User, error) {
	if raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return g.tokenUser(raw)
	}
	c, err := r.Cookie(Cookie)
	if err != nil {
		return User{}, errNobody
	}
	row, err := g.store.SessionUser(r.Context(), c.Value)
	if errors.Is(err, store.ErrNotFound) {
		return User{}, errNobody
	}
	return User{row.ID, row.SchoolID, row.Role}, err
}

func (g *Guards) tokenUser(raw string) (User, error) {
	var c claims
	_, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return g.secret, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())
	if err != nil {
		return User{}, errNobody
	}
	id, err := strconv.ParseInt(c.Subject, 10, 64)
	if err != nil {
		return User{}, errNobody
	}
	return User{id, c.School, c.Role}, nil
}

// SignedIn lets users through.
func (g *Guards) SignedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		u, err := g.user(r)
		if err != nil {
			deny(w, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userKey, u)))
	})
}

// Visitor lets everybody through and knows who is signed in.
func (g *Guards) Visitor(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if u, err := g.user(r); err == nil {
			r = r.WithContext(context.WithValue(r.Context(), userKey, u))
		}
		next.ServeHTTP(w, r)
	})
}

// Role lets users with one of the roles through; it stands behind SignedIn.
func Role(roles ...string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !slices.Contains(roles, Caller(r.Context()).Role) {
				http.Error(w, "not for your role", http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// ExamAuthority lets the examining authorities through, which send their key.
func (g *Guards) ExamAuthority(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := g.store.AuthorityByKey(r.Context(), r.Header.Get("X-Api-Key"))
		if err != nil {
			deny(w, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), authorityKey, id)))
	})
}

// Terminal lets the terminals in the cars through.
func (g *Guards) Terminal(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		car, err := g.store.CarByTerminal(r.Context(), r.Header.Get("Authorization"))
		if err != nil {
			deny(w, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), carKey, car)))
	})
}

// Tracker is Terminal for positions, of which there are so many that the car
// is not passed on.
func (g *Guards) Tracker(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := g.store.CarByTerminal(r.Context(), r.Header.Get("Authorization")); err != nil {
			slog.Warn("unknown terminal", "err", err)
			deny(w, err)
		}
		next.ServeHTTP(w, r)
	})
}

// FeedKey lets calendars through, which have the key in their address.
func (g *Guards) FeedKey(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		row, err := g.store.FeedUser(r.Context(), r.URL.Query().Get("key"))
		if err != nil {
			deny(w, err)
			return
		}
		u := User{row.ID, row.SchoolID, row.Role}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userKey, u)))
	})
}

// Password lets calendars through that send email and password.
func (g *Guards) Password(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		email, password, _ := r.BasicAuth()
		u, err := g.Check(r.Context(), email, password)
		if err != nil {
			w.Header().Set("WWW-Authenticate", `Basic realm="firstgear"`)
			deny(w, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userKey, u)))
	})
}

// Check returns the user with this password.
func (g *Guards) Check(ctx context.Context, email, password string) (User, error) {
	row, err := g.store.UserByEmail(ctx, email)
	if err != nil {
		return User{}, err
	}
	if bcrypt.CompareHashAndPassword([]byte(row.Password), []byte(password)) != nil {
		return User{}, errNobody
	}
	return User{row.ID, row.SchoolID, row.Role}, nil
}

func deny(w http.ResponseWriter, err error) {
	if errors.Is(err, errNobody) || errors.Is(err, store.ErrNotFound) {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	slog.Error("authentication failed", "err", err)
	http.Error(w, "internal error", http.StatusInternalServerError)
}
