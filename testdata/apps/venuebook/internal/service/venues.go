package service

import (
	"context"

	"example.com/venuebook/internal/apperr"
	"example.com/venuebook/internal/auth"
	"example.com/venuebook/internal/domain"
	"example.com/venuebook/internal/dto"
	"example.com/venuebook/internal/page"
	"example.com/venuebook/internal/repository"
)

type VenueService interface {
	Amenities(ctx context.Context) ([]domain.Amenity, error)
	Search(ctx context.Context, q dto.VenueQuery) (page.Result[domain.Venue], error)
	Published(ctx context.Context, id int64) (*domain.Venue, error)
	Get(ctx context.Context, id int64) (*domain.Venue, error)
	Change(ctx context.Context, actor auth.Principal, v *domain.Venue, in dto.VenuePatch) error
	Stats(ctx context.Context, actor auth.Principal, v *domain.Venue) (domain.VenueStats, error)
	ChangePhotos(ctx context.Context, actor auth.Principal, venueID int64, changes []domain.PhotoChange) error
	DeletePhoto(ctx context.Context, actor auth.Principal, venueID, photoID int64) error
}

type venueService struct {
	uow    repository.UnitOfWork
	venues repository.VenueRepository
}

func NewVenueService(uow repository.UnitOfWork, venues repository.VenueRepository) VenueService {
	return &venueService{uow: uow, venues: venues}
}

func (s *venueService) Amenities(ctx context.Context) ([]domain.Amenity, error) {
	return s.venues.Amenities(ctx)
}

func (s *venueService) Search(ctx context.Context, q dto.VenueQuery) (page.Result[domain.Venue], error) {
	return s.venues.Search(ctx, q.City, q.Capacity, q.Params)
}

func (s *venueService) Published(ctx context.Context, id int64) (*domain.Venue, error) {
	return s.venues.FindPublished(ctx, id)
}

func (s *venueService) Get(ctx context.Context, id int64) (*domain.Venue, error) {
	return s.venues.Find(ctx, id)
}

func (s *venueService) Change(ctx context.Context, actor auth.Principal, v *domain.Venue, in dto.VenuePatch) error {
	in.Apply(v)
	return s.uow.Do(ctx, func(ctx context.Context, r repository.Set) error {
		if err := r.Venues.Update(ctx, v); err != nil {
			return err
		}
		return r.Audit.Record(ctx, domain.AuditEntry{ActorID: actor.UserID, Action: "update", Entity: "venue", EntityID: v.ID})
	})
}

func (s *venueService) Stats(ctx context.Context, actor auth.Principal, v *domain.Venue) (domain.VenueStats, error) {
	if !actor.Manages(v.ID) {
		return domain.VenueStats{}, apperr.Forbidden("you do not manage this venue")
	}
	return s.venues.Stats(ctx, v.ID)
}

func (s *venueService) ChangePhotos(ctx context.Context, actor auth.Principal, venueID int64, changes []domain.PhotoChange) error {
	return s.uow.Do(ctx, func(ctx context.Context, r repository.Set) error {
		for _, c := range changes {
			if err := r.Photos.Change(ctx, c); err != nil {
				return err
			}
		}
		return r.Audit.Record(ctx, domain.AuditEntry{ActorID: actor.UserID, Action: "photos", Entity: "venue", EntityID: venueID})
	})
}

func (s *venueService) DeletePhoto(ctx context.Context, actor auth.Principal, venueID, photoID int64) error {
	return s.uow.Do(ctx, func(ctx context.Context, r repository.Set) error {
		if err := r.Photos.Delete(ctx, photoID, venueID); err != nil {
			return err
		}
		return r.Audit.Record(ctx, domain.AuditEntry{ActorID: actor.UserID, Action: "delete", Entity: "photo", EntityID: photoID})
	})
}
