package ports

import (
	"context"
	"time"

	"github.com/google/uuid"

	"example.com/gridwatt/internal/domain"
)

type Identities interface {
	Ping(ctx context.Context) error
	AddHousehold(ctx context.Context, id uuid.UUID, name string) error
	AddUser(ctx context.Context, u domain.User) error
	UserByEmail(ctx context.Context, email string) (domain.User, error)
	UserByID(ctx context.Context, id uuid.UUID) (domain.User, error)
	ConsumeReset(ctx context.Context, tokenHash []byte) (uuid.UUID, error)
	SetPassword(ctx context.Context, user uuid.UUID, hash string) error
	HouseholdByID(ctx context.Context, id uuid.UUID) (domain.Household, error)
}

type Metering interface {
	MetersOf(ctx context.Context, household uuid.UUID) ([]domain.Meter, error)
	MeterByID(ctx context.Context, id uuid.UUID) (domain.Meter, error)
	LockMeterOf(ctx context.Context, id, household uuid.UUID) (domain.Meter, error)
	MeterInHousehold(ctx context.Context, id, household uuid.UUID) (bool, error)
	RenameMeter(ctx context.Context, id, household uuid.UUID, label string) error
	Readings(ctx context.Context, meter uuid.UUID) ([]domain.Reading, error)
	HouseholdReadings(ctx context.Context, household uuid.UUID) ([]domain.Reading, error)
	CorrectReading(ctx context.Context, id uuid.UUID, wh int64, note string) error
	DeleteReading(ctx context.Context, id, meter uuid.UUID) error
	Usage(ctx context.Context, household uuid.UUID, since time.Time) (int64, error)
	AddExport(ctx context.Context, e domain.Export) error
	ExportByID(ctx context.Context, id uuid.UUID) (domain.Export, error)
}

type Gateways interface {
	GatewayByID(ctx context.Context, id uuid.UUID) (domain.Gateway, error)
	RecordReading(ctx context.Context, gateway uuid.UUID, serial string, wh int64) error
	GatewayMeter(ctx context.Context, gateway uuid.UUID, serial string) (domain.Meter, error)
	TouchMeter(ctx context.Context, serial string) error
}

type Billing interface {
	Tariffs(ctx context.Context) ([]domain.Tariff, error)
	TariffByCode(ctx context.Context, code string) (domain.Tariff, error)
	ContractOf(ctx context.Context, id, household uuid.UUID) (domain.Contract, error)
	LockContract(ctx context.Context, id uuid.UUID) (domain.Contract, error)
	SaveContractStatus(ctx context.Context, c domain.Contract) error
	SaveContractTariff(ctx context.Context, c domain.Contract) error
	Invoices(ctx context.Context, f InvoiceFilter) ([]domain.Invoice, error)
	InvoiceOf(ctx context.Context, id, household uuid.UUID) (domain.Invoice, error)
	LockInvoiceOf(ctx context.Context, id, household uuid.UUID) (domain.Invoice, error)
	Payments(ctx context.Context, invoice uuid.UUID) ([]domain.Payment, error)
	AddPayment(ctx context.Context, invoice uuid.UUID, p domain.Payment) error
	SetInvoiceStatus(ctx context.Context, id uuid.UUID, status string) error
	CountInvoicesOf(ctx context.Context, ids []uuid.UUID, household uuid.UUID) (int64, error)
	DisputeInvoices(ctx context.Context, ids []uuid.UUID) (int64, error)
	SetInvoiceStatusByNumber(ctx context.Context, number, status string) error
}

type InvoiceFilter struct {
	Household uuid.NullUUID
	Contract  uuid.NullUUID
}

type Solar interface {
	RelabelFeedin(ctx context.Context, id, household uuid.UUID, label string) error
	SetFeedinPayout(ctx context.Context, id, household uuid.UUID, iban string) error
}

type Property interface {
	BuildingHasLandlord(ctx context.Context, id, landlord uuid.UUID) (bool, error)
	BuildingMeters(ctx context.Context, id, landlord uuid.UUID) ([]domain.Meter, error)
	BuildingConsumption(ctx context.Context, id uuid.UUID) ([]domain.Consumption, error)
}

type Installers interface {
	AddGrant(ctx context.Context, id, meter, installer uuid.UUID, until time.Time) error
	RevokeGrant(ctx context.Context, id, household uuid.UUID) error
	HasLiveGrant(ctx context.Context, meter, installer uuid.UUID) (bool, error)
	CountLiveGrants(ctx context.Context, installer uuid.UUID) (int64, error)
	GrantedMeter(ctx context.Context, meter, installer uuid.UUID) (domain.Meter, error)
	LockWorkOrder(ctx context.Context, id uuid.UUID) (domain.WorkOrder, error)
	SetWorkOrderNotes(ctx context.Context, id uuid.UUID, notes string) error
	SetWorkOrderStatus(ctx context.Context, id uuid.UUID, status string) error
}

type Support interface {
	TicketByID(ctx context.Context, id uuid.UUID) (domain.Ticket, error)
	TicketMessages(ctx context.Context, ticket uuid.UUID) ([]domain.TicketMessage, error)
	AssignTicket(ctx context.Context, ticket, agent uuid.UUID) error
}

type Partners interface {
	PartnerByClientID(ctx context.Context, clientID string) (domain.Partner, error)
	AddPartnerToken(ctx context.Context, hash []byte, partner uuid.UUID, until time.Time) error
	PartnerByToken(ctx context.Context, hash []byte) (uuid.UUID, error)
	HasConsent(ctx context.Context, partner, household uuid.UUID) (bool, error)
	LeadOf(ctx context.Context, id, partner uuid.UUID) (domain.Lead, error)
	UpdateLead(ctx context.Context, id, partner uuid.UUID, status string) error
}

// Store is everything the use cases ask of the database.
type Store interface {
	Identities
	Metering
	Gateways
	Billing
	Solar
	Property
	Installers
	Support
	Partners
}

// UnitOfWork runs fn inside one transaction.
type UnitOfWork interface {
	Within(ctx context.Context, fn func(tx Store) error) error
}

type TokenIssuer interface {
	Issue(a domain.Actor) (string, error)
}
