package service

import (
	"context"
	"time"

	"github.com/google/uuid"

	"example.com/loftspace/internal/domain"
	"example.com/loftspace/internal/ports"
)

type Passes struct{ passes ports.PassStore }

func NewPasses(passes ports.PassStore) *Passes { return &Passes{passes} }

func (s *Passes) Show(ctx context.Context, caller domain.Caller, id uuid.UUID) (domain.Pass, error) {
	p, err := s.passes.ByID(ctx, id)
	switch {
	case err != nil:
		return domain.Pass{}, err
	case p.HeldBy(caller.ID):
		return p, nil
	default:
		return domain.Pass{}, domain.ErrNotFound
	}
}

// Renew lengthens a pass. The store undoes it when the pass is not the caller's.
func (s *Passes) Renew(ctx context.Context, caller domain.Caller, id uuid.UUID, until time.Time) (domain.Pass, error) {
	return s.passes.Extend(ctx, id, until, func(p domain.Pass) error {
		if !p.HeldBy(caller.ID) {
			return domain.ErrForbidden
		}
		return nil
	})
}

// Revoke takes a pass back; only its holder may.
func (s *Passes) Revoke(ctx context.Context, caller domain.Caller, id uuid.UUID) (err error) {
	var p domain.Pass
	defer func() {
		if err == nil && !p.HeldBy(caller.ID) {
			err = domain.ErrForbidden
		}
	}()
	p, err = s.passes.Revoke(ctx, id)
	return err
}
