package pg

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/atlasdesk/internal/domain"
	"example.com/atlasdesk/internal/port"
)

const messageColumns = `m.id, m.ticket_id, m.author_id, m.body, m.created_at`

type Messages struct{ pool *pgxpool.Pool }

var _ port.Messages = (*Messages)(nil)

func NewMessages(pool *pgxpool.Pool) *Messages { return &Messages{pool: pool} }

func (r *Messages) OfTicket(ctx context.Context, workspaceID, ticketID int64) ([]domain.Message, error) {
	rows, err := r.pool.Query(ctx, `
		SELECT `+messageColumns+`
		FROM messages m
		JOIN tickets t ON t.id = m.ticket_id AND t.workspace_id = $2
		WHERE m.ticket_id = $1 AND m.deleted_at IS NULL
		ORDER BY m.id`, ticketID, workspaceID)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[domain.Message])
}

func (r *Messages) find(ctx context.Context, where string, args ...any) (domain.Message, error) {
	var m domain.Message
	err := r.pool.QueryRow(ctx, `SELECT `+messageColumns+` FROM messages m WHERE m.deleted_at IS NULL AND `+where, args...).
		Scan(&m.ID, &m.TicketID, &m.AuthorID, &m.Body, &m.CreatedAt)
	return m, translate(err)
}

func (r *Messages) InTicket(ctx context.Context, ticketID, id int64) (domain.Message, error) {
	return r.find(ctx, `m.id = $1 AND m.ticket_id = $2`, id, ticketID)
}

func (r *Messages) Get(ctx context.Context, id int64) (domain.Message, error) {
	return r.find(ctx, `m.id = $1`, id)
}

func (r *Messages) Delete(ctx context.Context, id int64) error {
	return one(r.pool.Exec(ctx, `UPDATE messages SET deleted_at = now() WHERE id = $1`, id))
}

func (r *Messages) Attachment(ctx context.Context, id int64) (domain.Attachment, error) {
	rows, err := r.pool.Query(ctx, `SELECT id, message_id, name, content_type, body FROM attachments WHERE id = $1`, id)
	if err != nil {
		return domain.Attachment{}, err
	}
	a, err := pgx.CollectOneRow(rows, pgx.RowToStructByPos[domain.Attachment])
	return a, translate(err)
}

func (r *Messages) Receive(ctx context.Context, ticketID int64, body string) error {
	_, err := r.pool.Exec(ctx, `INSERT INTO messages (ticket_id, body) VALUES ($1, $2)`, ticketID, body)
	if err != nil {
		return err
	}
	return one(r.pool.Exec(ctx, `UPDATE tickets SET status = 'open' WHERE id = $1 AND status <> 'merged'`, ticketID))
}
