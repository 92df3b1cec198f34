// Package auth issues and checks the tokens of the service.
package auth

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/golang-jwt/jwt/v5"
)

const userKey = "lensly.user"

// User is who sends a request.
type User struct {
	ID   int64
	Role string
}

type claims struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

type download struct {
	Export int64 `json:"exp_id"`
	jwt.RegisteredClaims
}

// Tokens signs with a secret.
type Tokens struct {
	secret []byte
	ttl    time.Duration
}

// NewTokens returns tokens that are good for a time.
func NewTokens(secret []byte, ttl time.Duration) *Tokens { return &Tokens{secret: secret, ttl: ttl} }

// Issue signs a token for a user.
func (t *Tokens) Issue(u User) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims{Role: u.Role, RegisteredClaims: jwt.RegisteredClaims{
		Subject: strconv.FormatInt(u.ID, 10), Audience: jwt.ClaimStrings{"api"}, ExpiresAt: jwt.NewNumericDate(time.Now().Add(t.ttl)),
	}}).SignedString(t.secret)
}

// IssueDownload signs a link to an export.
func (t *Tokens) IssueDownload(export int64) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, download{Export: export, RegisteredClaims: jwt.RegisteredClaims{
		Audience: jwt.ClaimStrings{"download"}, ExpiresAt: jwt.NewNumericDate(time.Now().Add(time.Hour)),
	}}).SignedString(t.secret)
}

// Download reads the export out of a link.
func (t *Tokens) Download(token string) (int64, error) {
	var d download
	if err := t.parse(token, &d, "download"); err != nil {
		return 0, err
	}
	return d.Export, nil
}

func (t *Tokens) parse(token string, into jwt.Claims, audience string) error {
	_, err := jwt.ParseWithClaims(token, into, func(*jwt.Token) (any, error) { return t.secret, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithAudience(audience), jwt.WithExpirationRequired())
	return err
}

func (t *Tokens) user(c *fiber.Ctx) (User, error) {
	token, ok := strings.CutPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
	if !ok {
		return User{}, errors.New("no token")
	}
	var cl claims
	if err := t.parse(token, &cl, "api"); err != nil {
		return User{}, err
	}
	id, err := strconv.ParseInt(cl.Subject, 10, 64)
	return User{ID: id, Role: cl.Role}, err
}

// Required refuses requests without a good token.
func (t *Tokens) Required(c *fiber.Ctx) error {
	u, err := t.user(c)
	if err != nil {
		return fiber.NewError(fiber.StatusUnauthorized, "sign in first")
	}
	c.Locals(userKey, u)
	return c.Next()
}

// Roles refuses everybody who has none of the roles.
func Roles(roles ...string) fiber.Handler {
	return func(c *fiber.Ctx) error {
		me := Me(c)
		for _, r := range roles {
			if me.Role == r {
				return c.Next()
			}
		}
		return fiber.ErrForbidden
	}
}

// Me returns who sends the request.
func Me(c *fiber.Ctx) User {
	u, _ := c.Locals(userKey).(User)
	return u
}
