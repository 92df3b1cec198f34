package auth

import (
	"crypto/subtle"
	"net/http"
)

const csrfName = "parkpass_csrf"

// CSRFToken returns the form token of this browser and sets its cookie.
func CSRFToken(w http.ResponseWriter, r *http.Request) string {
	if c, err := r.Cookie(csrfName); err == nil && c.Value != "" {
		return c.Value
	}
	token := Secret()
	http.SetCookie(w, &http.Cookie{Name: csrfName, Value: token, Path: "/", SameSite: http.SameSiteStrictMode})
	return token
}

// CheckCSRF compares the form's token, or the header's, with the cookie.
func CheckCSRF(r *http.Request) bool {
	c, err := r.Cookie(csrfName)
	if err != nil || c.Value == "" {
		return false
	}
	got := r.Header.Get("X-CSRF-Token")
	if got == "" {
		got = r.PostFormValue("csrf")
	}
	return subtle.ConstantTimeCompare([]byte(c.Value), []byte(got)) == 1
}
