// Package access decides what a caller may do in a team, and loads the team,
// project or environment that a URL names.
package access

import (
	"context"
	"database/sql"
	"errors"
	"net/http"

	"github.com/google/uuid"

	"example.com/opsdeck/internal/apierr"
	"example.com/opsdeck/internal/auth"
	"example.com/opsdeck/internal/db"
	"example.com/opsdeck/internal/httpx"
	"example.com/opsdeck/internal/store"
)

type Role string

const (
	Viewer Role = "viewer"
	Editor Role = "editor"
	Admin  Role = "admin"
	Owner  Role = "owner"
)

var rank = map[Role]int{Viewer: 1, Editor: 2, Admin: 3, Owner: 4}

func (r Role) Known() bool           { return rank[r] > 0 }
func (r Role) AtLeast(min Role) bool { return rank[r] >= rank[min] }

type Policy struct{ store *store.Store }

func NewPolicy(s *store.Store) *Policy { return &Policy{store: s} }

// RoleIn returns the caller's role in a team; outsiders are refused.
func (p *Policy) RoleIn(ctx context.Context, teamID uuid.UUID) (Role, error) {
	role, err := p.store.GetTeamRole(ctx, db.GetTeamRoleParams{TeamID: teamID, UserID: auth.Caller(ctx).UserID})
	if errors.Is(err, sql.ErrNoRows) {
		return "", apierr.Forbidden("you are not a member of this team")
	}
	return Role(role), err
}

// Require refuses callers whose role in the team is below min.
func (p *Policy) Require(ctx context.Context, teamID uuid.UUID, min Role) error {
	role, err := p.RoleIn(ctx, teamID)
	if err != nil {
		return err
	}
	if !role.AtLeast(min) {
		return apierr.Forbidden("your role in this team does not allow that")
	}
	return nil
}

// Scope is what the URL of a request names, with the caller's role there.
type Scope struct {
	TeamID      uuid.UUID
	Role        Role
	Project     db.Project
	Environment db.Environment
}

type scopeKey struct{}

func From(ctx context.Context) Scope {
	s, _ := ctx.Value(scopeKey{}).(Scope)
	return s
}

// loader makes a middleware of a function that extends the scope or refuses.
func loader(load func(r *http.Request, s *Scope) error) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			s := From(r.Context())
			if err := load(r, &s); err != nil {
				httpx.Error(w, r, err)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), scopeKey{}, s)))
		})
	}
}

// Team loads the caller's membership of {team}.
func (p *Policy) Team(next http.Handler) http.Handler {
	return loader(func(r *http.Request, s *Scope) (err error) {
		if s.TeamID, err = httpx.ID(r, "team"); err != nil {
			return err
		}
		s.Role, err = p.RoleIn(r.Context(), s.TeamID)
		return err
	})(next)
}

// Project loads {project} and the caller's membership of its team.
func (p *Policy) Project(next http.Handler) http.Handler {
	return loader(func(r *http.Request, s *Scope) error {
		id, err := httpx.ID(r, "project")
		if err != nil {
			return err
		}
		if s.Project, err = p.store.GetProject(r.Context(), id); err != nil {
			return apierr.FromDB(err, "project")
		}
		s.TeamID = s.Project.TeamID
		s.Role, err = p.RoleIn(r.Context(), s.TeamID)
		return err
	})(next)
}

// Environment loads {env} of the project that Project has loaded.
func (p *Policy) Environment(next http.Handler) http.Handler {
	return loader(func(r *http.Request, s *Scope) error {
		id, err := httpx.ID(r, "env")
		if err != nil {
			return err
		}
		s.Environment, err = p.store.GetEnvironment(r.Context(), db.GetEnvironmentParams{ID: id, ProjectID: s.Project.ID})
		return apierr.FromDB(err, "environment")
	})(next)
}

// AtLeast refuses callers whose role in the loaded scope is below min.
func AtLeast(min Role) func(http.Handler) http.Handler {
	return loader(func(_ *http.Request, s *Scope) error {
		if !s.Role.AtLeast(min) {
			return apierr.Forbidden("your role in this team does not allow that")
		}
		return nil
	})
}
