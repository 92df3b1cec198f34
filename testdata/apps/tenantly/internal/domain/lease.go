package domain

import (
	"fmt"
	"time"

	"github.com/google/uuid"
)

type LeaseStatus string

const (
	LeaseActive     LeaseStatus = "active"
	LeaseTerminated LeaseStatus = "terminated"
)

type Lease struct {
	ID           uuid.UUID
	UnitID       uuid.UUID
	BuildingID   uuid.UUID
	TenantID     uuid.UUID
	StartsOn     time.Time
	EndsOn       time.Time
	RentCents    int64
	Clauses      string
	Status       LeaseStatus
	TerminatedBy uuid.NullUUID
	Version      int32
}

func (l *Lease) Renew(until time.Time, rentCents int64) error {
	if l.Status != LeaseActive {
		return fmt.Errorf("%w: the lease has been terminated", ErrConflict)
	}
	if !until.After(l.EndsOn) {
		return fmt.Errorf("%w: a renewal has to end later than the lease does", ErrInvalid)
	}
	if rentCents > 0 {
		l.RentCents = rentCents
	}
	l.EndsOn = until
	return nil
}

func (l *Lease) Terminate(by uuid.UUID, on time.Time) error {
	if l.Status != LeaseActive {
		return fmt.Errorf("%w: the lease has been terminated", ErrConflict)
	}
	if on.Before(l.StartsOn) {
		return fmt.Errorf("%w: a lease cannot end before it starts", ErrInvalid)
	}
	l.Status = LeaseTerminated
	l.EndsOn = on
	l.TerminatedBy = uuid.NullUUID{UUID: by, Valid: true}
	return nil
}
