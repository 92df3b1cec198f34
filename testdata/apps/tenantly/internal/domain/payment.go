package domain

import (
	"fmt"
	"time"

	"github.com/google/uuid"
)

type PaymentStatus string

const (
	PaymentOpen     PaymentStatus = "open"
	PaymentPaid     PaymentStatus = "paid"
	PaymentWaived   PaymentStatus = "waived"
	PaymentRefunded PaymentStatus = "refunded"
)

type Payment struct {
	ID          uuid.UUID
	LeaseID     uuid.UUID
	TenantID    uuid.UUID
	AmountCents int64
	DueOn       time.Time
	ProviderRef string
	Status      PaymentStatus
	DecidedBy   uuid.NullUUID
	Reason      string
}

func (p *Payment) Refund(by uuid.UUID, reason string) error {
	if p.Status != PaymentPaid {
		return fmt.Errorf("%w: only what was paid can be refunded", ErrConflict)
	}
	p.Status = PaymentRefunded
	p.DecidedBy = uuid.NullUUID{UUID: by, Valid: true}
	p.Reason = reason
	return nil
}
