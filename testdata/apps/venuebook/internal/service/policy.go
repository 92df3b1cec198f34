package service

import (
	"context"

	"example.com/venuebook/internal/apperr"
	"example.com/venuebook/internal/auth"
	"example.com/venuebook/internal/domain"
	"example.com/venuebook/internal/repository"
)

// Policy answers who may do what.
type Policy interface {
	ManageVenue(ctx context.Context, actor auth.Principal, v *domain.Venue) error
	ManageVenueID(ctx context.Context, actor auth.Principal, venueID int64) error
	CanUseThread(ctx context.Context, actor auth.Principal, threadID int64) (bool, error)
}

type policy struct {
	venues  repository.VenueRepository
	threads repository.ThreadRepository
}

func NewPolicy(venues repository.VenueRepository, threads repository.ThreadRepository) Policy {
	return &policy{venues: venues, threads: threads}
}

func (p *policy) ManageVenue(ctx context.Context, actor auth.Principal, v *domain.Venue) error {
	if v.HostID == actor.UserID {
		return nil
	}
	ok, err := p.venues.IsManager(ctx, v.ID, actor.UserID)
	if err != nil {
		return err
	}
	if !ok {
		return apperr.Forbidden("you do not manage this venue")
	}
	return nil
}

func (p *policy) ManageVenueID(ctx context.Context, actor auth.Principal, venueID int64) error {
	v, err := p.venues.Find(ctx, venueID)
	if err != nil {
		return err
	}
	return p.ManageVenue(ctx, actor, v)
}

func (p *policy) CanUseThread(ctx context.Context, actor auth.Principal, threadID int64) (bool, error) {
	t, err := p.threads.Find(ctx, threadID)
	if err != nil {
		return false, err
	}
	return t.Involves(actor.UserID), nil
}
