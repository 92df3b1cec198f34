package httpapi

import (
	"time"

	"github.com/google/uuid"

	"example.com/tenantly/internal/domain"
)

func views[D, V any](list []D, view func(D) V) []V {
	out := make([]V, len(list))
	for i, d := range list {
		out[i] = view(d)
	}
	return out
}

type leaseView struct {
	ID        uuid.UUID          `json:"id"`
	UnitID    uuid.UUID          `json:"unit_id"`
	TenantID  uuid.UUID          `json:"tenant_id"`
	StartsOn  string             `json:"starts_on"`
	EndsOn    string             `json:"ends_on"`
	RentCents int64              `json:"rent_cents"`
	Clauses   string             `json:"clauses"`
	Status    domain.LeaseStatus `json:"status"`
}

func newLeaseView(l domain.Lease) leaseView {
	return leaseView{
		ID: l.ID, UnitID: l.UnitID, TenantID: l.TenantID,
		StartsOn: l.StartsOn.Format(time.DateOnly), EndsOn: l.EndsOn.Format(time.DateOnly),
		RentCents: l.RentCents, Clauses: l.Clauses, Status: l.Status,
	}
}

type paymentView struct {
	ID          uuid.UUID            `json:"id"`
	LeaseID     uuid.UUID            `json:"lease_id"`
	AmountCents int64                `json:"amount_cents"`
	DueOn       string               `json:"due_on"`
	Reference   string               `json:"reference"`
	Status      domain.PaymentStatus `json:"status"`
}

func newPaymentView(p domain.Payment) paymentView {
	return paymentView{
		ID: p.ID, LeaseID: p.LeaseID, AmountCents: p.AmountCents,
		DueOn: p.DueOn.Format(time.DateOnly), Reference: p.ProviderRef, Status: p.Status,
	}
}

type unitView struct {
	ID         uuid.UUID `json:"id"`
	BuildingID uuid.UUID `json:"building_id"`
	Label      string    `json:"label"`
	Rooms      string    `json:"rooms"`
	RentCents  int64     `json:"rent_cents"`
	DoorCode   string    `json:"door_code"`
}

func newUnitView(u domain.Unit) unitView { return unitView(u) }

type listingView struct {
	UnitID    uuid.UUID `json:"unit_id"`
	Building  string    `json:"building"`
	City      string    `json:"city"`
	Label     string    `json:"label"`
	Rooms     string    `json:"rooms"`
	RentCents int64     `json:"rent_cents"`
}

func newListingView(l domain.Listing) listingView { return listingView(l) }

type tradeView struct {
	Code  string `json:"code"`
	Title string `json:"title"`
}

func newTradeView(t domain.Trade) tradeView { return tradeView(t) }

type ticketView struct {
	ID           uuid.UUID           `json:"id"`
	UnitID       uuid.UUID           `json:"unit_id"`
	ReporterID   uuid.UUID           `json:"reporter_id"`
	ContractorID uuid.NullUUID       `json:"contractor_id"`
	Title        string              `json:"title"`
	Details      string              `json:"details"`
	Status       domain.TicketStatus `json:"status"`
	OpenedAt     time.Time           `json:"opened_at"`
}

func newTicketView(t domain.Ticket) ticketView {
	return ticketView{
		ID: t.ID, UnitID: t.UnitID, ReporterID: t.ReporterID, ContractorID: t.ContractorID,
		Title: t.Title, Details: t.Details, Status: t.Status, OpenedAt: t.OpenedAt,
	}
}

type photoView struct {
	ID        uuid.UUID `json:"id"`
	Caption   string    `json:"caption"`
	URL       string    `json:"url"`
	TakenAt   time.Time `json:"taken_at"`
	Removable bool      `json:"removable"`
}

type commentView struct {
	ID       uuid.UUID `json:"id"`
	Author   string    `json:"author"`
	Body     string    `json:"body"`
	PostedAt time.Time `json:"posted_at"`
}

func newCommentView(c domain.Comment) commentView { return commentView(c) }

type contractorView struct {
	ID          uuid.UUID `json:"id"`
	Name        string    `json:"name"`
	Trade       string    `json:"trade"`
	Phone       string    `json:"phone"`
	IBAN        string    `json:"iban"`
	HourlyCents int64     `json:"hourly_cents"`
}

func newContractorView(c domain.Contractor) contractorView {
	return contractorView{ID: c.ID, Name: c.Name, Trade: c.Trade, Phone: c.Phone, IBAN: c.IBAN, HourlyCents: c.HourlyCents}
}
