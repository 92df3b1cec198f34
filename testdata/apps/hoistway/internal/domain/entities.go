package domain

import (
	"time"

	"github.com/google/uuid"
)

// User is a person of an account.
type User struct {
	ID           uuid.UUID `json:"id"`
	AccountID    uuid.UUID `json:"account_id"`
	Email        string    `json:"email"`
	Name         string    `json:"name"`
	Role         string    `json:"role"`
	PasswordHash string    `json:"-"`
	Disabled     bool      `json:"-"`
}

// Colleague is what the team sees of a user.
type Colleague struct {
	ID    uuid.UUID `json:"id"`
	Name  string    `json:"name"`
	Email string    `json:"email"`
	Role  string    `json:"role"`
}

// SavedView is a filter that somebody keeps.
type SavedView struct {
	ID     uuid.UUID `json:"id"`
	UserID uuid.UUID `json:"-"`
	Name   string    `json:"name"`
	Filter string    `json:"filter"`
}

// Account is a customer.
type Account struct {
	ID        uuid.UUID `json:"id"`
	Name      string    `json:"name"`
	Plan      string    `json:"plan"`
	Suspended bool      `json:"suspended"`
	CreatedAt time.Time `json:"created_at"`
}

// Building is where lifts are.
type Building struct {
	ID        uuid.UUID `json:"id"`
	AccountID uuid.UUID `json:"-"`
	Name      string    `json:"name"`
	Address   string    `json:"address"`
	Archived  bool      `json:"archived"`
}

// Lift is what it is all about.
type Lift struct {
	ID         uuid.UUID `json:"id"`
	BuildingID uuid.UUID `json:"building_id"`
	Serial     string    `json:"serial"`
	Model      string    `json:"model"`
	Status     string    `json:"status"`
}

// LogEntry is a line of a lift's logbook.
type LogEntry struct {
	ID     int64     `json:"id"`
	LiftID uuid.UUID `json:"-"`
	Entry  string    `json:"entry"`
	At     time.Time `json:"at"`
}

// Reading is what a controller has measured.
type Reading struct {
	ID     int64     `json:"id"`
	LiftID uuid.UUID `json:"-"`
	Kind   string    `json:"kind"`
	Value  float64   `json:"value"`
	At     time.Time `json:"at"`
}

// CertificateSummary is a certificate without its text.
type CertificateSummary struct {
	ID         uuid.UUID `json:"id"`
	LiftID     uuid.UUID `json:"lift_id"`
	Number     string    `json:"number"`
	ValidUntil time.Time `json:"valid_until"`
}

// Certificate is what the inspector has signed.
type Certificate struct {
	ID         uuid.UUID
	LiftID     uuid.UUID
	Number     string
	Body       string
	ValidUntil time.Time
}

// Visit is a technician's visit to a lift.
type Visit struct {
	ID           uuid.UUID  `json:"id"`
	LiftID       uuid.UUID  `json:"lift_id"`
	TechnicianID *uuid.UUID `json:"technician_id"`
	Summary      string     `json:"summary"`
	Status       string     `json:"status"`
}

// OwnedVisit is a visit with the account whose lift it is about.
type OwnedVisit struct {
	Visit
	AccountID uuid.UUID `json:"-"`
}

// Owner is the account of the visit's lift.
func (v OwnedVisit) Owner() uuid.UUID { return v.AccountID }

// Fault is what somebody has reported of a lift.
type Fault struct {
	ID          uuid.UUID  `json:"id"`
	Ticket      int64      `json:"ticket"`
	LiftID      uuid.UUID  `json:"lift_id"`
	AccountID   uuid.UUID  `json:"-"`
	ReportedBy  *uuid.UUID `json:"reported_by"`
	Description string     `json:"description"`
	State       string     `json:"state"`
}

// Owner is the account of the fault.
func (f Fault) Owner() uuid.UUID { return f.AccountID }

// Ticket is what whoever reported a fault may look up.
type Ticket struct {
	Ticket      int64  `json:"ticket"`
	Description string `json:"description"`
	State       string `json:"state"`
	Serial      string `json:"serial"`
}

// Comment is a remark on a fault.
type Comment struct {
	ID       uuid.UUID `json:"id"`
	FaultID  uuid.UUID `json:"-"`
	AuthorID uuid.UUID `json:"author_id"`
	Body     string    `json:"body"`
}

// Part is a thing we sell.
type Part struct {
	ID    int64  `json:"id"`
	Sku   string `json:"sku"`
	Name  string `json:"name"`
	Cents int64  `json:"cents"`
}

// Quote is an offer to an account.
type Quote struct {
	ID        uuid.UUID  `json:"id"`
	AccountID uuid.UUID  `json:"-"`
	Title     string     `json:"title"`
	Status    string     `json:"status"`
	PaidAt    *time.Time `json:"paid_at"`
}

// QuoteLine is a position of a quote.
type QuoteLine struct {
	ID       uuid.UUID `json:"id"`
	QuoteID  uuid.UUID `json:"-"`
	PartID   int64     `json:"part_id"`
	Note     string    `json:"note"`
	Quantity int32     `json:"quantity"`
}

// DocumentSummary is a document without its text.
type DocumentSummary struct {
	ID        uuid.UUID `json:"id"`
	AccountID uuid.UUID `json:"-"`
	Name      string    `json:"name"`
}

// Document is a paper of an account.
type Document struct {
	ID        uuid.UUID
	AccountID uuid.UUID
	Name      string
	Body      string
}

// Owner is the account of the document.
func (d Document) Owner() uuid.UUID { return d.AccountID }

// Key is an API key, without the key.
type Key struct {
	ID        uuid.UUID  `json:"id"`
	Name      string     `json:"name"`
	RevokedAt *time.Time `json:"revoked_at"`
}

// Export is a job that gathers what an account has.
type Export struct {
	ID          uuid.UUID `json:"id"`
	AccountID   uuid.UUID `json:"-"`
	RequestedBy uuid.UUID `json:"requested_by"`
	State       string    `json:"state"`
	Body        string    `json:"body"`
	CreatedAt   time.Time `json:"created_at"`
}

// Job is what operators see of an export.
type Job struct {
	ID        uuid.UUID `json:"id"`
	State     string    `json:"state"`
	CreatedAt time.Time `json:"created_at"`
	Account   string    `json:"account"`
}

// Bulletin is news for everybody.
type Bulletin struct {
	ID    int64  `json:"id"`
	Title string `json:"title"`
	Body  string `json:"body"`
}

// IncidentSummary is an incident without its narrative.
type IncidentSummary struct {
	ID        uuid.UUID `json:"id"`
	AccountID uuid.UUID `json:"-"`
	Title     string    `json:"title"`
	Closed    bool      `json:"closed"`
}

// Incident is an accident or nearly one.
type Incident struct {
	ID        uuid.UUID `json:"id"`
	AccountID uuid.UUID `json:"-"`
	Title     string    `json:"title"`
	Narrative string    `json:"narrative"`
	Closed    bool      `json:"closed"`
}

// Statement is what a witness has said.
type Statement struct {
	ID         uuid.UUID `json:"id"`
	IncidentID uuid.UUID `json:"-"`
	AccountID  uuid.UUID `json:"-"`
	Witness    string    `json:"witness"`
	Statement  string    `json:"statement"`
}

// Page is a part of a list; Next is where the following one begins, empty at the end.
type Page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
}
