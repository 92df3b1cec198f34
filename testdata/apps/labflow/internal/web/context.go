package web

import (
	"context"
	"net/http"

	"example.com/labflow/internal/access"
	"example.com/labflow/internal/store"
)

type ctxKey int

const (
	projectKey ctxKey = iota
	sampleKey
	roleKey
)

func projectFrom(ctx context.Context) store.Project {
	p, _ := ctx.Value(projectKey).(store.Project)
	return p
}

func sampleFrom(ctx context.Context) store.SampleView {
	s, _ := ctx.Value(sampleKey).(store.SampleView)
	return s
}

func roleFrom(ctx context.Context) access.Role {
	role, _ := ctx.Value(roleKey).(access.Role)
	return role
}

// projectCtx loads the project of the URL.
func projectCtx(s *store.Store) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return handler(func(w http.ResponseWriter, r *http.Request) error {
			id, err := idParam(r, "projectID")
			if err != nil {
				return err
			}
			p, err := s.Project(r.Context(), id)
			if err != nil {
				return err
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), projectKey, p)))
			return nil
		})
	}
}

// withRole looks up what the caller is to the lab of the project in the context.
func withRole(s *store.Store) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return handler(func(w http.ResponseWriter, r *http.Request) error {
			role, err := s.RoleIn(r.Context(), projectFrom(r.Context()).LabID, me(r))
			if err != nil {
				return err
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), roleKey, role)))
			return nil
		})
	}
}

// sampleCtx loads the sample of the URL together with the caller's role, which
// saves the second query.
func sampleCtx(s *store.Store) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return handler(func(w http.ResponseWriter, r *http.Request) error {
			id, err := idParam(r, "sampleID")
			if err != nil {
				return err
			}
			v, err := s.Sample(r.Context(), id, me(r))
			if err != nil {
				return err
			}
			ctx := context.WithValue(r.Context(), sampleKey, v)
			ctx = context.WithValue(ctx, roleKey, v.Role)
			next.ServeHTTP(w, r.WithContext(ctx))
			return nil
		})
	}
}

// need asks for a role. People without any are not told that the object exists.
func need(min access.Role) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return handler(func(w http.ResponseWriter, r *http.Request) error {
			role := roleFrom(r.Context())
			if role == access.None {
				return refuse(http.StatusNotFound, "not found")
			}
			if !role.AtLeast(min) {
				return store.ErrForbidden
			}
			next.ServeHTTP(w, r)
			return nil
		})
	}
}
