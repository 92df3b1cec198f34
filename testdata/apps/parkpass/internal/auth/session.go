// Package auth knows who is calling: people by session cookie or remember-me
// cookie, calendar apps by a token in the address, handsets by HTTP Basic.
package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"net/http"
	"net/url"
	"strings"

	"github.com/gorilla/sessions"
	"golang.org/x/crypto/bcrypt"

	"example.com/parkpass/internal/dao"
	"example.com/parkpass/internal/web"
)

// User is the caller.
type User = dao.User

const (
	sessionName  = "parkpass"
	rememberName = "parkpass_remember"
)

var (
	store *sessions.CookieStore
	users *dao.Users
)

// Init has to run before the first request.
func Init(key []byte, u *dao.Users) {
	store = sessions.NewCookieStore(key)
	store.Options.HttpOnly = true
	store.Options.SameSite = http.SameSiteLaxMode
	users = u
}

// Hash is how tokens are kept in the database.
func Hash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Secret makes a new token.
func Secret() string {
	b := make([]byte, 20)
	_, _ = rand.Read(b)
	return hex.EncodeToString(b)
}

// CurrentUser returns who is logged in, or nil.
func CurrentUser(r *http.Request) *User {
	s, _ := store.Get(r, sessionName)
	if id, ok := s.Values["uid"].(int64); ok {
		if u, err := users.ByID(r.Context(), id); err == nil {
			return u
		}
	}
	return remembered(r)
}

// remembered looks at the remember-me cookie, selector:validator.
func remembered(r *http.Request) *User {
	c, err := r.Cookie(rememberName)
	if err != nil {
		return nil
	}
	selector, validator, ok := strings.Cut(c.Value, ":")
	if !ok {
		return nil
	}
	u, hash, err := users.ByRemember(r.Context(), selector)
	if err != nil || subtle.ConstantTimeCompare([]byte(hash), []byte(Hash(validator))) != 1 {
		return nil
	}
	return u
}

// Login checks the password and opens a session.
func Login(w http.ResponseWriter, r *http.Request, email, password string, remember bool) *User {
	u, err := users.ByEmail(r.Context(), email)
	if err != nil || bcrypt.CompareHashAndPassword([]byte(u.Password), []byte(password)) != nil {
		return nil
	}
	s, _ := store.Get(r, sessionName)
	s.Values["uid"] = u.ID
	web.Check(s.Save(r, w))
	if remember {
		selector, validator := Secret(), Secret()
		web.Check(users.Remember(r.Context(), u.ID, selector, Hash(validator)))
		http.SetCookie(w, &http.Cookie{Name: rememberName, Value: selector + ":" + validator, Path: "/",
			MaxAge: 60 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteLaxMode})
	}
	return u
}

// Logout ends the session and forgets the browsers of the user.
func Logout(w http.ResponseWriter, r *http.Request) {
	if u := CurrentUser(r); u != nil {
		web.Check(users.Forget(r.Context(), u.ID))
	}
	s, _ := store.Get(r, sessionName)
	s.Options.MaxAge = -1
	web.Check(s.Save(r, w))
	http.SetCookie(w, &http.Cookie{Name: rememberName, Path: "/", MaxAge: -1})
}

// ToLogin sends the browser to the login page.
func ToLogin(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, "/login?next="+url.QueryEscape(r.URL.RequestURI()), http.StatusSeeOther)
}

// Require returns who is logged in and ends the request if nobody is.
func Require(r *http.Request) *User {
	u := CurrentUser(r)
	if u == nil {
		web.Fail(http.StatusUnauthorized, "please log in")
	}
	return u
}

// HandlerFunc is a handler that knows its caller.
type HandlerFunc func(w http.ResponseWriter, r *http.Request, u *User)

// MustLogin wraps handlers for people. Browsers are sent to the login page.
func MustLogin(fn HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		u := CurrentUser(r)
		if u == nil {
			if strings.Contains(r.Header.Get("Accept"), "text/html") {
				ToLogin(w, r)
			} else {
				http.Error(w, "please log in", http.StatusUnauthorized)
			}
			return
		}
		fn(w, r, u)
	}
}

// OnlyInspector wraps what only the inspectors may use; they stand above the cities.
func OnlyInspector(next http.Handler) http.Handler {
	return MustLogin(func(w http.ResponseWriter, r *http.Request, u *User) {
		if !IsInspector(u) {
			http.Error(w, "inspectors only", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Roles.
const (
	RoleResident  = "resident"
	RoleWarden    = "warden"
	RoleClerk     = "clerk"
	RoleInspector = "inspector"
)

// IsClerk tells whether u is a clerk of that city.
func IsClerk(u *User, city int64) bool {
	return u != nil && u.Role == RoleClerk && u.CityID == city
}

// IsInspector tells whether u is an inspector.
func IsInspector(u *User) bool { return u != nil && u.Role == RoleInspector }

// IsStaff tells whether u works for a city or above.
func IsStaff(u *User) bool { return u != nil && u.Role != RoleResident }

type ctxKey int

const deviceKey ctxKey = iota

// DeviceOnly lets handsets in, by HTTP Basic against the devices table.
func DeviceOnly(devices *dao.Devices, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, secret, ok := r.BasicAuth()
		if !ok {
			w.Header().Set("WWW-Authenticate", `Basic realm="parkpass handsets"`)
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		d, err := devices.ByName(r.Context(), name)
		if err != nil || subtle.ConstantTimeCompare([]byte(d.SecretHash), []byte(Hash(secret))) != 1 {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), deviceKey, d)))
	})
}

// Handset returns the calling device; it is there behind DeviceOnly.
func Handset(r *http.Request) *dao.Device {
	d, _ := r.Context().Value(deviceKey).(*dao.Device)
	return d
}

// TokenOnly wraps the feeds of calendar apps, which can do no better than a
// secret in the address.
func TokenOnly(fn HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		token := r.URL.Query().Get("token")
		if token == "" {
			http.Error(w, "token missing", http.StatusUnauthorized)
			return
		}
		u, err := users.ByCalendarToken(r.Context(), Hash(token))
		if err != nil {
			http.Error(w, "token unknown", http.StatusUnauthorized)
			return
		}
		fn(w, r, u)
	}
}
