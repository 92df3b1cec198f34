package services

import (
	"context"

	"example.com/signcast/internal/core/domain"
	"example.com/signcast/internal/core/ports"
)

// Screens is about screens and what they show when.
type Screens struct{ uow ports.UnitOfWork }

// NewScreens returns a Screens.
func NewScreens(uow ports.UnitOfWork) *Screens { return &Screens{uow} }

// In lists the screens of an organisation.
func (s *Screens) In(ctx context.Context, org domain.Organisation) ([]domain.Screen, error) {
	return s.uow.Repositories().Screens().In(ctx, org.ID)
}

// Rename gives a screen of the organisation another name.
func (s *Screens) Rename(ctx context.Context, a domain.Actor, org domain.Organisation, id int64, name string) error {
	if err := domain.MayEdit(a, org); err != nil {
		return err
	}
	return s.uow.Do(ctx, func(r ports.Repositories) error { return r.Screens().Rename(ctx, id, org.ID, name) })
}

// Retire takes a screen out of service.
func (s *Screens) Retire(ctx context.Context, a domain.Actor, org domain.Organisation, id int64) error {
	if err := domain.MayEdit(a, org); err != nil {
		return err
	}
	return s.uow.Do(ctx, func(r ports.Repositories) error { return r.Screens().Retire(ctx, id) })
}

// ByKey returns the screen that has the key.
func (s *Screens) ByKey(ctx context.Context, key string) (domain.Screen, error) {
	return s.uow.Repositories().Screens().ByKey(ctx, Digest(key))
}

// Reschedule gives a slot another playlist and hour.
func (s *Screens) Reschedule(ctx context.Context, a domain.Actor, slot domain.Slot) error {
	return s.uow.Do(ctx, func(r ports.Repositories) error {
		list, err := r.Playlists().Get(ctx, slot.PlaylistID)
		if err != nil {
			return err
		}
		if err := domain.MayEdit(a, list); err != nil {
			return err
		}
		return r.Slots().Change(ctx, slot.ID, list.ID, slot.FromHour)
	})
}

// Unschedule takes a slot out of the programme of its screen.
func (s *Screens) Unschedule(ctx context.Context, a domain.Actor, id int64) error {
	return s.uow.Do(ctx, func(r ports.Repositories) error {
		slot, err := r.Slots().Get(ctx, id)
		if err != nil {
			return err
		}
		screen, err := r.Screens().Get(ctx, slot.ScreenID)
		if err != nil {
			return err
		}
		if domain.MayEdit(a, screen) == nil {
			return r.Slots().Remove(ctx, slot.ID)
		}
		return domain.ErrNotFound
	})
}
