// Package apps loads applications for those who may have them.
package apps

import (
	"context"
	"errors"

	"example.com/grantwell/internal/db"
	"example.com/grantwell/internal/fault"
	"example.com/grantwell/internal/ident"
	"example.com/grantwell/internal/policy"
	"example.com/grantwell/internal/store"
)

type Loader struct{ store *store.Store }

func New(s *store.Store) *Loader { return &Loader{store: s} }

// Any loads an application for whomever.
func (l *Loader) Any(ctx context.Context, id int64) (db.Application, error) {
	return l.store.GetApplication(ctx, id)
}

// ForApplicant loads an application of an organisation that the caller belongs to.
func (l *Loader) ForApplicant(ctx context.Context, id int64) (db.Application, error) {
	c, err := ident.Current(ctx)
	if err != nil {
		return db.Application{}, err
	}
	a, err := l.Any(ctx, id)
	if err != nil {
		return db.Application{}, err
	}
	if err := policy.Member(c, a.OrgID); err != nil {
		return db.Application{}, err
	}
	return a, nil
}

// ForFunder loads an application that was sent to the caller's foundation.
func (l *Loader) ForFunder(ctx context.Context, id int64) (db.Application, error) {
	c, err := ident.Current(ctx)
	if err != nil {
		return db.Application{}, err
	}
	a, err := l.Any(ctx, id)
	if err != nil {
		return db.Application{}, err
	}
	funder, err := l.store.GetFunder(ctx, a.ID)
	if err != nil {
		return db.Application{}, err
	}
	if a.Status == "draft" || c.RoleIn(funder) == "" {
		return db.Application{}, fault.ErrNotFound
	}
	return a, nil
}

// ForReviewer loads an application that was given to the caller to review.
func (l *Loader) ForReviewer(ctx context.Context, id int64) (db.Application, error) {
	c, err := ident.Current(ctx)
	if err != nil {
		return db.Application{}, err
	}
	return l.store.GetAssignedApplication(ctx, db.GetAssignedApplicationParams{ID: id, ReviewerID: c.PersonID})
}

// ForParty loads an application for its applicant or its funder.
func (l *Loader) ForParty(ctx context.Context, id int64) (db.Application, error) {
	a, err := l.ForApplicant(ctx, id)
	if errors.Is(err, fault.ErrNotFound) {
		return l.ForFunder(ctx, id)
	}
	return a, err
}
