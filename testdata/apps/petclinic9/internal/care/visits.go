package care

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"example.com/petclinic9/internal/db"
	"example.com/petclinic9/internal/errs"
	"example.com/petclinic9/internal/token"
)

const noticePeriod = 2 * time.Hour

type Booking struct {
	Key      string    `header:"Idempotency-Key" json:"-"`
	ClinicID int64     `json:"clinic_id"`
	PetID    int64     `json:"pet_id"`
	StartsAt time.Time `json:"starts_at"`
	Reason   string    `json:"reason"`
}

func (b *Booking) Validate() error {
	switch {
	case b.ClinicID <= 0 || b.PetID <= 0:
		return errs.New(errs.Invalid, "clinic_id and pet_id are required")
	case b.StartsAt.Before(time.Now()):
		return errs.New(errs.Invalid, "starts_at lies in the past")
	case len(b.Key) > 100 || len(b.Reason) > 500:
		return errs.New(errs.Invalid, "too long")
	}
	return nil
}

type Booked struct {
	VisitID int64 `json:"visit_id"`
}

// Book books a visit once per idempotency key.
func (s *Service) Book(ctx context.Context, in *Booking) (*Booked, error) {
	who, err := token.OwnerFrom(ctx)
	if err != nil {
		return nil, err
	}
	if in.Key != "" {
		id, err := s.store.FindIdempotentVisit(ctx, db.FindIdempotentVisitParams{OwnerID: who.OwnerID, Key: in.Key})
		if err == nil {
			return &Booked{id}, nil
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return nil, fmt.Errorf("idempotency key: %w", err)
		}
	}
	pet, err := s.ownPet(ctx, in.PetID)
	if err != nil {
		return nil, err
	}
	var id int64
	err = s.store.InTx(ctx, func(q *db.Queries) (err error) {
		id, err = q.InsertVisit(ctx, db.InsertVisitParams{ClinicID: in.ClinicID, PetID: pet.ID, StartsAt: in.StartsAt, Reason: in.Reason})
		if err != nil {
			return fmt.Errorf("book: %w", err)
		}
		if in.Key == "" {
			return nil
		}
		return q.SaveIdempotentVisit(ctx, db.SaveIdempotentVisitParams{OwnerID: who.OwnerID, Key: in.Key, VisitID: id})
	})
	if err != nil {
		return nil, err
	}
	return &Booked{id}, nil
}

type Rescheduling struct {
	ID       int64     `path:"visitID" json:"-"`
	StartsAt time.Time `json:"starts_at"`
}

func (s *Service) Reschedule(ctx context.Context, in *Rescheduling) (*None, error) {
	who, err := token.OwnerFrom(ctx)
	if err != nil {
		return nil, err
	}
	n, err := s.store.RescheduleVisit(ctx, db.RescheduleVisitParams{ID: in.ID, OwnerID: who.OwnerID, StartsAt: in.StartsAt})
	if err != nil {
		return nil, fmt.Errorf("reschedule: %w", err)
	}
	if n == 0 {
		return nil, errs.New(errs.NotFound, "no such visit")
	}
	return &None{}, nil
}

type VisitRef struct {
	ID int64 `path:"visitID" json:"-"`
}

// Cancel cancels a booked visit. Whatever is wrong with it is found out inside
// the transaction, so that the visit stays as it was.
func (s *Service) Cancel(ctx context.Context, in *VisitRef) (*None, error) {
	who, err := token.OwnerFrom(ctx)
	if err != nil {
		return nil, err
	}
	err = s.store.InTx(ctx, func(q *db.Queries) error {
		v, err := s.store.CancelVisit(ctx, in.ID)
		if err != nil {
			return errs.Row(err, "visit")
		}
		if v.OwnerID != who.OwnerID {
			return errs.New(errs.NotFound, "no such visit")
		}
		if time.Until(v.StartsAt) < noticePeriod {
			return errs.New(errs.Conflict, "too late to cancel, please call the clinic")
		}
		return audit(ctx, q, who, "visit.cancel", v.ID)
	})
	if err != nil {
		return nil, err
	}
	return &None{}, nil
}
