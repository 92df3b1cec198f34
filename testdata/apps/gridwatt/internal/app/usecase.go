package app

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"example.com/gridwatt/internal/domain"
	"example.com/gridwatt/internal/ports"
)

type UseCase[C, R any] interface {
	Execute(ctx context.Context, cmd C) (R, error)
}

// Done is the result of use cases that have nothing to say.
type Done struct{}

// Check decides whether the actor may run a use case with this command.
type Check[C any] func(ctx context.Context, actor domain.Actor, cmd C) error

type guarded[C, R any] struct {
	next   UseCase[C, R]
	checks []Check[C]
}

// Guard puts permission checks in front of a use case.
func Guard[C, R any](next UseCase[C, R], checks ...Check[C]) UseCase[C, R] {
	return guarded[C, R]{next: next, checks: checks}
}

func (g guarded[C, R]) Execute(ctx context.Context, cmd C) (R, error) {
	var none R
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return none, err
	}
	for _, check := range g.checks {
		if err := check(ctx, actor, cmd); err != nil {
			return none, fmt.Errorf("%T: %w", cmd, err)
		}
	}
	return g.next.Execute(ctx, cmd)
}

// HasRole admits actors with one of the roles.
func HasRole[C any](roles ...domain.Role) Check[C] {
	return func(_ context.Context, actor domain.Actor, _ C) error {
		if !actor.Is(roles...) {
			return fmt.Errorf("role %s: %w", actor.Role, domain.ErrForbidden)
		}
		return nil
	}
}

// MeterScoped is a command that works on one meter.
type MeterScoped interface {
	Meter() uuid.UUID
}

// OwnMeter admits actors whose household has the meter of the command.
func OwnMeter[C MeterScoped](meters ports.Metering) Check[C] {
	return func(ctx context.Context, actor domain.Actor, cmd C) error {
		ok, err := meters.MeterInHousehold(ctx, cmd.Meter(), actor.HouseholdID)
		if err != nil {
			return err
		}
		if !ok {
			return fmt.Errorf("meter %s: %w", cmd.Meter(), domain.ErrNotFound)
		}
		return nil
	}
}
