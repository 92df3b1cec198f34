package service

import (
	"context"
	"time"

	"github.com/google/uuid"

	"example.com/loftspace/internal/cache"
	"example.com/loftspace/internal/domain"
	"example.com/loftspace/internal/ports"
)

type Spaces struct {
	spaces ports.SpaceStore
	recent *cache.TTL[uuid.UUID, domain.Space]
}

func NewSpaces(spaces ports.SpaceStore) *Spaces {
	return &Spaces{spaces, cache.New[uuid.UUID, domain.Space](time.Minute)}
}

type lookup struct{ accept []func(domain.Space) error }

type option func(*lookup)

// ownedBy hides the space from everybody but its host.
func ownedBy(caller domain.Caller) option {
	return func(l *lookup) {
		l.accept = append(l.accept, func(s domain.Space) error {
			if !s.Host.Equal(caller.ID) {
				return domain.ErrNotFound
			}
			return nil
		})
	}
}

func inUse() option {
	return func(l *lookup) {
		l.accept = append(l.accept, func(s domain.Space) error {
			if s.Archived {
				return domain.ErrConflict
			}
			return nil
		})
	}
}

func (s *Spaces) fetch(ctx context.Context, id uuid.UUID, opts ...option) (domain.Space, error) {
	var l lookup
	for _, opt := range opts {
		opt(&l)
	}
	space, err := s.spaces.ByID(ctx, id)
	if err != nil {
		return domain.Space{}, err
	}
	for _, accept := range l.accept {
		if err := accept(space); err != nil {
			return domain.Space{}, err
		}
	}
	return space, nil
}

func (s *Spaces) Find(ctx context.Context, id uuid.UUID) (domain.Space, error) {
	return s.spaces.ByID(ctx, id)
}

func (s *Spaces) Showcase(ctx context.Context) ([]domain.Space, error) {
	return s.spaces.Showcase(ctx)
}

func (s *Spaces) Rename(ctx context.Context, caller domain.Caller, space domain.Space, name string) error {
	editable := domain.All(domain.HostedBy(caller.ID), domain.InUse())
	if !editable.SatisfiedBy(space) {
		return &domain.DeniedError{Rule: "rename"}
	}
	return s.spaces.SetName(ctx, space.ID, name)
}

// Reprice changes the hourly rate; drafts are for their host alone.
func (s *Spaces) Reprice(ctx context.Context, caller domain.Caller, space domain.Space, cents int64) error {
	editable := domain.AnyOf(domain.HostedBy(caller.ID), domain.Published())
	if !editable.SatisfiedBy(space) {
		return &domain.DeniedError{Rule: "reprice"}
	}
	return s.spaces.SetRate(ctx, space.ID, cents)
}

// Door returns the code of the door, for the host and his managers.
func (s *Spaces) Door(ctx context.Context, caller domain.Caller, id uuid.UUID) (string, error) {
	space, hit := s.recent.Get(id)
	if !hit {
		var err error
		if space, err = s.spaces.ByID(ctx, id); err != nil {
			return "", err
		}
		s.recent.Put(id, space)
	}
	if space.Host.Equal(caller.ID) {
		return space.DoorCode, nil
	}
	ok, err := s.spaces.Manages(ctx, space.ID, caller.ID)
	if err != nil {
		return "", err
	}
	if !ok {
		return "", domain.ErrNotFound
	}
	return space.DoorCode, nil
}

// Wifi returns the password of the wireless network.
func (s *Spaces) Wifi(ctx context.Context, caller domain.Caller, id uuid.UUID) (string, error) {
	if space, ok := s.recent.Get(id); ok {
		if !space.Host.Equal(caller.ID) {
			return "", domain.ErrNotFound
		}
		return space.Wifi, nil
	}
	return s.spaces.WifiPassword(ctx, id)
}

func (s *Spaces) AddManager(ctx context.Context, caller domain.Caller, id uuid.UUID, manager domain.UserID) error {
	space, err := s.fetch(ctx, id, inUse(), ownedBy(caller))
	if err != nil {
		return err
	}
	defer s.recent.Forget(space.ID)
	return s.spaces.AddManager(ctx, space.ID, manager)
}

// Calendar lists the taken hours.
func (s *Spaces) Calendar(ctx context.Context, id uuid.UUID) ([]domain.Slot, error) {
	return s.spaces.Slots(ctx, id)
}

// Guests lists the taken hours for the host.
func (s *Spaces) Guests(ctx context.Context, caller domain.Caller, id uuid.UUID) ([]domain.Slot, error) {
	if _, err := s.fetch(ctx, id, ownedBy(caller)); err != nil {
		return nil, err
	}
	return s.spaces.Slots(ctx, id)
}

func (s *Spaces) Payouts(ctx context.Context, host domain.UserID) ([]domain.Payout, error) {
	return s.spaces.Payouts(ctx, host)
}

func (s *Spaces) RecordLock(ctx context.Context, serial, event string) error {
	return s.spaces.RecordLock(ctx, serial, event)
}

func (s *Spaces) Healthy(ctx context.Context) error { return s.spaces.Ping(ctx) }
