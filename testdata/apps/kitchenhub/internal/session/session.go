// Package session wraps the signed cookie: who is signed in, which guest this
// browser is, flash messages and the CSRF token.
package session

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"net/http"

	"github.com/gorilla/sessions"
)

const cookieName = "kitchenhub"

type ctxKey struct{}

// Manager opens sessions.
type Manager struct{ store *sessions.CookieStore }

// New returns a manager that signs with key.
func New(key []byte, secure bool) *Manager {
	st := sessions.NewCookieStore(key)
	st.Options = &sessions.Options{Path: "/", MaxAge: 86400 * 30, HttpOnly: true, Secure: secure, SameSite: http.SameSiteLaxMode}
	return &Manager{st}
}

// Load makes the session available to everything behind it. A cookie that does
// not verify is replaced by a fresh, empty session.
func (m *Manager) Load(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s, _ := m.store.Get(r, cookieName)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), ctxKey{}, s)))
	})
}

func from(r *http.Request) *sessions.Session {
	return r.Context().Value(ctxKey{}).(*sessions.Session)
}

// UserID returns the signed-in user's id.
func UserID(r *http.Request) (int64, bool) {
	id, ok := from(r).Values["user"].(int64)
	return id, ok
}

// SignIn remembers the user.
func SignIn(w http.ResponseWriter, r *http.Request, id int64) error {
	s := from(r)
	s.Values["user"] = id
	return s.Save(r, w)
}

// Guest returns the token of this browser, "" if it never booked anything.
func Guest(r *http.Request) string {
	token, _ := from(r).Values["guest"].(string)
	return token
}

// EnsureGuest is Guest for those who are about to book.
func EnsureGuest(w http.ResponseWriter, r *http.Request) (string, error) {
	if token := Guest(r); token != "" {
		return token, nil
	}
	s, token := from(r), rand.Text()
	s.Values["guest"] = token
	return token, s.Save(r, w)
}

// Flash keeps a message for the next page.
func Flash(w http.ResponseWriter, r *http.Request, msg string) {
	s := from(r)
	s.AddFlash(msg)
	_ = s.Save(r, w)
}

// Flashes takes the messages.
func Flashes(w http.ResponseWriter, r *http.Request) []any {
	s := from(r)
	msgs := s.Flashes()
	if len(msgs) > 0 {
		_ = s.Save(r, w)
	}
	return msgs
}

// Token returns the CSRF token for forms.
func Token(r *http.Request) string {
	t, _ := from(r).Values["csrf"].(string)
	return t
}

// CSRF refuses posts that do not come from our own forms.
func CSRF(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		want := Token(r)
		if want == "" {
			s := from(r)
			s.Values["csrf"] = rand.Text()
			if err := s.Save(r, w); err != nil {
				http.Error(w, "session", http.StatusInternalServerError)
				return
			}
		}
		switch r.Method {
		case http.MethodGet, http.MethodHead, http.MethodOptions:
		default:
			got := r.Header.Get("X-CSRF-Token")
			if got == "" {
				got = r.PostFormValue("csrf_token")
			}
			if want == "" || subtle.ConstantTimeCompare([]byte(got), []byte(want)) != 1 {
				http.Error(w, "This form has expired, please go back and reload.", http.StatusForbidden)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}
