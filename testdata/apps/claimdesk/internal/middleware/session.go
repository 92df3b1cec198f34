// Package middleware stands in front of the controllers.
package middleware

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/domain"
)

// SessionCookie is the name of the cookie of the web client.
const SessionCookie = "claimdesk_session"

type SessionFinder interface {
	BySession(ctx context.Context, tokenHash string) (account.User, error)
}

// isOpen tells which paths are there for people without a session.
func isOpen(path string) bool {
	switch path {
	case "/api/v1/auth/login", "/api/v1/auth/password/reset":
		return true
	}
	// what the links in our invitation mails call
	return strings.HasPrefix(path, "/api/v1/invitations/")
}

// Session asks for the cookie of a live session.
func Session(sessions SessionFinder) gin.HandlerFunc {
	return func(c *gin.Context) {
		if isOpen(c.Request.URL.Path) {
			c.Next()
			return
		}
		token, err := c.Cookie(SessionCookie)
		if err != nil || token == "" {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "please sign in"})
			return
		}
		u, err := sessions.BySession(c.Request.Context(), account.Digest(token))
		if errors.Is(err, domain.ErrNotFound) {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "please sign in again"})
			return
		}
		if err != nil {
			_ = c.AbortWithError(http.StatusInternalServerError, err)
			return
		}
		account.Remember(c, u)
		c.Next()
	}
}

// RequireRole admits people from min upwards. It stands behind Session.
func RequireRole(min account.Role) gin.HandlerFunc {
	return func(c *gin.Context) {
		if account.CurrentUser(c).Role < min {
			c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "not for your role"})
			return
		}
		c.Next()
	}
}
