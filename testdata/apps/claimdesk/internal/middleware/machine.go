package middleware

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/domain"
)

type UserFinder interface {
	ByID(ctx context.Context, id int64) (account.User, error)
}

// SubjectKey is where Bearer leaves the subject of the token.
const SubjectKey = "claimdesk/subject"

// BearerToken returns the token of the Authorization header, or "".
func BearerToken(c *gin.Context) string {
	scheme, token, ok := strings.Cut(c.GetHeader("Authorization"), " ")
	if !ok || !strings.EqualFold(scheme, "bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

// Bearer verifies the token of the mobile app.
func Bearer(key []byte, users UserFinder) gin.HandlerFunc {
	parser := jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())
	return func(c *gin.Context) {
		var claims jwt.RegisteredClaims
		_, err := parser.ParseWithClaims(BearerToken(c), &claims, func(*jwt.Token) (any, error) { return key, nil })
		if err != nil {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "token refused"})
			return
		}
		id, err := strconv.ParseInt(claims.Subject, 10, 64)
		if err != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		u, err := users.ByID(c.Request.Context(), id)
		if errors.Is(err, domain.ErrNotFound) {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		} else if err != nil {
			_ = c.AbortWithError(http.StatusInternalServerError, err)
			return
		}
		account.Remember(c, u)
		c.Set(SubjectKey, claims.Subject)
		c.Next()
	}
}

type PartnerFinder interface {
	ByKey(ctx context.Context, keyHash string) (*domain.Partner, error)
}

const partnerKey = "claimdesk/partner"

// PartnerKey looks up the key that repair shops send along.
func PartnerKey(partners PartnerFinder) gin.HandlerFunc {
	return func(c *gin.Context) {
		p, err := partners.ByKey(c.Request.Context(), account.Digest(c.GetHeader("X-Partner-Key")))
		switch {
		case errors.Is(err, domain.ErrNotFound):
			c.JSON(http.StatusUnauthorized, gin.H{"error": "unknown partner key"})
			return
		case err != nil:
			c.AbortWithStatus(http.StatusInternalServerError)
			return
		}
		c.Set(partnerKey, p)
		c.Next()
	}
}

// PartnerOf returns the repair shop that is calling, if one is.
func PartnerOf(c *gin.Context) (*domain.Partner, bool) {
	v, ok := c.Get(partnerKey)
	if !ok {
		return nil, false
	}
	p, ok := v.(*domain.Partner)
	return p, ok
}
