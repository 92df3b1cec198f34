package service

import (
	"context"

	"github.com/google/uuid"

	"example.com/vitrine/internal/db"
)

// Museums keeps museums themselves.
type Museums struct{ Deps }

func (s Museums) Mine(ctx context.Context, user uuid.UUID) ([]db.MuseumsOfRow, error) {
	return s.Queries.MuseumsOf(ctx, user)
}

// Create makes the user the director of a new museum.
func (s Museums) Create(ctx context.Context, user uuid.UUID, name, contact string) (id uuid.UUID, err error) {
	err = s.inTx(ctx, func(q *db.Queries) error {
		if id, err = q.CreateMuseum(ctx, db.CreateMuseumParams{Name: name, ContactEmail: contact}); err != nil {
			return err
		}
		return q.AddMember(ctx, db.AddMemberParams{MuseumID: id, UserID: user, Role: "director"})
	})
	return id, err
}

func (s Museums) Get(ctx context.Context, id uuid.UUID) (db.Museum, error) {
	return found(s.Queries.Museum(ctx, id))
}

func (s Museums) Update(ctx context.Context, id uuid.UUID, name, contact string) error {
	return s.Queries.UpdateMuseum(ctx, db.UpdateMuseumParams{ID: id, Name: name, ContactEmail: contact})
}

func (s Museums) Stats(ctx context.Context, id uuid.UUID) (db.MuseumStatsRow, error) {
	return s.Queries.MuseumStats(ctx, id)
}

func (s Museums) Inventory(ctx context.Context, id uuid.UUID) ([]db.InventoryRow, error) {
	return s.Queries.Inventory(ctx, id)
}

func (s Museums) All(ctx context.Context) ([]db.Museum, error) {
	return s.Queries.AllMuseums(ctx)
}

func (s Museums) SetPlan(ctx context.Context, id uuid.UUID, plan string) error {
	return touched(s.Queries.SetPlan(ctx, db.SetPlanParams{ID: id, Plan: plan}))
}
