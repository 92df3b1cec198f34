package postgres

import (
	"context"

	"github.com/google/uuid"

	"example.com/tenantly/internal/adapters/postgres/db"
	"example.com/tenantly/internal/domain"
	"example.com/tenantly/internal/ports"
)

type roles struct{ q *db.Queries }

func (s roles) In(ctx context.Context, building, user uuid.UUID) (domain.Role, error) {
	role, err := s.q.GetBuildingRole(ctx, db.GetBuildingRoleParams{BuildingID: building, UserID: user})
	return domain.Role(role), known(err)
}

func (s roles) ForTicket(ctx context.Context, ticket, user uuid.UUID) (domain.Role, error) {
	role, err := s.q.GetTicketRole(ctx, db.GetTicketRoleParams{ID: ticket, UserID: user})
	return domain.Role(role), known(err)
}

func (s roles) BuildingsOf(ctx context.Context, user uuid.UUID) ([]uuid.UUID, error) {
	return s.q.ListBuildingsOfUser(ctx, user)
}

type units struct{ q *db.Queries }

func (s units) Find(ctx context.Context, id uuid.UUID) (domain.Unit, error) {
	row, err := s.q.GetUnit(ctx, id)
	return domain.Unit(row), known(err)
}

func (s units) Save(ctx context.Context, u domain.Unit) error {
	return touched(s.q.UpdateUnit(ctx, db.UpdateUnitParams{
		ID: u.ID, Label: u.Label, RentCents: u.RentCents, DoorCode: u.DoorCode,
	}))
}

func (s units) Listings(ctx context.Context, city string) ([]domain.Listing, error) {
	rows, err := s.q.ListVacantUnits(ctx, city)
	return each(rows, err, func(r db.ListVacantUnitsRow) domain.Listing {
		return domain.Listing{UnitID: r.ID, Building: r.Building, City: r.City, Label: r.Label, Rooms: r.Rooms, RentCents: r.RentCents}
	})
}

func (s units) As(p domain.Principal) ports.UnitsOfCaller {
	return unitsOfCaller{q: s.q, caller: p.UserID}
}

type unitsOfCaller struct {
	q      *db.Queries
	caller uuid.UUID
}

func (s unitsOfCaller) Get(ctx context.Context, id uuid.UUID) (domain.Unit, error) {
	row, err := s.q.GetUnitForUser(ctx, db.GetUnitForUserParams{ID: id, UserID: s.caller})
	return domain.Unit(row), known(err)
}

type inspections struct{ q *db.Queries }

func (s inspections) ForTenant(ctx context.Context, tenant uuid.UUID) ([]domain.Inspection, error) {
	rows, err := s.q.ListInspectionsOfTenant(ctx, tenant)
	return each(rows, err, func(r db.ListInspectionsOfTenantRow) domain.Inspection { return domain.Inspection(r) })
}

func (s inspections) Conclude(ctx context.Context, id uuid.UUID, outcome, remarks string) error {
	return touched(s.q.ConcludeInspection(ctx, db.ConcludeInspectionParams{ID: id, Outcome: outcome, Remarks: remarks}))
}
