package domain

import (
	"context"
	"time"
)

// Action is what the authorizer decides on.
type Action string

const (
	ActPetRead        Action = "pet:read"
	ActPetWrite       Action = "pet:write"
	ActVisitStatus    Action = "visit:status"
	ActReminderDelete Action = "reminder:delete"
)

// Resource is what an action is done to.
type Resource struct {
	Type       string
	ID         ID
	PracticeID ID
	AccountID  ID // portal account of the pet's owner, zero when there is none
}

// Authorizer answers nil, or ErrForbidden or ErrNotFound.
type Authorizer interface {
	Can(ctx context.Context, actor Actor, action Action, res Resource) error
}

// Tx is the running unit of work.
type Tx interface {
	// Emit puts an event into the outbox.
	Emit(ctx context.Context, topic string, payload any) error
	// OnCommit runs f once the work is durable.
	OnCommit(f func())
}

// UnitOfWork runs fn in one transaction; repositories find the transaction in
// the context that fn receives. An error rolls everything back.
type UnitOfWork interface {
	Do(ctx context.Context, fn func(ctx context.Context, tx Tx) error) error
}

// PetFind narrows a list of pets. Nil fields do not count.
type PetFind struct {
	PracticeID *ID
	AccountID  *ID
	ClientID   *ID
	After      ID
	Limit      int
}

type PetPatch struct {
	Name  *string
	Notes *string
}

type Accounts interface {
	ByEmail(ctx context.Context, email string, practice ID) (Account, error)
	ByID(ctx context.Context, id ID) (Account, error)
}

type Pets interface {
	Find(ctx context.Context, f PetFind) ([]Pet, error)
	ByID(ctx context.Context, id ID) (Pet, error)
	Add(ctx context.Context, practice ID, p Pet) (ID, error)
	Patch(ctx context.Context, id ID, p PetPatch) error
	Retire(ctx context.Context, id, by ID) error
	Transfer(ctx context.Context, id, client, practice ID) error
	Card(ctx context.Context, id ID) (PetCard, error)
}

type Documents interface {
	Open(ctx context.Context, id ID) (Document, error)
}

type Visits interface {
	Bookable(ctx context.Context, pet, account ID) (bool, error)
	Book(ctx context.Context, v Visit, vet *ID) (ID, error)
	OfPet(ctx context.Context, pet, id ID) (Visit, error)
	Seen(ctx context.Context, id ID, by Actor) (Visit, error)
	Scope(ctx context.Context, id ID) (VisitScope, error)
	SetStatus(ctx context.Context, id ID, status string) error
	AddNote(ctx context.Context, visit, author ID, body string) (ID, error)
}

type Calendars interface {
	OfVet(ctx context.Context, account ID, from time.Time) ([]CalendarEntry, error)
	OfPractice(ctx context.Context, practice ID, from time.Time) ([]CalendarEntry, error)
}

type Prescriptions interface {
	ByID(ctx context.Context, id ID) (Prescription, error)
	Refill(ctx context.Context, id, by ID) (Prescription, error)
}

type Invoices interface {
	OfPractice(ctx context.Context, practice, client, after ID, limit int) ([]Invoice, error)
	OfAccount(ctx context.Context, account, client, after ID, limit int) ([]Invoice, error)
	InPractice(ctx context.Context, id, practice ID) (Invoice, error)
	ForAccount(ctx context.Context, id, account ID) (Invoice, error)
	SheetInPractice(ctx context.Context, id, practice, reader ID) (InvoiceSheet, error)
	SheetForAccount(ctx context.Context, id, reader ID) (InvoiceSheet, error)
	Lines(ctx context.Context, id ID) ([]InvoiceLine, error)
	Void(ctx context.Context, id ID) (Invoice, error)
	Settle(ctx context.Context, number, ref string, cents int64) error
	Refund(ctx context.Context, ref string, cents int64) error
}

type Reminders interface {
	ByID(ctx context.Context, id ID) (Reminder, error)
	ByIDs(ctx context.Context, ids []ID) ([]Reminder, error)
	Snooze(ctx context.Context, ids []ID, days int) (int64, error)
	Drop(ctx context.Context, id ID) error
}

type Bookings interface {
	Taken(ctx context.Context, slug string, day time.Time) ([]time.Time, error)
	Request(ctx context.Context, slug string, b BookingRequest, digest string) (ID, error)
	ByID(ctx context.Context, id ID) (BookingRequest, error)
	Cancel(ctx context.Context, digest string) error
}

type Members interface {
	RoleOf(ctx context.Context, practice, account ID) (string, error)
	List(ctx context.Context, practice ID) ([]Member, error)
	SetRole(ctx context.Context, practice, account ID, role string) error
}

type Impersonations interface {
	Start(ctx context.Context, support, account ID, reason string) (ID, error)
}

// Idempotency remembers what a key of an account has led to.
type Idempotency interface {
	Seen(ctx context.Context, account ID, key string) (ID, bool, error)
	Keep(ctx context.Context, account ID, key string, result ID) error
}
