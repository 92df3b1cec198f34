package auth

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/coachly/internal/web"
)

const (
	keyKind = "auth.kind"
	keyID   = "auth.id"
)

// bearer reads and verifies the Authorization header; it has answered when ok is false.
func bearer(c *gin.Context) (*Claims, bool) {
	raw, found := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
	if !found {
		web.Fail(c, http.StatusUnauthorized, "log in first")
		return nil, false
	}
	cl, err := Parse(raw)
	if err != nil {
		web.Fail(c, http.StatusUnauthorized, "log in again")
		return nil, false
	}
	return cl, true
}

// Put leaves the identity where MustUser and MustAthlete find it.
func Put(c *gin.Context, cl *Claims) bool {
	id, err := cl.ID()
	if err != nil {
		return false
	}
	c.Set(keyKind, cl.Kind)
	c.Set(keyID, id)
	return true
}

// Require lets in callers of one kind.
func Require(kind string) gin.HandlerFunc {
	return func(c *gin.Context) {
		cl, ok := bearer(c)
		if !ok {
			c.Abort()
			return
		}
		if cl.Kind != kind || !Put(c, cl) {
			c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "not for you"})
			return
		}
		c.Next()
	}
}

// MustUser is the coach behind the request.
func MustUser(c *gin.Context) int64 {
	if c.GetString(keyKind) != Coach {
		panic("auth: MustUser outside the coach API")
	}
	return c.MustGet(keyID).(int64)
}

// MustAthlete is the athlete behind the request.
func MustAthlete(c *gin.Context) int64 {
	if c.GetString(keyKind) != Athlete {
		panic("auth: MustAthlete outside the portal")
	}
	return c.MustGet(keyID).(int64)
}
