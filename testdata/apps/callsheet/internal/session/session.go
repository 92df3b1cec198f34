// Package session keeps people signed in by a cookie.
package session

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/callsheet/internal/model"
	"example.com/callsheet/internal/repo"
)

const (
	cookie = "callsheet_sid"
	key    = "session.user"
)

// NewToken returns a random token and what is stored of it.
func NewToken() (token, hash string) {
	token = rand.Text()
	return token, Hash(token)
}

// Hash is how tokens are looked up.
func Hash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Manager opens, loads and closes sessions.
type Manager struct {
	Users    repo.Users
	Sessions repo.Sessions
	Secure   bool
}

// Load finds out who sends a request. Who sends none or an old cookie is nobody.
func (m *Manager) Load(c *gin.Context) {
	token, err := c.Cookie(cookie)
	if err != nil {
		c.Next()
		return
	}
	u, err := m.Users.BySession(c.Request.Context(), Hash(token))
	switch {
	case err == nil:
		c.Set(key, u)
	case !errors.Is(err, repo.ErrNotFound):
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	c.Next()
}

// Require refuses requests of nobody.
func Require(c *gin.Context) {
	if User(c) == nil {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "sign in first"})
		return
	}
	c.Next()
}

// User is who sends the request, nil if that is nobody.
func User(c *gin.Context) *model.User {
	v, ok := c.Get(key)
	if !ok {
		return nil
	}
	return v.(*model.User)
}

// Start signs a user in.
func (m *Manager) Start(c *gin.Context, u *model.User) error {
	token, hash := NewToken()
	if err := m.Sessions.Open(c.Request.Context(), u.ID, hash); err != nil {
		return err
	}
	c.SetSameSite(http.SameSiteLaxMode)
	c.SetCookie(cookie, token, 7*24*3600, "/", "", m.Secure, true)
	return nil
}

// End signs the user out.
func (m *Manager) End(c *gin.Context) error {
	token, err := c.Cookie(cookie)
	if err != nil {
		return nil
	}
	c.SetCookie(cookie, "", -1, "/", "", m.Secure, true)
	return m.Sessions.Close(c.Request.Context(), Hash(token))
}
