// Package ports names what the application needs from the outside.
package ports

import (
	"context"
	"time"

	"github.com/google/uuid"

	"example.com/tenantly/internal/domain"
)

type (
	Leases interface {
		Find(ctx context.Context, id uuid.UUID) (domain.Lease, error)
		Save(ctx context.Context, l domain.Lease) error
	}

	PaymentFilter struct {
		LeaseID   uuid.NullUUID
		TenantID  uuid.NullUUID
		Buildings []uuid.UUID // nil: any building
		Limit     int32
	}

	Payments interface {
		Find(ctx context.Context, id uuid.UUID) (domain.Payment, error)
		Save(ctx context.Context, p domain.Payment) error
		Search(ctx context.Context, f PaymentFilter) ([]domain.Payment, error)
		OfLease(ctx context.Context, lease uuid.UUID) ([]domain.Payment, error)
		DueFrom(ctx context.Context, tenant uuid.UUID) ([]domain.Payment, error)
		Waive(ctx context.Context, id, building, by uuid.UUID, reason string) (domain.Payment, error)
		Settle(ctx context.Context, providerRef string, at time.Time) error
	}

	PaymentMethods interface {
		ClearDefault(ctx context.Context, user uuid.UUID) error
		MarkDefault(ctx context.Context, id uuid.UUID) error
		Remove(ctx context.Context, id, user uuid.UUID) error
	}

	Roles interface {
		// In returns ErrNotFound when the user has no role in the building.
		In(ctx context.Context, building, user uuid.UUID) (domain.Role, error)
		ForTicket(ctx context.Context, ticket, user uuid.UUID) (domain.Role, error)
		BuildingsOf(ctx context.Context, user uuid.UUID) ([]uuid.UUID, error)
	}

	Units interface {
		Find(ctx context.Context, id uuid.UUID) (domain.Unit, error)
		Save(ctx context.Context, u domain.Unit) error
		Listings(ctx context.Context, city string) ([]domain.Listing, error)
		As(p domain.Principal) UnitsOfCaller
	}

	// UnitsOfCaller sees the units that its caller has to do with.
	UnitsOfCaller interface {
		Get(ctx context.Context, id uuid.UUID) (domain.Unit, error)
	}

	Tickets interface {
		Find(ctx context.Context, id uuid.UUID) (domain.Ticket, error)
		Save(ctx context.Context, t domain.Ticket) error
		Photos(ctx context.Context, ticket, viewer uuid.UUID) ([]domain.Photo, error)
		Photo(ctx context.Context, id uuid.UUID) (domain.Photo, error)
		Comments(ctx context.Context, ticket, viewer uuid.UUID) ([]domain.Comment, error)
	}

	ContractorChange struct {
		Name, Phone *string
		HourlyCents *int64
	}

	Contractors interface {
		Find(ctx context.Context, id uuid.UUID) (domain.Contractor, error)
		FindInOrg(ctx context.Context, id, org uuid.UUID) (domain.Contractor, error)
		Amend(ctx context.Context, id, org uuid.UUID, c ContractorChange) (domain.Contractor, error)
		Remove(ctx context.Context, id, org uuid.UUID) error
		Trades(ctx context.Context) ([]domain.Trade, error)
	}

	Inspections interface {
		ForTenant(ctx context.Context, tenant uuid.UUID) ([]domain.Inspection, error)
		Conclude(ctx context.Context, id uuid.UUID, outcome, remarks string) error
	}

	Notices interface {
		Publish(ctx context.Context, id, by uuid.UUID) (domain.Notice, error)
		Remove(ctx context.Context, id, by uuid.UUID) error
	}

	Messages interface {
		Find(ctx context.Context, id uuid.UUID) (domain.Message, error)
		Reword(ctx context.Context, m domain.Message) error
		Blank(ctx context.Context, m domain.Message) error
	}

	People interface {
		Find(ctx context.Context, id uuid.UUID) (domain.User, error)
		Invitation(ctx context.Context, tokenHash []byte) (domain.Invitation, error)
	}

	Outbox interface {
		Append(ctx context.Context, topic string, payload any) error
		Backlog(ctx context.Context) (int64, error)
	}

	// Stores are the repositories of one transaction.
	Stores struct {
		Leases   Leases
		Payments Payments
		Methods  PaymentMethods
		Tickets  Tickets
		Outbox   Outbox
	}

	Transactor interface {
		InTx(ctx context.Context, fn func(ctx context.Context, tx Stores) error) error
	}

	TokenVerifier interface {
		Verify(ctx context.Context, raw string) (domain.Principal, error)
		Subject(raw string) (uuid.UUID, error)
	}

	SignatureChecker interface {
		Check(body []byte, signature string) error
	}
)
