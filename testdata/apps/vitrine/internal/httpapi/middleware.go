package httpapi

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"

	"github.com/google/uuid"

	"example.com/vitrine/internal/access"
	"example.com/vitrine/internal/token"
)

type ctxKey int

const (
	claimsKey ctxKey = iota
	museumKey
	bodyKey
)

func caller(r *http.Request) *token.Claims {
	c, _ := r.Context().Value(claimsKey).(*token.Claims)
	return c
}

// me is the id of the caller.
func me(r *http.Request) uuid.UUID {
	return caller(r).UserID()
}

// museum is the one that inMuseum let the caller into.
func museum(r *http.Request) uuid.UUID {
	id, _ := r.Context().Value(museumKey).(uuid.UUID)
	return id
}

// authenticate refuses requests without a token.
func (a *API) authenticate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		claims, err := a.tokens.Parse(r.Header.Get("Authorization"))
		if err != nil {
			w.Header().Set("WWW-Authenticate", "Bearer")
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), claimsKey, claims)))
	})
}

// identify reads the token if there is one.
func (a *API) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if claims, err := a.tokens.Parse(r.Header.Get("Authorization")); err == nil {
			r = r.WithContext(context.WithValue(r.Context(), claimsKey, claims))
		}
		next.ServeHTTP(w, r)
	})
}

// inMuseum lets members of the museum in the path through whose role comes with want.
func (a *API) inMuseum(want access.Permission) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return endpoint(func(w http.ResponseWriter, r *http.Request) error {
			id, err := pathID(r, "museum")
			if err != nil {
				return err
			}
			if err := a.guard.Require(r.Context(), me(r), id, want); err != nil {
				return err
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), museumKey, id)))
			return nil
		})
	}
}

// superusers are the people who run the service.
func superusers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if c := caller(r); c == nil || !c.Superuser {
			http.NotFound(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// signedBy lets requests through whose body the partner has signed.
func signedBy(secret []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
			if err != nil {
				http.Error(w, "bad request", http.StatusBadRequest)
				return
			}
			mac := hmac.New(sha256.New, secret)
			mac.Write(body)
			got, err := hex.DecodeString(r.Header.Get("X-Signature"))
			if err != nil || !hmac.Equal(got, mac.Sum(nil)) {
				http.Error(w, "unauthorized", http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), bodyKey, body)))
		})
	}
}
