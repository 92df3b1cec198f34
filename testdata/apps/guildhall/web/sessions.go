package web

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"

	"example.com/guildhall/store"
)

// Sessions is the session of the pages under /members/.
var Sessions *scs.SessionManager

type userKey struct{}

// errSignIn is what MustUser panics with.
var errSignIn = errors.New("web: not signed in")

func initSessions() {
	Sessions = scs.New()
	Sessions.Lifetime = 30 * 24 * time.Hour
	Sessions.Cookie.Name = "hall_session"
	Sessions.Cookie.SameSite = http.SameSiteLaxMode
}

// LoadUser puts the user of the session into the context, if there is one.
func LoadUser(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if id := Sessions.GetInt64(r.Context(), "uid"); id != 0 {
			if u, err := store.UserByID(id); err == nil {
				r = r.WithContext(context.WithValue(r.Context(), userKey{}, u))
			}
		}
		next.ServeHTTP(w, r)
	})
}

// MustUser returns the user of the request. Without one the handler ends here
// and CatchSignIn answers.
func MustUser(r *http.Request) *store.User {
	u, _ := r.Context().Value(userKey{}).(*store.User)
	if u == nil {
		panic(errSignIn)
	}
	return u
}

// CatchSignIn answers for handlers that MustUser has ended.
func CatchSignIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if err, ok := v.(error); ok && errors.Is(err, errSignIn) {
				http.Redirect(w, r, "/login", http.StatusSeeOther)
				return
			}
			panic(v)
		}()
		next.ServeHTTP(w, r)
	})
}

// openPaths are let through by Gate.
var openPaths = []string{
	"/members/feed", // calendar programs cannot sign in, their address has a secret
}

// Gate asks for a user before anything under /members/ is done.
func Gate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, p := range openPaths {
			if strings.HasPrefix(r.URL.Path, p) {
				next.ServeHTTP(w, r)
				return
			}
		}
		if r.Context().Value(userKey{}) == nil {
			http.Redirect(w, r, "/login", http.StatusSeeOther)
			return
		}
		next.ServeHTTP(w, r)
	})
}
