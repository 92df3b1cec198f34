package utils

import (
	"errors"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"

	"example.com/petrolog/models"
)

const TokenCookie = "petrolog_token"

var jwtSecret []byte

var ErrNoToken = errors.New("no token")

type Claims struct {
	UserID  int64  `json:"uid"`
	Email   string `json:"email"`
	IsAdmin bool   `json:"is_admin"`
	jwt.RegisteredClaims
}

func InitJWT(secret string) { jwtSecret = []byte(secret) }

func GenerateToken(u *models.User) (string, error) {
	now := time.Now()
	claims := Claims{
		UserID:  u.ID,
		Email:   u.Email,
		IsAdmin: u.IsAdmin,
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer:    "petrolog",
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(24 * time.Hour)),
		},
	}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(jwtSecret)
}

func ParseToken(raw string) (*Claims, error) {
	claims := &Claims{}
	token, err := jwt.ParseWithClaims(raw, claims, func(t *jwt.Token) (interface{}, error) {
		return jwtSecret, nil
	}, jwt.WithValidMethods([]string{"HS256"}), jwt.WithIssuer("petrolog"))
	if err != nil {
		return nil, err
	}
	if !token.Valid || claims.UserID == 0 {
		return nil, errors.New("invalid token")
	}
	return claims, nil
}

// ClaimsFromRequest looks at the Authorization header first, then at the cookie.
func ClaimsFromRequest(c *gin.Context) (*Claims, error) {
	if h := c.GetHeader("Authorization"); strings.HasPrefix(h, "Bearer ") {
		return ParseToken(strings.TrimPrefix(h, "Bearer "))
	}
	if cookie, err := c.Cookie(TokenCookie); err == nil && cookie != "" {
		return ParseToken(cookie)
	}
	return nil, ErrNoToken
}
