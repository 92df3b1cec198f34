// Package authn finds out who is calling (Identify) and turns away those who
// must not (Require, RequireAny).
package authn

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/principal"
	"example.com/metrica/internal/result"
	"example.com/metrica/internal/transport/jsonapi"
)

// KeyHeader carries SDK keys, mk_<prefix>_<secret>.
const KeyHeader = "X-Metrica-Key"

type Authenticator struct {
	tokens *Tokens
	keys   port.KeyRepo
}

func New(tokens *Tokens, keys port.KeyRepo) *Authenticator {
	return &Authenticator{tokens: tokens, keys: keys}
}

// Identify puts the principal into the context. A request without credentials
// goes on as Anonymous, one with bad credentials does not go on.
func (a *Authenticator) Identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, err := a.resolve(r).Unwrap()
		if err != nil {
			jsonapi.Error(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(principal.With(r.Context(), p)))
	})
}

func (a *Authenticator) resolve(r *http.Request) result.Result[principal.Principal] {
	if key := r.Header.Get(KeyHeader); key != "" {
		return result.Then(a.sdk(r.Context(), key), widen[principal.SDK])
	}
	if raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return result.Then(a.tokens.Verify(raw), widen[principal.User])
	}
	return result.Ok[principal.Principal](principal.Anonymous{})
}

func widen[P principal.Principal](p P) result.Result[principal.Principal] {
	return result.Ok[principal.Principal](p)
}

func (a *Authenticator) sdk(ctx context.Context, key string) result.Result[principal.SDK] {
	parts := strings.SplitN(key, "_", 3)
	if len(parts) != 3 || parts[0] != "mk" {
		return result.Err[principal.SDK](domain.ErrUnauthenticated)
	}
	stored, err := a.keys.ByPrefix(ctx, parts[1]).Unwrap()
	if err != nil {
		return result.Err[principal.SDK](domain.ErrUnauthenticated)
	}
	sum := sha256.Sum256([]byte(parts[2]))
	if subtle.ConstantTimeCompare(sum[:], stored.Hash) != 1 || stored.Revoked {
		return result.Err[principal.SDK](domain.ErrUnauthenticated)
	}
	_ = a.keys.Touch(ctx, stored.ID) // best effort
	return result.Ok(principal.SDK{
		KeyID:     stored.ID,
		OrgID:     stored.OrgID,
		ProjectID: stored.ProjectID,
		CanWrite:  stored.CanWrite,
	})
}

// Require admits callers of kind P only.
func Require[P principal.Principal](next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := principal.As[P](r.Context()).Err(); err != nil {
			jsonapi.Error(w, r, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// RequireAny admits everybody who has shown credentials.
func RequireAny(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch principal.From(r.Context()).(type) {
		case principal.Anonymous:
			jsonapi.Error(w, r, domain.ErrUnauthenticated)
		default:
			next.ServeHTTP(w, r)
		}
	})
}
