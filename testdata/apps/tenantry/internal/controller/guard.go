package controller

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"

	"example.com/tenantry/internal/usecase"
)

const userKey = "tenantry.user"

// Guard makes and checks tokens.
type Guard struct {
	secret   []byte
	accounts *usecase.Accounts
}

// NewGuard returns the guard for tokens signed with secret.
func NewGuard(secret []byte, accounts *usecase.Accounts) *Guard {
	return &Guard{secret: secret, accounts: accounts}
}

func (g *Guard) token(userID int64) (string, error) {
	now := time.Now()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.RegisteredClaims{
		Subject:   strconv.FormatInt(userID, 10),
		IssuedAt:  jwt.NewNumericDate(now),
		ExpiresAt: jwt.NewNumericDate(now.Add(time.Hour)),
	}).SignedString(g.secret)
}

// Authenticate admits requests with a valid bearer token.
func (g *Guard) Authenticate(c *gin.Context) {
	raw, ok := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
	if !ok {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	var claims jwt.RegisteredClaims
	_, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return g.secret, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	userID, err := strconv.ParseInt(claims.Subject, 10, 64)
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set(userKey, userID)
	c.Next()
}

// LoadCaller loads what the user may do; behind Authenticate.
func (g *Guard) LoadCaller(c *gin.Context) {
	caller, err := g.accounts.Caller(c.Request.Context(), c.GetInt64(userKey))
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set(callerKey, caller)
	c.Next()
}

// staff admits people who work for a landlord.
func staff(c *gin.Context) {
	if !callerOf(c).Staff() {
		c.AbortWithStatus(http.StatusForbidden)
		return
	}
	c.Next()
}

// fromApp admits requests that our own pages make: an <img> cannot send a bearer token.
func fromApp(origin string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !strings.HasPrefix(c.GetHeader("Referer"), origin+"/") {
			c.AbortWithStatus(http.StatusForbidden)
			return
		}
		c.Next()
	}
}
