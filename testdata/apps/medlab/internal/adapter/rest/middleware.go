package rest

import (
	"context"
	"crypto/subtle"
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5/middleware"

	"example.com/medlab/internal/core/domain"
	"example.com/medlab/internal/platform/auth"
	"example.com/medlab/internal/platform/tenant"
)

// logged writes a line about each request.
func (a *API) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		next.ServeHTTP(ww, r)
		a.log.InfoContext(r.Context(), "request",
			"id", middleware.GetReqID(r.Context()), "method", r.Method, "path", r.URL.Path,
			"status", ww.Status(), "bytes", ww.BytesWritten(), "took", time.Since(start))
	})
}

// only admits callers who have one of the roles.
func (a *API) only(roles ...auth.Role) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !auth.From(r.Context()).Is(roles...) {
				a.fail(w, r, domain.ErrForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// operator admits those who know the operators' token.
func (a *API) operator(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if subtle.ConstantTimeCompare([]byte(r.Header.Get("X-Ops-Token")), []byte(a.cfg.OpsToken)) != 1 {
			a.fail(w, r, domain.ErrUnauthenticated)
			return
		}
		next.ServeHTTP(w, r)
	})
}

type orderKey struct{}

// withOrder loads the order of the path for the handlers below it.
func (a *API) withOrder(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "order")
		if err != nil {
			a.fail(w, r, err)
			return
		}
		o, err := a.Orders.Orders.Get(r.Context(), id)
		if err != nil {
			a.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), orderKey{}, o)))
	})
}

func orderFrom(ctx context.Context) domain.Order {
	return ctx.Value(orderKey{}).(domain.Order)
}

// clinicHeader lets the staff of group practices, who work for several clinics,
// name the one that they mean without signing in again.
func (a *API) clinicHeader(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := r.Header.Get("X-Clinic-ID")
		if v == "" {
			next.ServeHTTP(w, r)
			return
		}
		id, err := strconv.ParseInt(v, 10, 64)
		if err != nil {
			a.fail(w, r, &domain.Invalid{Field: "X-Clinic-ID", Problem: "must be a number"})
			return
		}
		next.ServeHTTP(w, r.WithContext(tenant.With(r.Context(), tenant.ID(id))))
	})
}

// member admits callers who work for the clinic of the context.
func (a *API) member(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := a.Accounts.Belongs(r.Context()); err != nil {
			a.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}
