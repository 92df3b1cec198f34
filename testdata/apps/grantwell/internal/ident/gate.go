package ident

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"example.com/grantwell/internal/fault"
	"example.com/grantwell/internal/signing"
	"example.com/grantwell/internal/store"
	"example.com/grantwell/internal/web"
)

// Gate holds the middleware about callers.
type Gate struct{ store *store.Store }

func NewGate(s *store.Store) *Gate { return &Gate{store: s} }

// Resolve finds out who is calling.
func (g *Gate) Resolve(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok {
			next.ServeHTTP(w, r)
			return
		}
		who, err := g.store.GetSession(r.Context(), signing.Digest(token))
		if err != nil {
			web.Fail(w, r, fault.ErrUnauthenticated)
			return
		}
		rows, err := g.store.ListRoles(r.Context(), who.ID)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		c := Caller{PersonID: who.ID, Staff: who.Staff, Reviewer: who.Reviewer, roles: map[int64]string{}}
		for _, m := range rows {
			c.roles[m.OrgID] = m.Role
		}
		next.ServeHTTP(w, r.WithContext(With(r.Context(), c)))
	})
}

// Require admits persons only.
func (g *Gate) Require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := Current(r.Context()); err != nil {
			web.Fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (g *Gate) only(may func(Caller) bool) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			c, err := Current(r.Context())
			if err == nil && !may(c) {
				err = fault.ErrForbidden
			}
			if err != nil {
				web.Fail(w, r, err)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// Staff admits the people who run the platform.
func (g *Gate) Staff(next http.Handler) http.Handler {
	return g.only(func(c Caller) bool { return c.Staff })(next)
}

// Reviewers admits people who review.
func (g *Gate) Reviewers(next http.Handler) http.Handler {
	return g.only(func(c Caller) bool { return c.Reviewer })(next)
}

// InOrg admits those who have one of the roles in the {org} of the path.
func (g *Gate) InOrg(roles ...string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			c, err := Current(r.Context())
			if err != nil {
				web.Fail(w, r, err)
				return
			}
			org, err := strconv.ParseInt(chi.URLParam(r, "org"), 10, 64)
			if err != nil || !slices.Contains(roles, c.RoleIn(org)) {
				web.Fail(w, r, fault.ErrNotFound)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// Service admits machines with the key of a service account.
func (g *Gate) Service(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sa, err := g.store.GetServiceAccountByKey(r.Context(), signing.Digest(r.Header.Get("X-Service-Key")))
		if err != nil {
			web.Fail(w, r, fault.ErrUnauthenticated)
			return
		}
		next.ServeHTTP(w, r.WithContext(With(r.Context(), Caller{ServiceOrg: sa.OrgID})))
	})
}
