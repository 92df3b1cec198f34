package port

import (
	"context"
	"time"

	"github.com/google/uuid"

	"example.com/hoistway/internal/domain"
)

// Transactor runs work in a transaction, which travels in the context.
type Transactor interface {
	WithTx(ctx context.Context, fn func(ctx context.Context) error) error
	// WithAccount is WithTx for tables that the database itself keeps apart.
	WithAccount(ctx context.Context, account uuid.UUID, fn func(ctx context.Context) error) error
}

// People are the users and what they sign in with.
type People interface {
	ByEmail(ctx context.Context, email string) (domain.User, error)
	ByID(ctx context.Context, id uuid.UUID) (domain.User, error)
	Rename(ctx context.Context, id uuid.UUID, name string) (domain.User, error)
	SaveRefresh(ctx context.Context, digest []byte, user uuid.UUID, until time.Time) error
	TakeRefresh(ctx context.Context, digest []byte) (uuid.UUID, error)
	Join(ctx context.Context, secretDigest []byte, name, passwordHash string) (domain.User, error)
	Views(ctx context.Context, user uuid.UUID) ([]domain.SavedView, error)
	UpdateView(ctx context.Context, v domain.SavedView) (domain.SavedView, error)
	DeleteView(ctx context.Context, id uuid.UUID) error
}

// Team are the users of an account.
type Team interface {
	Colleagues(ctx context.Context, account uuid.UUID) ([]domain.Colleague, error)
	Member(ctx context.Context, id, account uuid.UUID) (domain.User, error)
	SetRole(ctx context.Context, id, account uuid.UUID, role domain.Role) error
	Disable(ctx context.Context, id, account uuid.UUID) error
}

// Keys are the API keys of accounts.
type Keys interface {
	Active(ctx context.Context, digest []byte) (domain.Machine, error)
	List(ctx context.Context, account uuid.UUID) ([]domain.Key, error)
	Add(ctx context.Context, account uuid.UUID, name string, digest []byte) (uuid.UUID, error)
	Revoke(ctx context.Context, id, account uuid.UUID) error
}

// Buildings are the buildings and their lifts.
type Buildings interface {
	Page(ctx context.Context, account, after uuid.UUID, size int32) ([]domain.Building, error)
	Get(ctx context.Context, id uuid.UUID) (domain.Building, error)
	GetOf(ctx context.Context, id, account uuid.UUID) (domain.Building, error)
	Add(ctx context.Context, account uuid.UUID, name, address string) (domain.Building, error)
	Update(ctx context.Context, id uuid.UUID, name, address string) (domain.Building, error)
	Delete(ctx context.Context, id uuid.UUID) error
	Archive(ctx context.Context, id uuid.UUID) error
}

// Lifts are the lifts and what is known of them.
type Lifts interface {
	InBuilding(ctx context.Context, building uuid.UUID) ([]domain.Lift, error)
	Add(ctx context.Context, building uuid.UUID, serial, model string) (domain.Lift, error)
	GetIn(ctx context.Context, id, building uuid.UUID) (domain.Lift, error)
	GetOf(ctx context.Context, id, account uuid.UUID) (domain.Lift, error)
	SetModel(ctx context.Context, id uuid.UUID, model string) (domain.Lift, error)
	Logbook(ctx context.Context, lift uuid.UUID) ([]domain.LogEntry, error)
	Readings(ctx context.Context, lift, account uuid.UUID, kind string) ([]domain.Reading, error)
	Certificates(ctx context.Context, lift uuid.UUID) ([]domain.CertificateSummary, error)
	Certificate(ctx context.Context, id uuid.UUID) (domain.Certificate, error)
}

// VisitFilter says which visits of an account are listed.
type VisitFilter struct {
	Account  uuid.UUID
	Building *uuid.UUID
	After    uuid.UUID
	Size     int32
}

