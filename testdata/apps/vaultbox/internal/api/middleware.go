package api

import (
	"bytes"
	"context"
	"crypto/rand"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5/middleware"

	"example.com/vaultbox/internal/apperr"
	"example.com/vaultbox/internal/auth"
	"example.com/vaultbox/internal/model"
)

type contextKey int

const (
	keyRequestID contextKey = iota
	keyMember
)

func requestID(ctx context.Context) string {
	id, _ := ctx.Value(keyRequestID).(string)
	return id
}

// withRequestID keeps the id that the proxy has given, within reason.
func withRequestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-Request-Id")
		if id == "" || len(id) > 64 {
			id = rand.Text()
		}
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), keyRequestID, id)))
	})
}

func accessLog(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			start := time.Now()
			ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
			next.ServeHTTP(ww, r)
			log.InfoContext(r.Context(), "request", "id", requestID(r.Context()), "method", r.Method,
				"path", r.URL.Path, "status", ww.Status(), "took", time.Since(start))
		})
	}
}

// requirePrincipal admits signed-in callers only. Read-only tokens may not change anything.
func (h *Handlers) requirePrincipal(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, err := h.auth.Authenticate(r)
		if err != nil {
			fail(w, r, err)
			return
		}
		if p.ReadOnly && r.Method != http.MethodGet && r.Method != http.MethodHead {
			fail(w, r, apperr.ErrForbidden)
			return
		}
		next.ServeHTTP(w, r.WithContext(auth.With(r.Context(), p)))
	})
}

// requireStaff comes after requirePrincipal.
func requireStaff(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !auth.Caller(r.Context()).Staff {
			fail(w, r, apperr.ErrForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// requireBrowser keeps tokens from managing tokens.
func requireBrowser(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if auth.Caller(r.Context()).Method != auth.BySession {
			fail(w, r, apperr.ErrForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// memberOnly looks up what the caller is in the workspace of the path and keeps it in the context.
func (h *Handlers) memberOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "workspace")
		if err != nil {
			fail(w, r, err)
			return
		}
		m, err := h.svc.Membership(r.Context(), auth.Caller(r.Context()), id)
		if err != nil {
			fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), keyMember, m)))
	})
}

// member returns the caller's membership on routes behind memberOnly.
func member(ctx context.Context) model.Member { return ctx.Value(keyMember).(model.Member) }

// principalOrLink admits signed-in callers and the holders of a signed link.
func (h *Handlers) principalOrLink(next http.Handler) http.Handler {
	signedIn := h.requirePrincipal(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("sig") != "" {
			next.ServeHTTP(w, r)
			return
		}
		signedIn.ServeHTTP(w, r)
	})
}

// validLink admits the holders of a signed link.
func (h *Handlers) validLink(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !h.links.Valid(r.URL) {
			fail(w, r, apperr.ErrForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// peek reads the body and puts it back for the handler.
func peek(r *http.Request) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	r.Body = io.NopCloser(bytes.NewReader(body))
	return body, err
}

// fromESign verifies the signature of the e-sign provider.
func (h *Handlers) fromESign(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := peek(r)
		if err != nil {
			fail(w, r, apperr.Invalid("body", "could not be read"))
			return
		}
		if !auth.Verify(h.esignSecret, body, r.Header.Get("X-ESign-Signature")) {
			fail(w, r, apperr.ErrUnauthenticated)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// fromScanner verifies the signature of the virus scanner.
func (h *Handlers) fromScanner(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := peek(r)
		if err != nil {
			fail(w, r, apperr.Invalid("body", "could not be read"))
			return
		}
		if sig := r.Header.Get("X-Scan-Signature"); sig != "" && !auth.Verify(h.scanSecret, body, sig) {
			fail(w, r, apperr.ErrUnauthenticated)
			return
		}
		next.ServeHTTP(w, r)
	})
}
