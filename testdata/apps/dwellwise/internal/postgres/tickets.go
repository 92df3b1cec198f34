package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"example.com/dwellwise/internal/domain"
)

const ticketSelect = `
	SELECT t.id, t.unit_id, t.reporter_id, p.portfolio_id, t.title, t.body, t.status, t.created_at
	FROM tickets t JOIN units u ON u.id = t.unit_id JOIN properties p ON p.id = u.property_id`

func scanTicket(r pgx.CollectableRow) (t domain.Ticket, err error) {
	err = r.Scan(&t.ID, &t.UnitID, &t.ReporterID, &t.PortfolioID, &t.Title, &t.Body, &t.Status, &t.CreatedAt)
	return t, err
}

func (s *Store) Ticket(ctx context.Context, id int64) (domain.Ticket, error) {
	rows, err := s.db.Query(ctx, ticketSelect+` WHERE t.id = $1`, id)
	if err != nil {
		return domain.Ticket{}, wrap("ticket", err)
	}
	t, err := pgx.CollectExactlyOneRow(rows, scanTicket)
	return t, wrap("ticket", err)
}

func (s *Store) Tickets(ctx context.Context, f domain.TicketFilter) ([]domain.Ticket, error) {
	var c conditions
	if f.ReporterID != 0 {
		c.add(`t.reporter_id = ?`, f.ReporterID)
	}
	if f.PropertyID != 0 {
		c.add(`p.id = ?`, f.PropertyID)
	}
	if f.Status != "" {
		c.add(`t.status = ?`, f.Status)
	}
	query := ticketSelect + c.where() + ` ORDER BY t.created_at DESC` + c.window(f.Page)
	rows, err := s.db.Query(ctx, query, c.args...)
	return collect("tickets", rows, err, scanTicket)
}

func (s *Store) TicketsOfUnit(ctx context.Context, unitID int64, page domain.Page) ([]domain.Ticket, error) {
	rows, err := s.db.Query(ctx, ticketSelect+`
		WHERE t.unit_id = $1 ORDER BY t.created_at DESC LIMIT $2 OFFSET $3`, unitID, page.Limit, page.Offset)
	return collect("tickets of unit", rows, err, scanTicket)
}

func (s *Store) SetTicketStatus(ctx context.Context, id int64, status string) error {
	tag, err := s.db.Exec(ctx, `UPDATE tickets SET status = $2 WHERE id = $1`, id, status)
	return affected("ticket status", tag, err)
}

// CloseTickets closes those of the tickets that belong to the portfolio.
func (s *Store) CloseTickets(ctx context.Context, portfolioID int64, ids []int64) (int64, error) {
	tag, err := s.db.Exec(ctx, `
		UPDATE tickets SET status = 'closed'
		WHERE id = ANY($1) AND status <> 'closed'
		  AND unit_id IN (SELECT u.id FROM units u JOIN properties p ON p.id = u.property_id WHERE p.portfolio_id = $2)`,
		ids, portfolioID)
	return tag.RowsAffected(), wrap("close tickets", err)
}

func (s *Store) CreateComment(ctx context.Context, c domain.Comment) (domain.Comment, error) {
	err := s.db.QueryRow(ctx,
		`INSERT INTO ticket_comments (ticket_id, author_id, body) VALUES ($1, $2, $3) RETURNING id`,
		c.TicketID, c.AuthorID, c.Body).Scan(&c.ID)
	return c, wrap("create comment", err)
}

func (s *Store) Attachment(ctx context.Context, id int64) (domain.Attachment, error) {
	var a domain.Attachment
	err := s.db.QueryRow(ctx, `SELECT id, ticket_id, filename, content_type, content FROM attachments WHERE id = $1`, id).
		Scan(&a.ID, &a.TicketID, &a.Filename, &a.ContentType, &a.Content)
	return a, wrap("attachment", err)
}
