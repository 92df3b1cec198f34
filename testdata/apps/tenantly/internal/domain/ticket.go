package domain

import (
	"fmt"
	"time"

	"github.com/google/uuid"
)

type TicketStatus string

const (
	TicketOpen     TicketStatus = "open"
	TicketAssigned TicketStatus = "assigned"
	TicketClosed   TicketStatus = "closed"
)

type Ticket struct {
	ID             uuid.UUID
	UnitID         uuid.UUID
	BuildingID     uuid.UUID
	ReporterID     uuid.UUID
	ContractorID   uuid.NullUUID
	ContractorUser uuid.NullUUID
	Title          string
	Details        string
	Status         TicketStatus
	OpenedAt       time.Time
}

func (t *Ticket) Assign(contractor uuid.UUID) error {
	if t.Status == TicketClosed {
		return fmt.Errorf("%w: the ticket is closed", ErrConflict)
	}
	t.ContractorID = uuid.NullUUID{UUID: contractor, Valid: true}
	t.Status = TicketAssigned
	return nil
}

func (t *Ticket) Close() error {
	if t.Status == TicketClosed {
		return fmt.Errorf("%w: the ticket is closed", ErrConflict)
	}
	t.Status = TicketClosed
	return nil
}

type Photo struct {
	ID          uuid.UUID
	Caption     string
	ContentType string
	Content     []byte
	TakenAt     time.Time
	Removable   bool
}

type Comment struct {
	ID       uuid.UUID
	Author   string
	Body     string
	PostedAt time.Time
}
