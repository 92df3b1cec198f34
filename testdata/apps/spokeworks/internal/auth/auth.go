// Package auth has the middlewares that find out who is calling the shop's own API.
package auth

import (
	"crypto/sha256"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
	"github.com/jmoiron/sqlx"
	"golang.org/x/crypto/bcrypt"
)

// Keys of the gin context.
const (
	customerKey = "customer"
	shopKey     = "shop"
	roleKey     = "role"
	scopesKey   = "scopes"
)

// Auth verifies credentials.
type Auth struct {
	db     *sqlx.DB
	secret []byte
}

// New makes it; secret is the one that the login of fleets signs with.
func New(db *sqlx.DB, secret []byte) *Auth {
	return &Auth{db: db, secret: secret}
}

// CustomerID is the customer who calls, 0 where nobody has signed in.
func CustomerID(c *gin.Context) int64 { return c.GetInt64(customerKey) }

// ShopID is the workshop that calls, or the one that the caller works in.
func ShopID(c *gin.Context) int64 { return c.GetInt64(shopKey) }

// Digest is what the database keeps of a token.
func Digest(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

func deny(c *gin.Context) {
	c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "sign in first"})
}

// session looks a customer's token up and goes on, or stops the request.
func (a *Auth) session(c *gin.Context, token string) {
	var id int64
	if err := a.db.GetContext(c, &id, `SELECT customer_id FROM sessions WHERE digest = $1`, Digest(token)); err != nil {
		deny(c)
		return
	}
	c.Set(customerKey, id)
	c.Next()
}

// Customer asks for the token of a customer in the header Authorization, with the word Bearer or without.
func (a *Auth) Customer() gin.HandlerFunc {
	return func(c *gin.Context) {
		a.session(c, strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer "))
	}
}

// MaybeCustomer lets those pass who have no token.
func (a *Auth) MaybeCustomer() gin.HandlerFunc {
	return func(c *gin.Context) {
		if header := c.GetHeader("Authorization"); header != "" {
			a.session(c, strings.TrimPrefix(header, "Bearer "))
		}
	}
}

// Linked asks for the token of a customer in the query, for links that open in a browser.
func (a *Auth) Linked() gin.HandlerFunc {
	return func(c *gin.Context) {
		a.session(c, c.Query("token"))
	}
}

// Workshop asks for the key of a workshop.
func (a *Auth) Workshop() gin.HandlerFunc {
	return func(c *gin.Context) {
		var id int64
		key := c.GetHeader("X-Workshop-Key")
		if key == "" || a.db.GetContext(c, &id, `SELECT id FROM shops WHERE key_digest = $1`, Digest(key)) != nil {
			deny(c)
			return
		}
		c.Set(shopKey, id)
	}
}

// CustomerOrWorkshop takes either.
func (a *Auth) CustomerOrWorkshop() gin.HandlerFunc {
	customer, workshop := a.Customer(), a.Workshop()
	return func(c *gin.Context) {
		if c.GetHeader("X-Workshop-Key") != "" {
			workshop(c)
			return
		}
		customer(c)
	}
}

type employee struct {
	ShopID       int64  `db:"shop_id"`
	PasswordHash string `db:"password_hash"`
	Role         string `db:"role"`
}

// Staff asks for name and password of somebody who works here.
func (a *Auth) Staff() gin.HandlerFunc {
	return func(c *gin.Context) {
		name, password, ok := c.Request.BasicAuth()
		var e employee
		if !ok || a.db.GetContext(c, &e, `SELECT shop_id, password_hash, role FROM staff WHERE username = $1`, name) != nil ||
			bcrypt.CompareHashAndPassword([]byte(e.PasswordHash), []byte(password)) != nil {
			c.Header("WWW-Authenticate", "Basic")
			deny(c)
			return
		}
		c.Set(shopKey, e.ShopID)
		c.Set(roleKey, e.Role)
	}
}

// StaffSession asks for the cookie of the tablets in the workshop.
func (a *Auth) StaffSession() gin.HandlerFunc {
	return func(c *gin.Context) {
		cookie, err := c.Cookie("sid")
		if err != nil {
			deny(c)
			return
		}
		var shop int64
		err = a.db.GetContext(c, &shop, `
			SELECT s.shop_id FROM staff_sessions t JOIN staff s ON s.id = t.staff_id WHERE t.digest = $1`, Digest(cookie))
		if err != nil {
			deny(c)
			return
		}
		c.Set(shopKey, shop)
	}
}

// Moderators refuses all of the staff but those who look after reviews.
func Moderators() gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.GetString(roleKey) != "moderator" {
			c.AbortWithStatus(http.StatusForbidden)
		}
	}
}

type fleetClaims struct {
	Scope string `json:"scope"`
	jwt.RegisteredClaims
}

// Fleet asks for the token of a fleet's software.
func (a *Auth) Fleet() gin.HandlerFunc {
	return func(c *gin.Context) {
		token, ok := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
		if !ok {
			deny(c)
			return
		}
		var claims fleetClaims
		_, err := jwt.ParseWithClaims(token, &claims, func(*jwt.Token) (any, error) { return a.secret, nil },
			jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())
		if err != nil {
			deny(c)
			return
		}
		c.Set(scopesKey, strings.Fields(claims.Scope))
	}
}

// Scope asks a fleet for a scope.
func Scope(scope string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !slices.Contains(c.GetStringSlice(scopesKey), scope) {
			c.AbortWithStatus(http.StatusForbidden)
		}
	}
}
