package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"

	"example.com/gridwatt/internal/adapters/postgres/sqlcgen"
	"example.com/gridwatt/internal/domain"
)

func (s *Store) BuildingHasLandlord(ctx context.Context, id, landlord uuid.UUID) (bool, error) {
	return s.q.BuildingHasLandlord(ctx, sqlcgen.BuildingHasLandlordParams{ID: id, LandlordID: landlord})
}

func (s *Store) BuildingMeters(ctx context.Context, id, landlord uuid.UUID) ([]domain.Meter, error) {
	rows, err := s.q.ListBuildingMeters(ctx, sqlcgen.ListBuildingMetersParams{BuildingID: id, LandlordID: landlord})
	return each(rows, err, "building meters", meter)
}

func (s *Store) BuildingConsumption(ctx context.Context, id uuid.UUID) ([]domain.Consumption, error) {
	rows, err := s.q.BuildingConsumption(ctx, id)
	return each(rows, err, "building consumption", func(r sqlcgen.BuildingConsumptionRow) domain.Consumption {
		return domain.Consumption{Serial: r.Serial, Wh: r.Wh}
	})
}

func (s *Store) AddGrant(ctx context.Context, id, meterID, installer uuid.UUID, until time.Time) error {
	return s.q.CreateGrant(ctx, sqlcgen.CreateGrantParams{ID: id, MeterID: meterID, InstallerID: installer, ExpiresAt: until})
}

func (s *Store) RevokeGrant(ctx context.Context, id, household uuid.UUID) error {
	n, err := s.q.RevokeGrant(ctx, sqlcgen.RevokeGrantParams{ID: id, HouseholdID: household})
	return touched("grant", n, err)
}

func (s *Store) HasLiveGrant(ctx context.Context, meterID, installer uuid.UUID) (bool, error) {
	return s.q.HasLiveGrant(ctx, sqlcgen.HasLiveGrantParams{MeterID: meterID, InstallerID: installer})
}

func (s *Store) CountLiveGrants(ctx context.Context, installer uuid.UUID) (int64, error) {
	return s.q.CountLiveGrants(ctx, installer)
}

func (s *Store) GrantedMeter(ctx context.Context, meterID, installer uuid.UUID) (domain.Meter, error) {
	row, err := s.q.GetGrantedMeter(ctx, sqlcgen.GetGrantedMeterParams{ID: meterID, InstallerID: installer})
	return meter(row), found("meter", err)
}

func (s *Store) LockWorkOrder(ctx context.Context, id uuid.UUID) (domain.WorkOrder, error) {
	row, err := s.q.LockWorkOrder(ctx, id)
	return domain.WorkOrder{ID: row.ID, MeterID: row.MeterID, Status: row.Status, Notes: row.Notes}, found("work order", err)
}

func (s *Store) SetWorkOrderNotes(ctx context.Context, id uuid.UUID, notes string) error {
	return s.q.SetWorkOrderNotes(ctx, sqlcgen.SetWorkOrderNotesParams{ID: id, Notes: notes})
}

func (s *Store) SetWorkOrderStatus(ctx context.Context, id uuid.UUID, status string) error {
	return s.q.SetWorkOrderStatus(ctx, sqlcgen.SetWorkOrderStatusParams{ID: id, Status: status})
}

func (s *Store) TicketByID(ctx context.Context, id uuid.UUID) (domain.Ticket, error) {
	row, err := s.q.GetTicket(ctx, id)
	return domain.Ticket{
		ID: row.ID, HouseholdID: row.HouseholdID, AgentID: row.AgentID, Subject: row.Subject, Status: row.Status,
	}, found("ticket", err)
}

func (s *Store) TicketMessages(ctx context.Context, ticket uuid.UUID) ([]domain.TicketMessage, error) {
	rows, err := s.q.ListTicketMessages(ctx, ticket)
	return each(rows, err, "ticket messages", func(m sqlcgen.TicketMessage) domain.TicketMessage {
		return domain.TicketMessage{ID: m.ID, Author: m.Author, Body: m.Body, SentAt: m.SentAt}
	})
}

func (s *Store) AssignTicket(ctx context.Context, ticket, agent uuid.UUID) error {
	n, err := s.q.AssignTicket(ctx, sqlcgen.AssignTicketParams{ID: ticket, AgentID: some(agent)})
	return touched("ticket", n, err)
}
