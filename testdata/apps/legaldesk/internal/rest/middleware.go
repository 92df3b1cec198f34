package rest

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/legaldesk/internal/domain"
	"example.com/legaldesk/internal/identity"
	"example.com/legaldesk/internal/respond"
	"example.com/legaldesk/internal/service"
	"example.com/legaldesk/internal/signing"
)

// Cookies of the two kinds of sessions.
const (
	staffCookie  = "ld_session"
	portalCookie = "ld_portal"
)

func (a *API) accessLog(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		next.ServeHTTP(ww, r)
		a.log.InfoContext(r.Context(), "request", "method", r.Method, "path", r.URL.Path, "status", ww.Status(),
			"took", time.Since(start), "request_id", middleware.GetReqID(r.Context()))
	})
}

func (a *API) setCookie(w http.ResponseWriter, name string, s service.Session) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: s.Token, Path: "/", Expires: s.Expires,
		HttpOnly: true, Secure: a.cfg.CookieSafe, SameSite: http.SameSiteLaxMode,
	})
}

func (a *API) fail(w http.ResponseWriter, r *http.Request, err error) {
	respond.Fail(w, r, a.log, err)
}

type resolver func(ctx context.Context, token string) (identity.Principal, error)

// lawyer admits staff of a firm, client those who came through a magic link.
func (a *API) lawyer(next http.Handler) http.Handler {
	return a.cookie(staffCookie, a.svc.Auth.Lawyer, next)
}

func (a *API) client(next http.Handler) http.Handler {
	return a.cookie(portalCookie, a.svc.Auth.Client, next)
}

func (a *API) cookie(name string, resolve resolver, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := r.Cookie(name)
		if err != nil {
			a.fail(w, r, domain.ErrUnauthenticated)
			return
		}
		p, err := resolve(r.Context(), c.Value)
		if err != nil {
			a.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(identity.With(r.Context(), p)))
	})
}

// session loads whichever session the request carries, of staff or of a client.
func (a *API) session(next http.Handler) http.Handler {
	resolvers := map[string]resolver{staffCookie: a.svc.Auth.Lawyer, portalCookie: a.svc.Auth.Client}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, name := range []string{staffCookie, portalCookie} {
			c, err := r.Cookie(name)
			if err != nil {
				continue
			}
			p, err := resolvers[name](r.Context(), c.Value)
			if errors.Is(err, domain.ErrUnauthenticated) {
				continue // expired; the other cookie may still be good
			}
			if err != nil {
				a.fail(w, r, err)
				return
			}
			r = r.WithContext(identity.With(r.Context(), p))
			break
		}
		next.ServeHTTP(w, r)
	})
}

// signedURL admits the bearers of URLs that were signed for the document.
func (a *API) signedURL(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "document")
		if err != nil {
			a.fail(w, r, err)
			return
		}
		p, err := a.svc.Documents.VerifyURL(id, r.URL.Query())
		if err != nil {
			a.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(identity.With(r.Context(), p)))
	})
}

// opsToken admits our own operations.
func (a *API) opsToken(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok || !signing.SameSecret(token, a.cfg.OpsToken) {
			a.fail(w, r, domain.ErrUnauthenticated)
			return
		}
		next.ServeHTTP(w, r.WithContext(identity.With(r.Context(), identity.System("ops"))))
	})
}

const feedKeyLen = 43 // 32 bytes in base64url

// feedKey admits calendar applications that present a feed key.
func (a *API) feedKey(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key := r.URL.Query().Get("key")
		if len(key) != feedKeyLen || strings.ContainsAny(key, " /+=") {
			a.fail(w, r, domain.ErrUnauthenticated)
			return
		}
		p := identity.System("feed " + key[:6])
		next.ServeHTTP(w, r.WithContext(identity.With(r.Context(), p)))
	})
}

type matterKey struct{}

// matter resolves {matter} once for all routes below it.
func (a *API) matter(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p := identity.From(r.Context())
		m, err := a.svc.Matters.Resolve(r.Context(), p, chi.URLParam(r, "matter"))
		if err != nil {
			a.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), matterKey{}, m)))
	})
}

func matterFrom(ctx context.Context) domain.Matter {
	m, _ := ctx.Value(matterKey{}).(domain.Matter)
	return m
}
