// Package auth knows who calls.
package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/hex"
	"net/http"
	"strings"
	"time"

	"golang.org/x/crypto/bcrypt"
)

type ctxKey struct{}

// Breeder is who is signed in.
type Breeder struct{ ID int64 }

// From returns the breeder that Sessions has found.
func From(ctx context.Context) Breeder {
	b, _ := ctx.Value(ctxKey{}).(Breeder)
	return b
}

// Sessions is the gate of the API; what is under a public prefix goes through.
func Sessions(db *sql.DB, public ...string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			for _, p := range public {
				if strings.HasPrefix(r.URL.Path, p) {
					next.ServeHTTP(w, r)
					return
				}
			}
			raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
			if !ok {
				http.Error(w, "sign in first", http.StatusUnauthorized)
				return
			}
			sum := sha256.Sum256([]byte(raw))
			var b Breeder
			err := db.QueryRowContext(r.Context(), `SELECT breeder_id FROM sessions WHERE token_hash = $1 AND expires_at > now()`, sum[:]).Scan(&b.ID)
			if err != nil {
				http.Error(w, "sign in again", http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), ctxKey{}, b)))
		})
	}
}

// Key lets through who knows the key of the federation.
func Key(key string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if subtle.ConstantTimeCompare([]byte(r.Header.Get("X-Key")), []byte(key)) != 1 {
				http.Error(w, "unknown key", http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// Partner lets through who knows the key of the partners.
func Partner(key string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if subtle.ConstantTimeCompare([]byte(r.Header.Get("X-Key")), []byte(key)) != 1 {
				http.Error(w, "unknown key", http.StatusUnauthorized)
			}
			next.ServeHTTP(w, r)
		})
	}
}

// Login opens a session for who knows the password.
func Login(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var id int64
		var hash string
		err := db.QueryRowContext(r.Context(), `SELECT id, password_hash FROM breeders WHERE email = $1`, r.FormValue("email")).Scan(&id, &hash)
		if err != nil || bcrypt.CompareHashAndPassword([]byte(hash), []byte(r.FormValue("password"))) != nil {
			http.Error(w, "unknown address or password", http.StatusUnauthorized)
			return
		}
		raw := make([]byte, 24)
		_, _ = rand.Read(raw)
		token := hex.EncodeToString(raw)
		sum := sha256.Sum256([]byte(token))
		if _, err := db.ExecContext(r.Context(), `INSERT INTO sessions VALUES ($1, $2, $3)`, sum[:], id, time.Now().Add(12*time.Hour)); err != nil {
			http.Error(w, "try again", http.StatusInternalServerError)
			return
		}
		_, _ = w.Write([]byte(token))
	}
}
