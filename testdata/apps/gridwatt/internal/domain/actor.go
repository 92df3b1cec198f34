package domain

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"
)

type Role string

const (
	RoleHousehold Role = "household"
	RoleLandlord  Role = "landlord"
	RoleInstaller Role = "installer"
	RoleAgent     Role = "agent"
	RoleAdmin     Role = "admin"
	RolePartner   Role = "partner"
	RoleGateway   Role = "gateway"
)

// Actor is whoever stands behind the current request.
type Actor struct {
	ID          uuid.UUID
	Role        Role
	HouseholdID uuid.UUID
}

func (a Actor) Is(roles ...Role) bool { return slices.Contains(roles, a.Role) }

type actorKey struct{}

func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

func ActorFrom(ctx context.Context) (Actor, error) {
	a, ok := ctx.Value(actorKey{}).(Actor)
	if !ok {
		return Actor{}, fmt.Errorf("no actor in context: %w", ErrUnauthenticated)
	}
	return a, nil
}
