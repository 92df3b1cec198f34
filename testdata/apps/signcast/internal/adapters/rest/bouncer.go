package rest

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"example.com/signcast/internal/core/domain"
	"example.com/signcast/internal/core/services"
)

type bouncer struct {
	accounts *services.Accounts
	screens  *services.Screens
	linkKey  []byte
}

type (
	actorKey  struct{}
	orgKey    struct{}
	screenKey struct{}
)

// from returns what a middleware has put into the context.
func from[T any](r *http.Request, key any) T {
	v, _ := r.Context().Value(key).(T)
	return v
}

func actor(r *http.Request) domain.Actor { return from[domain.Actor](r, actorKey{}) }

func with(r *http.Request, key, v any) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), key, v))
}

func (b bouncer) loggedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		if !strings.EqualFold(scheme, "bearer") {
			refuse(w, domain.ErrNoLogin)
			return
		}
		a, err := b.accounts.Whose(r.Context(), token)
		if err != nil {
			refuse(w, err)
			return
		}
		next.ServeHTTP(w, with(r, actorKey{}, a))
	})
}

// staff comes after loggedIn.
func (b bouncer) staff(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !actor(r).Staff {
			refuse(w, domain.ErrNotFound)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// insideOrg lets members of the organisation in the path pass.
func insideOrg(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		org := domain.Organisation{ID: num(r, "org")}
		if err := domain.MayView(actor(r), org); err != nil {
			refuse(w, err)
			return
		}
		next.ServeHTTP(w, with(r, orgKey{}, org))
	})
}

// screen recognises a player by the key that it got when it was paired.
func (b bouncer) screen(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s, err := b.screens.ByKey(r.Context(), r.Header.Get("X-Screen-Key"))
		if err != nil {
			refuse(w, domain.ErrNoLogin)
			return
		}
		next.ServeHTTP(w, with(r, screenKey{}, s))
	})
}

// signedLink admits who has a link that we signed.
func (b bouncer) signedLink(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mac := hmac.New(sha256.New, b.linkKey)
		mac.Write([]byte(chi.URLParam(r, "asset")))
		given, err := hex.DecodeString(r.URL.Query().Get("sig"))
		if err != nil || !hmac.Equal(given, mac.Sum(nil)) {
			refuse(w, domain.ErrNoLogin)
			return
		}
		next.ServeHTTP(w, r)
	})
}
