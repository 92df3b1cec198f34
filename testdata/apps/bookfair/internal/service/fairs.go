package service

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"example.com/bookfair/internal/identity"
	"example.com/bookfair/internal/store/db"
)

type Fairs struct {
	repo   Repository
	access *Access
}

func NewFairs(repo Repository, access *Access) *Fairs { return &Fairs{repo: repo, access: access} }

func (s *Fairs) Upcoming(ctx context.Context) ([]db.Fair, error) {
	return s.repo.ListPublishedFairs(ctx)
}

func (s *Fairs) Get(ctx context.Context, id uuid.UUID) (db.Fair, error) {
	return s.repo.GetFair(ctx, id)
}

// RequireRole asks for a role in the organisation that runs the fair.
func (s *Fairs) RequireRole(ctx context.Context, c identity.Caller, fairID uuid.UUID, min identity.Role) error {
	fair, err := s.repo.GetFair(ctx, fairID)
	if err != nil {
		return err
	}
	return s.access.Require(ctx, c, fair.OrganiserID, min)
}

func (s *Fairs) Floorplan(ctx context.Context, fairID uuid.UUID) ([]db.ListFloorplanRow, error) {
	return s.repo.ListFloorplan(ctx, fairID)
}

func (s *Fairs) Visitors(ctx context.Context, fairID uuid.UUID) ([]db.ListVisitorsRow, error) {
	return s.repo.ListVisitors(ctx, fairID)
}

// Attendees pages through the visitors by ticket code.
func (s *Fairs) Attendees(ctx context.Context, fairID uuid.UUID, after string) ([]db.ListAttendeesAfterRow, error) {
	return s.repo.ListAttendeesAfter(ctx, db.ListAttendeesAfterParams{FairID: fairID, After: after})
}

type FairChange struct {
	Title string `json:"title"`
	City  string `json:"city"`
}

func (s *Fairs) Update(ctx context.Context, c identity.Caller, id uuid.UUID, in FairChange) (db.Fair, error) {
	if in.Title == "" || in.City == "" {
		return db.Fair{}, fmt.Errorf("%w: title and city are needed", ErrInvalid)
	}
	if err := s.access.Require(ctx, c, c.ActiveOrg, identity.Manager); err != nil {
		return db.Fair{}, err
	}
	return s.repo.UpdateFair(ctx, db.UpdateFairParams{ID: id, Title: in.Title, City: in.City})
}

func (s *Fairs) Publish(ctx context.Context, c identity.Caller, id uuid.UUID) error {
	fair, err := s.repo.GetFair(ctx, id)
	if err != nil {
		return err
	}
	if err := s.access.Require(ctx, c, fair.OrganiserID, identity.Manager); err != nil {
		return err
	}
	return s.repo.PublishFair(ctx, fair.ID)
}
