package gate

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"slices"
	"strings"

	"example.com/skywatch/internal/kit"
)

// The middlewares below guard what is served by hand.

// Bearer asks for the token of an observer.
func (g *Gate) Bearer(next http.Handler) http.Handler {
	return kit.Handler(func(w http.ResponseWriter, r *http.Request) error {
		token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok {
			return kit.Anonymous
		}
		c, err := g.observer(token)
		if err != nil {
			return err
		}
		next.ServeHTTP(w, r.WithContext(with(r.Context(), c)))
		return nil
	})
}

// Download is Bearer for links that a browser follows by itself, without a header.
func (g *Gate) Download(next http.Handler) http.Handler {
	return kit.Handler(func(w http.ResponseWriter, r *http.Request) error {
		c, err := g.observer(r.URL.Query().Get("access_token"))
		if err != nil {
			return err
		}
		next.ServeHTTP(w, r.WithContext(with(r.Context(), c)))
		return nil
	})
}

// Session asks for the cookie of the web site.
func (g *Gate) Session(next http.Handler) http.Handler {
	return kit.Handler(func(w http.ResponseWriter, r *http.Request) error {
		cookie, err := r.Cookie("sky_session")
		if err != nil {
			return kit.Anonymous
		}
		digest := sha256.Sum256([]byte(cookie.Value))
		c := Caller{}
		err = g.pool.QueryRow(r.Context(), `
			SELECT o.id, o.role FROM web_sessions s JOIN observers o ON o.id = s.observer_id
			WHERE s.digest = $1 AND s.expires_at > now()`, digest[:]).Scan(&c.Observer, &c.Role)
		if err != nil {
			return kit.Anonymous
		}
		next.ServeHTTP(w, r.WithContext(with(r.Context(), &c)))
		return nil
	})
}

// Partner asks for the token of a partner.
func (g *Gate) Partner(next http.Handler) http.Handler {
	return kit.Handler(func(w http.ResponseWriter, r *http.Request) error {
		token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok {
			return kit.Anonymous
		}
		c, err := g.partner(token)
		if err != nil {
			return err
		}
		next.ServeHTTP(w, r.WithContext(with(r.Context(), c)))
		return nil
	})
}

// Scope asks a partner for a scope.
func Scope(scope string, next http.Handler) http.Handler {
	return kit.Handler(func(w http.ResponseWriter, r *http.Request) error {
		if !slices.Contains(From(r.Context()).Scopes, scope) {
			return kit.Refuse
		}
		next.ServeHTTP(w, r)
		return nil
	})
}

// Signed asks for the signature of the weather service.
func (g *Gate) Signed(next http.Handler) http.Handler {
	return kit.Handler(func(w http.ResponseWriter, r *http.Request) error {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<16))
		if err != nil {
			return err
		}
		h := hmac.New(sha256.New, g.secret)
		h.Write(body)
		signature, err := hex.DecodeString(r.Header.Get("X-Weather-Signature"))
		if err != nil || !hmac.Equal(signature, h.Sum(nil)) {
			return kit.Anonymous
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		next.ServeHTTP(w, r)
		return nil
	})
}
