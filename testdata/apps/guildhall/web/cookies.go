package web

import (
	"crypto/subtle"
	"net/http"
	"net/url"

	"github.com/gorilla/sessions"

	"example.com/guildhall/store"
)

const cookieName = "guildhall"

// cookies is the session of the older pages: a signed cookie.
var cookies *sessions.CookieStore

// Init sets up both kinds of session.
func Init(key []byte) {
	cookies = sessions.NewCookieStore(key)
	cookies.Options = &sessions.Options{Path: "/", MaxAge: 30 * 86400, HttpOnly: true, SameSite: http.SameSiteLaxMode}
	initSessions()
}

// SessionUser returns the user of the cookie, if there is one.
func SessionUser(r *http.Request) (*store.User, bool) {
	sess, _ := cookies.Get(r, cookieName) // a cookie that does not decode starts a new session
	id, _ := sess.Values["user_id"].(int64)
	if id == 0 {
		return nil, false
	}
	u, err := store.UserByID(id)
	if err != nil {
		return nil, false
	}
	return u, true
}

// CurrentUser returns the user who is signed in. If there is none it sends the
// browser to the login page and returns false; the caller has nothing to add.
func CurrentUser(w http.ResponseWriter, r *http.Request) (*store.User, bool) {
	u, ok := SessionUser(r)
	if !ok {
		Flash(w, r, "Please sign in first.")
		http.Redirect(w, r, "/login?next="+url.QueryEscape(r.URL.Path), http.StatusSeeOther)
		return nil, false
	}
	return u, true
}

// NeedRank admits users from that rank in the hall upwards.
func NeedRank(rank int) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			u, ok := CurrentUser(w, r)
			if !ok {
				return
			}
			if u.Rank < rank {
				http.Error(w, "not for your rank", http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// SignIn opens both sessions, until the last page has moved to the new one.
func SignIn(w http.ResponseWriter, r *http.Request, u *store.User) error {
	sess, _ := cookies.Get(r, cookieName)
	sess.Values["user_id"] = u.ID
	delete(sess.Values, "csrf")
	if err := sess.Save(r, w); err != nil {
		return err
	}
	if err := Sessions.RenewToken(r.Context()); err != nil {
		return err
	}
	Sessions.Put(r.Context(), "uid", u.ID)
	return nil
}

// SignOut ends both.
func SignOut(w http.ResponseWriter, r *http.Request) error {
	sess, _ := cookies.Get(r, cookieName)
	sess.Options.MaxAge = -1
	if err := sess.Save(r, w); err != nil {
		return err
	}
	return Sessions.Destroy(r.Context())
}

// Flash leaves a message for the next page.
func Flash(w http.ResponseWriter, r *http.Request, msg string) {
	sess, _ := cookies.Get(r, cookieName)
	sess.AddFlash(msg)
	_ = sess.Save(r, w)
}

func flashes(w http.ResponseWriter, r *http.Request) []interface{} {
	sess, _ := cookies.Get(r, cookieName)
	list := sess.Flashes()
	if len(list) > 0 {
		_ = sess.Save(r, w)
	}
	return list
}

// csrfToken returns the token of the session for hidden fields.
func csrfToken(w http.ResponseWriter, r *http.Request) string {
	sess, _ := cookies.Get(r, cookieName)
	if t, ok := sess.Values["csrf"].(string); ok {
		return t
	}
	t := store.NewSecret()
	sess.Values["csrf"] = t
	_ = sess.Save(r, w)
	return t
}

// CheckCSRF compares the token of the form, or of the header that site.js
// sets, with the session's.
func CheckCSRF(w http.ResponseWriter, r *http.Request) bool {
	sess, _ := cookies.Get(r, cookieName)
	want, _ := sess.Values["csrf"].(string)
	got := r.Header.Get("X-CSRF-Token")
	if got == "" {
		got = r.PostFormValue("csrf_token")
	}
	if want == "" || subtle.ConstantTimeCompare([]byte(want), []byte(got)) != 1 {
		http.Error(w, "the form has expired, please go back and try again", http.StatusForbidden)
		return false
	}
	return true
}
