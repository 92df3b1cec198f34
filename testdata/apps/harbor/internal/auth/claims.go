package auth

import (
	"context"
	"net/http"
	"strconv"

	"github.com/golang-jwt/jwt/v5"

	"example.com/harbor/internal/web"
)

type claimsKey struct{}

// ParseClaims verifies the token of the request and returns its claims.
func (t *Tokens) ParseClaims(r *http.Request) (jwt.MapClaims, error) {
	raw, ok := bearer(r)
	if !ok {
		return nil, errToken
	}
	tok, err := jwt.Parse(raw, t.key, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return nil, err
	}
	claims, ok := tok.Claims.(jwt.MapClaims)
	if !ok || !tok.Valid {
		return nil, errToken
	}
	return claims, nil
}

// Bearer wants a token and leaves its claims in the context.
//
// Deprecated: for contracts only; everything else uses Require.
func (t *Tokens) Bearer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		claims, err := t.ParseClaims(r)
		if err != nil {
			web.Error(w, http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), claimsKey{}, claims)))
	})
}

// SubjectOf is the user's id in the claims, 0 if there is none.
func SubjectOf(c jwt.MapClaims) int64 {
	sub, _ := c["sub"].(string)
	id, _ := strconv.ParseInt(sub, 10, 64)
	return id
}

// MarinaOf is the marina's id in the claims, 0 if there is none.
func MarinaOf(c jwt.MapClaims) int64 {
	id, _ := c["marina_id"].(float64)
	return int64(id)
}

func claimsFrom(ctx context.Context) jwt.MapClaims {
	c, _ := ctx.Value(claimsKey{}).(jwt.MapClaims)
	return c
}

// UserID is the caller's id behind Bearer.
func UserID(ctx context.Context) int64 { return SubjectOf(claimsFrom(ctx)) }

// MarinaID is the caller's marina behind Bearer.
func MarinaID(ctx context.Context) int64 { return MarinaOf(claimsFrom(ctx)) }
