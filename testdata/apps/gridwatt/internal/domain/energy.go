package domain

import (
	"fmt"
	"time"

	"github.com/google/uuid"
)

type Meter struct {
	ID          uuid.UUID     `json:"id"`
	HouseholdID uuid.UUID     `json:"household_id"`
	BuildingID  uuid.NullUUID `json:"building_id"`
	Serial      string        `json:"serial"`
	Label       string        `json:"label"`
	LastSeenAt  *time.Time    `json:"last_seen_at,omitempty"`
}

type Reading struct {
	ID      uuid.UUID `json:"id"`
	MeterID uuid.UUID `json:"meter_id"`
	Wh      int64     `json:"wh"`
	Source  string    `json:"source"`
	Note    string    `json:"note,omitempty"`
	TakenAt time.Time `json:"taken_at"`
}

type Tariff struct {
	ID          uuid.UUID `json:"id"`
	Code        string    `json:"code"`
	Name        string    `json:"name"`
	CentsPerKwh int32     `json:"cents_per_kwh"`
}

type ContractStatus string

const (
	ContractActive    ContractStatus = "active"
	ContractCancelled ContractStatus = "cancelled"
)

type Contract struct {
	ID          uuid.UUID      `json:"id"`
	HouseholdID uuid.UUID      `json:"household_id"`
	MeterID     uuid.UUID      `json:"meter_id"`
	TariffID    uuid.UUID      `json:"tariff_id"`
	Status      ContractStatus `json:"status"`
	IBAN        string         `json:"iban,omitempty"`
	CancelledAt *time.Time     `json:"cancelled_at,omitempty"`
}

// Cancel ends the contract on behalf of its holder.
func (c *Contract) Cancel(by Actor, at time.Time) error {
	switch {
	case c.HouseholdID != by.HouseholdID:
		return fmt.Errorf("contract %s: %w", c.ID, ErrNotFound)
	case c.Status != ContractActive:
		return fmt.Errorf("contract %s is %s: %w", c.ID, c.Status, ErrConflict)
	}
	c.Status, c.CancelledAt = ContractCancelled, &at
	return nil
}

// MoveTo puts a running contract on another tariff.
func (c *Contract) MoveTo(t Tariff) error {
	if c.Status != ContractActive {
		return fmt.Errorf("contract %s is %s: %w", c.ID, c.Status, ErrConflict)
	}
	if c.TariffID == t.ID {
		return fmt.Errorf("contract %s has tariff %s already: %w", c.ID, t.Code, ErrConflict)
	}
	c.TariffID = t.ID
	return nil
}

type Invoice struct {
	ID          uuid.UUID `json:"id"`
	ContractID  uuid.UUID `json:"contract_id"`
	Number      string    `json:"number"`
	AmountCents int64     `json:"amount_cents"`
	Status      string    `json:"status"`
}

type Payment struct {
	ID          uuid.UUID `json:"id"`
	AmountCents int64     `json:"amount_cents"`
	Reference   string    `json:"reference"`
	PaidAt      time.Time `json:"paid_at"`
}

type Consumption struct {
	Serial string `json:"serial"`
	Wh     int64  `json:"wh"`
}

type WorkOrder struct {
	ID      uuid.UUID `json:"id"`
	MeterID uuid.UUID `json:"meter_id"`
	Status  string    `json:"status"`
	Notes   string    `json:"notes"`
}

type Ticket struct {
	ID          uuid.UUID     `json:"id"`
	HouseholdID uuid.UUID     `json:"household_id"`
	AgentID     uuid.NullUUID `json:"agent_id"`
	Subject     string        `json:"subject"`
	Status      string        `json:"status"`
}

func (t Ticket) VisibleTo(a Actor) bool {
	if a.Is(RoleAgent) {
		return t.AgentID.Valid && t.AgentID.UUID == a.ID
	}
	return t.HouseholdID == a.HouseholdID
}

type TicketMessage struct {
	ID     uuid.UUID `json:"id"`
	Author string    `json:"author"`
	Body   string    `json:"body"`
	SentAt time.Time `json:"sent_at"`
}

type Lead struct {
	ID     uuid.UUID `json:"id"`
	Email  string    `json:"email"`
	Status string    `json:"status"`
}

type Household struct {
	ID      uuid.UUID `json:"id"`
	Name    string    `json:"name"`
	Address string    `json:"address"`
}

type User struct {
	ID           uuid.UUID     `json:"id"`
	Email        string        `json:"email"`
	PasswordHash string        `json:"-"`
	Role         Role          `json:"role"`
	HouseholdID  uuid.NullUUID `json:"household_id"`
}

type Gateway struct {
	ID     uuid.UUID
	Name   string
	Secret []byte
}

type Partner struct {
	ID         uuid.UUID
	SecretHash []byte
}

type Export struct {
	ID          uuid.UUID
	HouseholdID uuid.UUID
}