// Visits are the technicians' visits.
type Visits interface {
	Page(ctx context.Context, f VisitFilter) ([]domain.Visit, error)
	Plan(ctx context.Context, lift uuid.UUID, summary string) (domain.Visit, error)
	Get(ctx context.Context, id uuid.UUID) (domain.OwnedVisit, error)
	SetStatus(ctx context.Context, id uuid.UUID, status string) (account uuid.UUID, err error)
	Assign(ctx context.Context, id, technician uuid.UUID) error
	TickItem(ctx context.Context, item, visit uuid.UUID, done bool) error
}

// FaultFilter says which faults are listed.
type FaultFilter struct {
	Account     uuid.UUID
	OnlyAccount *uuid.UUID
	State       string
	After       uuid.UUID
	Size        int32
}

// Faults are the faults of lifts.
type Faults interface {
	Page(ctx context.Context, f FaultFilter) ([]domain.Fault, error)
	Report(ctx context.Context, lift, account, by uuid.UUID, description string) (domain.Fault, error)
	Get(ctx context.Context, id uuid.UUID) (domain.Fault, error)
	ByTicket(ctx context.Context, ticket int64) (domain.Ticket, error)
	Resolve(ctx context.Context, ids []uuid.UUID) ([]uuid.UUID, error)
	Reopen(ctx context.Context, ids []uuid.UUID, account uuid.UUID) ([]uuid.UUID, error)
	Comments(ctx context.Context, fault uuid.UUID) ([]domain.Comment, error)
	DeleteComment(ctx context.Context, id, fault, author uuid.UUID) error
}

// Telemetry is what machines tell.
type Telemetry interface {
	Touch(ctx context.Context, account uuid.UUID, serial string) error
	AddReading(ctx context.Context, lift uuid.UUID, kind string, value float64) error
	RaiseAlarm(ctx context.Context, lift uuid.UUID, reference string) error
	AckAlarm(ctx context.Context, id uuid.UUID) error
	ClearAlarm(ctx context.Context, id, account uuid.UUID) error
}

// Office is the catalogue, the quotes and the papers.
type Office interface {
	Parts(ctx context.Context, after int64, size int32) ([]domain.Part, error)
	Part(ctx context.Context, id int64) (domain.Part, error)
	Quote(ctx context.Context, id uuid.UUID) (domain.Quote, error)
	SetQuoteStatus(ctx context.Context, id uuid.UUID, status string) (domain.Quote, error)
	QuoteLines(ctx context.Context, quote uuid.UUID) ([]domain.QuoteLine, error)
	UpdateLine(ctx context.Context, line, quote, account uuid.UUID, note string) error
	MarkPaid(ctx context.Context, quote uuid.UUID) error
	Documents(ctx context.Context, account, after uuid.UUID, size int32) ([]domain.DocumentSummary, error)
	Document(ctx context.Context, id uuid.UUID) (domain.Document, error)
}

// Incidents are kept apart by the database: call it within Transactor.WithAccount.
type Incidents interface {
	List(ctx context.Context) ([]domain.IncidentSummary, error)
	Get(ctx context.Context, id uuid.UUID) (domain.Incident, error)
	Statements(ctx context.Context, incident uuid.UUID) ([]domain.Statement, error)
	Close(ctx context.Context, id uuid.UUID) error
}

// Exports are the queue of what is exported.
type Exports interface {
	Queue(ctx context.Context, account, by uuid.UUID) (domain.Export, error)
	Get(ctx context.Context, id, account uuid.UUID) (domain.Export, error)
	Next(ctx context.Context) (domain.Export, error)
	Finish(ctx context.Context, id uuid.UUID, body string) error
	Recent(ctx context.Context) ([]domain.Job, error)
	Delete(ctx context.Context, id uuid.UUID) error
}

// Platform is what operators look after.
type Platform interface {
	Accounts(ctx context.Context, after uuid.UUID, size int32) ([]domain.Account, error)
	Account(ctx context.Context, id uuid.UUID) (domain.Account, error)
	Suspend(ctx context.Context, id uuid.UUID) error
	Bulletins(ctx context.Context) ([]domain.Bulletin, error)
	AddBulletin(ctx context.Context, title, body string) (domain.Bulletin, error)
}
