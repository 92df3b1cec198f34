package postgres

import (
	"context"
	"database/sql"

	"github.com/google/uuid"

	"example.com/tenantly/internal/adapters/postgres/db"
	"example.com/tenantly/internal/domain"
	"example.com/tenantly/internal/ports"
)

type tickets struct{ q *db.Queries }

func (s tickets) Find(ctx context.Context, id uuid.UUID) (domain.Ticket, error) {
	row, err := s.q.GetTicket(ctx, id)
	if err != nil {
		return domain.Ticket{}, known(err)
	}
	return domain.Ticket{
		ID: row.ID, UnitID: row.UnitID, BuildingID: row.BuildingID, ReporterID: row.ReporterID,
		ContractorID: row.ContractorID, ContractorUser: row.ContractorUser,
		Title: row.Title, Details: row.Details, Status: domain.TicketStatus(row.Status), OpenedAt: row.OpenedAt,
	}, nil
}

func (s tickets) Save(ctx context.Context, t domain.Ticket) error {
	return touched(s.q.UpdateTicket(ctx, db.UpdateTicketParams{
		ID: t.ID, ContractorID: t.ContractorID, Status: string(t.Status),
	}))
}

func (s tickets) Photos(ctx context.Context, ticket, viewer uuid.UUID) ([]domain.Photo, error) {
	rows, err := s.q.ListTicketPhotos(ctx, db.ListTicketPhotosParams{TicketID: ticket, UserID: viewer})
	return each(rows, err, func(r db.ListTicketPhotosRow) domain.Photo {
		return domain.Photo{ID: r.ID, Caption: r.Caption, ContentType: r.ContentType, TakenAt: r.TakenAt, Removable: r.Removable}
	})
}

func (s tickets) Photo(ctx context.Context, id uuid.UUID) (domain.Photo, error) {
	row, err := s.q.GetPhoto(ctx, id)
	return domain.Photo{
		ID: row.ID, Caption: row.Caption, ContentType: row.ContentType, Content: row.Content, TakenAt: row.TakenAt,
	}, known(err)
}

func (s tickets) Comments(ctx context.Context, ticket, viewer uuid.UUID) ([]domain.Comment, error) {
	rows, err := s.q.ListTicketComments(ctx, db.ListTicketCommentsParams{TicketID: ticket, UserID: viewer})
	return each(rows, err, func(r db.ListTicketCommentsRow) domain.Comment { return domain.Comment(r) })
}

type contractors struct{ q *db.Queries }

func contractor(row db.GetContractorRow) domain.Contractor {
	return domain.Contractor{
		ID: row.ID, OrgID: row.OrgID, Name: row.Name, Trade: row.Trade, Phone: row.Phone, IBAN: row.Iban, HourlyCents: row.HourlyCents,
	}
}

func (s contractors) Find(ctx context.Context, id uuid.UUID) (domain.Contractor, error) {
	row, err := s.q.GetContractor(ctx, id)
	return contractor(row), known(err)
}

func (s contractors) FindInOrg(ctx context.Context, id, org uuid.UUID) (domain.Contractor, error) {
	row, err := s.q.GetContractorInOrg(ctx, db.GetContractorInOrgParams{ID: id, OrgID: org})
	return contractor(db.GetContractorRow(row)), known(err)
}

func (s contractors) Amend(ctx context.Context, id, org uuid.UUID, c ports.ContractorChange) (domain.Contractor, error) {
	arg := db.AmendContractorParams{ID: id, OrgID: org, Name: text(c.Name), Phone: text(c.Phone)}
	if c.HourlyCents != nil {
		arg.HourlyCents = sql.NullInt64{Int64: *c.HourlyCents, Valid: true}
	}
	row, err := s.q.AmendContractor(ctx, arg)
	return contractor(db.GetContractorRow(row)), known(err)
}

func (s contractors) Remove(ctx context.Context, id, org uuid.UUID) error {
	return touched(s.q.DeleteContractor(ctx, db.DeleteContractorParams{ID: id, OrgID: org}))
}

func (s contractors) Trades(ctx context.Context) ([]domain.Trade, error) {
	rows, err := s.q.ListTrades(ctx)
	return each(rows, err, func(r db.ListTradesRow) domain.Trade { return domain.Trade(r) })
}

func text(s *string) sql.NullString {
	if s == nil {
		return sql.NullString{}
	}
	return sql.NullString{String: *s, Valid: true}
}
