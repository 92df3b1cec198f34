// Package account knows who is calling.
package account

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"

	"github.com/gin-gonic/gin"
)

// Role orders people by what they may do; it is stored as a number.
type Role int

const (
	RoleCustomer Role = iota
	RoleAdjuster
	RoleSupervisor
)

// User is a person with a login.
type User struct {
	ID    int64  `json:"id"`
	Email string `json:"email"`
	Name  string `json:"name"`
	Role  Role   `json:"role"`
}

const userKey = "claimdesk/user"

// Remember puts the caller into the context; only middleware does that.
func Remember(c *gin.Context, u User) { c.Set(userKey, u) }

// CurrentUser returns the caller that the middleware has found.
func CurrentUser(c *gin.Context) User {
	return c.MustGet(userKey).(User)
}

// NewSecret returns a random token and what is stored of it.
func NewSecret() (token, hash string) {
	token = rand.Text()
	return token, Digest(token)
}

// Digest is the form in which secrets are stored.
func Digest(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
