// Package auth issues and parses access tokens and knows where the middleware
// leaves the caller in the gin context.
package auth

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"

	"example.com/payrollr/internal/models"
)

const (
	// ClaimsKey is where the JWT middleware puts the claims.
	ClaimsKey = "claims"
	// MembershipKey is where the company middleware puts the membership.
	MembershipKey = "membership"
	// PermsKey is where the company middleware puts the permissions.
	PermsKey = "perms"
)

// Claims is the payload of our access tokens.
type Claims struct {
	jwt.RegisteredClaims
	Email         string `json:"email"`
	PlatformAdmin bool   `json:"padm,omitempty"`
}

// UserID is the numeric subject.
func (c *Claims) UserID() int64 {
	id, _ := strconv.ParseInt(c.Subject, 10, 64)
	return id
}

// Issue signs an access token for the user.
func Issue(secret []byte, u *models.User, ttl time.Duration) (string, error) {
	now := time.Now()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, &Claims{
		RegisteredClaims: jwt.RegisteredClaims{
			Subject:   strconv.FormatInt(u.ID, 10),
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(ttl)),
		},
		Email:         u.Email,
		PlatformAdmin: u.PlatformAdmin,
	}).SignedString(secret)
}

// Parse verifies the token and returns its claims.
func Parse(secret []byte, raw string) (*Claims, error) {
	claims := &Claims{}
	tok, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return secret, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())
	if err != nil {
		return nil, err
	}
	if !tok.Valid || claims.UserID() == 0 {
		return nil, errors.New("token without subject")
	}
	return claims, nil
}

// ClaimsFrom returns the claims of a request behind the JWT middleware.
func ClaimsFrom(c *gin.Context) *Claims {
	return c.MustGet(ClaimsKey).(*Claims)
}

// MembershipFrom returns the membership of a request behind the company middleware.
func MembershipFrom(c *gin.Context) *models.Membership {
	return c.MustGet(MembershipKey).(*models.Membership)
}

// PermsFrom returns the caller's permissions in the current company.
func PermsFrom(c *gin.Context) Perms {
	p, _ := c.Get(PermsKey)
	perms, _ := p.(Perms)
	return perms
}

// Perms is a set of permission names.
type Perms map[string]struct{}

// Has tells whether the permission is in the set.
func (p Perms) Has(name string) bool {
	_, ok := p[name]
	return ok
}

// Actor is what services want to know about the caller.
type Actor struct {
	UserID     int64
	CompanyID  int64
	EmployeeID int64
	Perms      Perms
}

// ActorFrom collects the caller from the context.
func ActorFrom(c *gin.Context) Actor {
	m := MembershipFrom(c)
	return Actor{UserID: m.UserID, CompanyID: m.CompanyID, EmployeeID: m.EmployeeID, Perms: PermsFrom(c)}
}

// SignPath returns the signature of a download link.
func SignPath(secret []byte, path string, exp int64) string {
	mac := hmac.New(sha256.New, secret)
	fmt.Fprintf(mac, "%s\n%d", path, exp)
	return hex.EncodeToString(mac.Sum(nil))
}
