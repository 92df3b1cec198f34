package auth

import (
	"errors"
	"strconv"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// Secret signs the access tokens.
var Secret []byte

const (
	Coach   = "coach"
	Athlete = "athlete"
)

type Claims struct {
	Kind string `json:"knd"`
	jwt.RegisteredClaims
}

func (cl *Claims) ID() (int64, error) { return strconv.ParseInt(cl.Subject, 10, 64) }

func Issue(kind string, id int64) (string, error) {
	now := time.Now()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, Claims{Kind: kind, RegisteredClaims: jwt.RegisteredClaims{
		Subject:   strconv.FormatInt(id, 10),
		IssuedAt:  jwt.NewNumericDate(now),
		ExpiresAt: jwt.NewNumericDate(now.Add(12 * time.Hour)),
	}}).SignedString(Secret)
}

func Parse(raw string) (*Claims, error) {
	var cl Claims
	tok, err := jwt.ParseWithClaims(raw, &cl, func(*jwt.Token) (any, error) { return Secret, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())
	if err != nil {
		return nil, err
	}
	if !tok.Valid || cl.Subject == "" {
		return nil, errors.New("invalid token")
	}
	return &cl, nil
}
