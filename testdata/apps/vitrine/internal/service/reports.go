package service

import (
	"context"

	"github.com/google/uuid"

	"example.com/vitrine/internal/access"
	"example.com/vitrine/internal/db"
)

// Reports keeps what conservators write about the condition of objects.
type Reports struct{ Deps }

func (s Reports) List(ctx context.Context, user, object uuid.UUID) ([]db.Report, error) {
	return s.Queries.ListReports(ctx, db.ListReportsParams{ObjectID: object, UserID: user})
}

// Get shows drafts to their authors only, and final reports to the museum.
func (s Reports) Get(ctx context.Context, user, id uuid.UUID) (db.Report, error) {
	r, err := found(s.Queries.Report(ctx, id))
	if err != nil {
		return db.Report{}, err
	}
	switch {
	case r.AuthorID == user:
		return r, nil
	case r.State == "draft":
		return db.Report{}, access.ErrNotFound
	}
	museum, err := s.Queries.ObjectMuseum(ctx, r.ObjectID)
	if err != nil {
		return db.Report{}, err
	}
	if err := s.Guard.Require(ctx, user, museum, access.View); err != nil {
		return db.Report{}, err
	}
	return r, nil
}

func (s Reports) Write(ctx context.Context, user, object uuid.UUID, body string) (uuid.UUID, error) {
	museum, err := found(s.Queries.ObjectMuseum(ctx, object))
	if err != nil {
		return uuid.Nil, err
	}
	if err := s.Guard.Require(ctx, user, museum, access.Catalogue); err != nil {
		return uuid.Nil, err
	}
	return s.Queries.CreateReport(ctx, db.CreateReportParams{ObjectID: object, AuthorID: user, Body: body})
}

func (s Reports) Finalize(ctx context.Context, user, id uuid.UUID) error {
	return touched(s.Queries.FinalizeReport(ctx, db.FinalizeReportParams{ID: id, AuthorID: user}))
}

// Discard throws a draft away. Final reports stay for good.
func (s Reports) Discard(ctx context.Context, id uuid.UUID) error {
	return touched(s.Queries.DeleteDraft(ctx, id))
}
