package pg

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/atlasdesk/internal/domain"
	"example.com/atlasdesk/internal/port"
)

const ticketColumns = `t.id, t.workspace_id, t.contact_id, t.assignee_id, t.subject, t.status, t.tag, t.created_at`

type Tickets struct{ pool *pgxpool.Pool }

var _ port.Tickets = (*Tickets)(nil)

func NewTickets(pool *pgxpool.Pool) *Tickets { return &Tickets{pool: pool} }

func (r *Tickets) List(ctx context.Context, workspaceID int64, f domain.TicketFilter) ([]domain.Ticket, error) {
	where := []string{"t.workspace_id = $1"}
	args := []any{workspaceID}
	if f.Status != "" {
		args = append(args, f.Status)
		where = append(where, fmt.Sprintf("t.status = $%d", len(args)))
	}
	if f.Assignee != 0 {
		args = append(args, f.Assignee)
		where = append(where, fmt.Sprintf("t.assignee_id = $%d", len(args)))
	}
	args = append(args, f.Limit)
	q := `SELECT ` + ticketColumns + ` FROM tickets t WHERE ` + strings.Join(where, " AND ") +
		fmt.Sprintf(` ORDER BY t.created_at DESC LIMIT $%d`, len(args))
	rows, err := r.pool.Query(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[domain.Ticket])
}

func (r *Tickets) Open(ctx context.Context, actor domain.Actor, contactID int64, subject string) (int64, error) {
	var id int64
	err := r.pool.QueryRow(ctx, `
		INSERT INTO tickets (workspace_id, contact_id, assignee_id, subject)
		SELECT c.workspace_id, c.id, @user, @subject
		FROM contacts c WHERE c.id = @contact AND c.workspace_id = @workspace
		RETURNING id`, pgx.NamedArgs{
		"user": actor.UserID, "subject": subject, "contact": contactID, "workspace": actor.WorkspaceID,
	}).Scan(&id)
	return id, translate(err)
}

func (r *Tickets) Get(ctx context.Context, id int64) (domain.Ticket, error) {
	rows, err := r.pool.Query(ctx, `SELECT `+ticketColumns+` FROM tickets t WHERE t.id = $1`, id)
	if err != nil {
		return domain.Ticket{}, err
	}
	t, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[domain.Ticket])
	return t, translate(err)
}

func (r *Tickets) Update(ctx context.Context, t domain.Ticket) error {
	return one(r.pool.Exec(ctx, `UPDATE tickets SET subject = $2, status = $3, tag = $4 WHERE id = $1`, t.ID, t.Subject, t.Status, t.Tag))
}

func (r *Tickets) Assign(ctx context.Context, workspaceID, id, assignee int64) error {
	return one(r.pool.Exec(ctx, `
		UPDATE tickets SET assignee_id = $3
		WHERE id = $2 AND workspace_id = $1
		  AND EXISTS (SELECT 1 FROM members m WHERE m.workspace_id = $1 AND m.user_id = $3)`, workspaceID, id, assignee))
}

func (r *Tickets) Merge(ctx context.Context, target, source int64) error {
	return inTx(ctx, r.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `UPDATE messages SET ticket_id = $1 WHERE ticket_id = $2`, target, source); err != nil {
			return err
		}
		return one(tx.Exec(ctx, `UPDATE tickets SET status = 'merged', merged_into = $1 WHERE id = $2`, target, source))
	})
}

func (r *Tickets) Close(ctx context.Context, workspaceID int64, ids []int64) (int64, error) {
	tag, err := r.pool.Exec(ctx, `UPDATE tickets SET status = 'closed' WHERE id = ANY($2) AND workspace_id = $1`, workspaceID, ids)
	return tag.RowsAffected(), err
}

func (r *Tickets) Tag(ctx context.Context, ids []int64, tag string) (int64, error) {
	b := &pgx.Batch{}
	for _, id := range ids {
		b.Queue(`UPDATE tickets SET tag = $2 WHERE id = $1`, id, tag)
	}
	return int64(b.Len()), r.pool.SendBatch(ctx, b).Close()
}

func (r *Tickets) Summary(ctx context.Context, workspaceID, id int64) (domain.TicketSummary, error) {
	var s domain.TicketSummary
	err := r.pool.QueryRow(ctx, `
		SELECT t.id, t.subject, count(m.id), coalesce(max(m.body), '')
		FROM tickets t LEFT JOIN messages m ON m.ticket_id = t.id AND m.deleted_at IS NULL
		WHERE t.id = $1 AND t.workspace_id = $2
		GROUP BY t.id, t.subject`, id, workspaceID).Scan(&s.TicketID, &s.Subject, &s.Messages, &s.Last)
	return s, translate(err)
}

func (r *Tickets) Rate(ctx context.Context, tokenHash []byte, score int, remark string) error {
	return one(r.pool.Exec(ctx, `UPDATE surveys SET score = $2, remark = $3 WHERE token_hash = $1 AND score IS NULL`, tokenHash, score, remark))
}
