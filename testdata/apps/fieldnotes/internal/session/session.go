// Package session keeps the caller in a signed cookie and knows what a
// personal access token looks like.
package session

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"time"

	"github.com/gorilla/securecookie"
)

const (
	cookieName  = "fieldnotes"
	tokenPrefix = "fn_pat_"
	lifetime    = 14 * 24 * time.Hour
)

// Claims is what the cookie carries.
type Claims struct {
	UserID int64 `json:"uid"`
	Issued int64 `json:"iat"`
}

// Manager seals and opens session cookies.
type Manager struct {
	sc *securecookie.SecureCookie
}

// NewManager returns a Manager signing with hashKey.
func NewManager(hashKey []byte) *Manager {
	sc := securecookie.New(hashKey, nil)
	sc.SetSerializer(securecookie.JSONEncoder{})
	sc.MaxAge(int(lifetime / time.Second))
	return &Manager{sc: sc}
}

// Issue sets the cookie for the user.
func (m *Manager) Issue(w http.ResponseWriter, userID int64) error {
	v, err := m.sc.Encode(cookieName, Claims{UserID: userID, Issued: time.Now().Unix()})
	if err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{Name: cookieName, Value: v, Path: "/", HttpOnly: true,
		SameSite: http.SameSiteLaxMode, MaxAge: int(lifetime / time.Second)})
	return nil
}

// Open returns the claims of the request's cookie; ok is false when there is
// none, or when it has been tampered with or is too old.
func (m *Manager) Open(r *http.Request) (c Claims, ok bool) {
	ck, err := r.Cookie(cookieName)
	if err != nil {
		return Claims{}, false
	}
	if err := m.sc.Decode(cookieName, ck.Value, &c); err != nil {
		return Claims{}, false
	}
	return c, c.UserID > 0
}

// Bearer returns the personal access token of the request, if it has one.
func Bearer(r *http.Request) (string, bool) {
	raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok || !strings.HasPrefix(raw, tokenPrefix) {
		return "", false
	}
	return raw, true
}

// Hash is how tokens and instrument keys are stored.
func Hash(raw string) string {
	sum := sha256.Sum256([]byte(raw))
	return hex.EncodeToString(sum[:])
}

// Random returns n random bytes in hex.
func Random(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return hex.EncodeToString(b)
}
