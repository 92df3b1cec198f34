package service

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"example.com/bookfair/internal/identity"
	"example.com/bookfair/internal/store/db"
)

type roles interface {
	GetMemberRole(ctx context.Context, arg db.GetMemberRoleParams) (string, error)
}

// Access answers what a person may do in an organisation.
type Access struct {
	repo roles
}

func NewAccess(repo roles) *Access { return &Access{repo: repo} }

// RoleIn returns the role of the user, ErrNotFound for outsiders.
func (a *Access) RoleIn(ctx context.Context, userID, orgID uuid.UUID) (identity.Role, error) {
	role, err := a.repo.GetMemberRole(ctx, db.GetMemberRoleParams{OrgID: orgID, UserID: userID})
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return "", ErrNotFound
	case err != nil:
		return "", fmt.Errorf("role of %s: %w", userID, err)
	}
	return identity.Role(role), nil
}

// Require returns nil when the user has at least the role min in the organisation.
func (a *Access) Require(ctx context.Context, c identity.Caller, orgID uuid.UUID, min identity.Role) error {
	role, err := a.RoleIn(ctx, c.UserID, orgID)
	if err != nil {
		return err
	}
	if !role.AtLeast(min) {
		return ErrForbidden
	}
	return nil
}
