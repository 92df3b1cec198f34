// Package trips is about who drives where.
package trips

import (
	"context"
	"errors"
	"fmt"
	"time"

	"example.com/fleetdesk/internal/domain"
)

// Trip is a drive of one driver.
type Trip struct {
	ID         int64      `json:"id"`
	CompanyID  int64      `json:"company"`
	DriverID   int64      `json:"driver"`
	VehicleID  *int64     `json:"vehicle,omitempty"`
	Purpose    string     `json:"purpose"`
	Status     string     `json:"status"`
	StartedAt  time.Time  `json:"started_at"`
	FinishedAt *time.Time `json:"finished_at,omitempty"`
}

// Finished is the status of trips that are over.
const Finished = "finished"

// VisibleTo reports whether the actor takes part in the trip: as its driver,
// or as a dispatcher of the same company.
func (t Trip) VisibleTo(a domain.Actor) bool {
	if a.CompanyID != t.CompanyID {
		return false
	}
	return t.DriverID == a.UserID || a.Role.AtLeast(domain.Dispatcher)
}

// Filter says which trips to list; a zero Driver means all drivers.
type Filter struct {
	Company int64
	Driver  int64
	Since   time.Time
}

// Repository is the port to trips.
type Repository interface {
	Find(ctx context.Context, id int64) (Trip, error)
	Lock(ctx context.Context, id int64) (Trip, error)
	List(ctx context.Context, f Filter) ([]Trip, error)
	Finish(ctx context.Context, id int64, at time.Time) error
	Delete(ctx context.Context, id int64) error
	AddLink(ctx context.Context, digest string, trip, by int64, until time.Time) error
	ByLink(ctx context.Context, digest string) (Trip, error)
}

// UnitOfWork runs fn with a repository that works in one transaction.
type UnitOfWork interface {
	Within(ctx context.Context, fn func(Repository) error) error
}

// Service has the use cases.
type Service struct {
	trips Repository
	uow   UnitOfWork
	now   func() time.Time
}

// New returns a Service on the given ports.
func New(trips Repository, uow UnitOfWork) *Service {
	return &Service{trips: trips, uow: uow, now: time.Now}
}

// Query is the query string of the trip list.
type Query struct {
	Driver int64 `query:"driver" json:"-"`
	Days   int   `query:"days" json:"-"`
}

// List lists trips: drivers see theirs, dispatchers those of everybody or of
// the driver they ask for.
func (s *Service) List(ctx context.Context, actor domain.Actor, req Query) ([]Trip, error) {
	if req.Days <= 0 {
		req.Days = 30
	}
	f := Filter{Company: actor.CompanyID, Driver: actor.UserID, Since: s.now().AddDate(0, 0, -req.Days)}
	if actor.Role.AtLeast(domain.Dispatcher) {
		f.Driver = req.Driver
	}
	return s.trips.List(ctx, f)
}

// Ref is a trip in the path.
type Ref struct {
	Trip int64 `path:"trip" json:"-"`
}

// Trip returns one trip.
func (s *Service) Trip(ctx context.Context, actor domain.Actor, req Ref) (Trip, error) {
	t, err := s.trips.Find(ctx, req.Trip)
	if err != nil {
		return Trip{}, err
	}
	if !t.VisibleTo(actor) {
		return Trip{}, domain.ErrNotFound
	}
	return t, nil
}

// Finish ends a running trip. Only its driver can tell that it is over.
func (s *Service) Finish(ctx context.Context, actor domain.Actor, req Ref) (domain.None, error) {
	return domain.None{}, s.uow.Within(ctx, func(r Repository) error {
		t, err := r.Lock(ctx, req.Trip)
		if err != nil {
			return err
		}
		if t.DriverID != actor.UserID {
			return domain.ErrForbidden
		}
		if t.Status == Finished {
			return fmt.Errorf("%w: trip is over", domain.ErrConflict)
		}
		return r.Finish(ctx, t.ID, s.now())
	})
}

// mayChange looks at a trip before it is changed. It returns ErrNotFound,
// ErrForbidden for other people's trips and ErrConflict for finished ones.
func (s *Service) mayChange(ctx context.Context, actor domain.Actor, id int64) error {
	t, err := s.trips.Find(ctx, id)
	if err != nil {
		return err
	}
	if !t.VisibleTo(actor) {
		return domain.ErrForbidden
	}
	if t.Status == Finished {
		return domain.ErrConflict
	}
	return nil
}

// Cancel deletes a trip that has not been finished. Apps repeat the call when
// the network is bad.
func (s *Service) Cancel(ctx context.Context, actor domain.Actor, req Ref) (domain.None, error) {
	switch err := s.mayChange(ctx, actor, req.Trip); {
	case errors.Is(err, domain.ErrNotFound):
		return domain.None{}, nil // cancelled by an earlier call
	case errors.Is(err, domain.ErrConflict):
		return domain.None{}, fmt.Errorf("%w: finished trips are kept for the tax office", err)
	}
	return domain.None{}, s.trips.Delete(ctx, req.Trip)
}

// Link is a share link.
type Link struct {
	Secret string    `json:"secret"`
	Until  time.Time `json:"until"`
}

// Share makes a link under which customers follow a trip without an account.
func (s *Service) Share(ctx context.Context, actor domain.Actor, req Ref) (Link, error) {
	switch err := s.mayChange(ctx, actor, req.Trip); {
	case errors.Is(err, domain.ErrConflict): // what is over can still be shown
	case err != nil:
		return Link{}, err
	}
	secret, digest := domain.NewSecret()
	link := Link{Secret: secret, Until: s.now().Add(48 * time.Hour)}
	return link, s.trips.AddLink(ctx, digest, req.Trip, actor.UserID, link.Until)
}

// SecretRef is the secret of a share link in the path.
type SecretRef struct {
	Secret string `path:"secret" json:"-"`
}

// Shared returns the trip behind a link.
func (s *Service) Shared(ctx context.Context, _ domain.Actor, req SecretRef) (Trip, error) {
	return s.trips.ByLink(ctx, domain.Digest(req.Secret))
}
