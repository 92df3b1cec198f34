package server

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"example.com/clinicdesk/internal/access"
	"example.com/clinicdesk/internal/identity"
	"example.com/clinicdesk/internal/links"
	"example.com/clinicdesk/internal/patients"
)

const sessionCookie = "clinicdesk_session"

func logRequests(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			began := time.Now()
			next.ServeHTTP(w, r)
			log.InfoContext(r.Context(), "request", "method", r.Method, "path", r.URL.Path, "took", time.Since(began))
		})
	}
}

func recoverPanics(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			defer func() {
				if v := recover(); v != nil {
					log.ErrorContext(r.Context(), "panic", "value", v, "stack", string(debug.Stack()))
					http.Error(w, "internal error", http.StatusInternalServerError)
				}
			}()
			next.ServeHTTP(w, r)
		})
	}
}

// identify finds out who is calling. What they may do is for the routes.
func identify(log *slog.Logger, accounts *identity.Store) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx := r.Context()
			if c, err := r.Cookie(sessionCookie); err == nil {
				p, err := accounts.BySession(ctx, c.Value)
				switch {
				case err == nil:
					ctx = identity.WithUser(ctx, p)
				case !errors.Is(err, identity.ErrRefused):
					fail(w, r, log, err)
					return
				}
			}
			if secret, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
				k, err := accounts.ByKey(ctx, secret)
				if err != nil {
					fail(w, r, log, err)
					return
				}
				ctx = identity.WithKey(ctx, k)
			}
			next.ServeHTTP(w, r.WithContext(ctx))
		})
	}
}

// signedIn lets people with a session pass.
func signedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !identity.User(r.Context()).Known() {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// only lets staff with one of the roles pass.
func only(roles ...string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return signedIn(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !slices.Contains(roles, identity.User(r.Context()).Role) {
				http.Error(w, "forbidden", http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r)
		}))
	}
}

// keyWith lets clinics' systems pass whose key has the scope.
func keyWith(scope string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			key, ok := identity.KeyOf(r.Context())
			if !ok {
				http.Error(w, "unauthorized", http.StatusUnauthorized)
				return
			}
			if !key.Has(scope) {
				http.Error(w, "forbidden", http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// limitTo stops keys that lack the scope. Scopes are for keys alone: people
// have roles.
func limitTo(scope string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if key, ok := identity.KeyOf(r.Context()); ok && !key.Has(scope) {
				http.Error(w, "forbidden", http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// byLink lets holders of a signed link pass as the person it was sent to.
func byLink(signer *links.Signer) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			user, err := signer.Verify(r.URL.Query())
			if err != nil {
				http.Error(w, "this link does not work any more", http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(identity.WithUser(r.Context(), identity.Principal{UserID: user})))
		})
	}
}

type chartKey struct{}

// withChart opens the records of the patient in the path for those who may
// use them at the level.
func withChart(log *slog.Logger, people *patients.Store, rules *access.Rules, least access.Level) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx := r.Context()
			id, err := pathID(r, "patient")
			if err != nil {
				fail(w, r, log, err)
				return
			}
			if err := rules.Require(ctx, identity.User(ctx), id, least); err != nil {
				fail(w, r, log, err)
				return
			}
			patient, err := people.Get(ctx, id)
			if err != nil {
				fail(w, r, log, err)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(ctx, chartKey{}, patient)))
		})
	}
}

// chart is the patient that withChart put into the context.
func chart(ctx context.Context) patients.Patient { return ctx.Value(chartKey{}).(patients.Patient) }

// signedBody lets requests pass whose body is signed with the secret.
func signedBody(secret []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
			if err != nil {
				http.Error(w, "too large", http.StatusRequestEntityTooLarge)
				return
			}
			mac := hmac.New(sha256.New, secret)
			mac.Write(body)
			got, err := hex.DecodeString(r.Header.Get("X-Signature"))
			if err != nil || !hmac.Equal(got, mac.Sum(nil)) {
				http.Error(w, "bad signature", http.StatusUnauthorized)
				return
			}
			r.Body = io.NopCloser(bytes.NewReader(body))
			next.ServeHTTP(w, r)
		})
	}
}

// operator lets our monitoring pass.
func operator(token string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			got := r.Header.Get("X-Ops-Token")
			if token == "" || subtle.ConstantTimeCompare([]byte(got), []byte(token)) != 1 {
				http.Error(w, "unauthorized", http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}
