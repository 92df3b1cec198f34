package pg

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/atlasdesk/internal/domain"
	"example.com/atlasdesk/internal/port"
)

const contactColumns = `c.id, c.workspace_id, c.email, c.name, c.phone, c.external_ref`

type Contacts struct{ pool *pgxpool.Pool }

var _ port.Contacts = (*Contacts)(nil)

func NewContacts(pool *pgxpool.Pool) *Contacts { return &Contacts{pool: pool} }

func (r *Contacts) query(ctx context.Context, q string, args ...any) (domain.Contact, error) {
	rows, err := r.pool.Query(ctx, q, args...)
	if err != nil {
		return domain.Contact{}, err
	}
	c, err := pgx.CollectOneRow(rows, pgx.RowToStructByPos[domain.Contact])
	return c, translate(err)
}

func (r *Contacts) Get(ctx context.Context, workspaceID, id int64) (domain.Contact, error) {
	return r.query(ctx, `
		SELECT `+contactColumns+`
		FROM contacts c
		LEFT JOIN workspaces w ON w.id = c.workspace_id AND w.id = $2 AND w.suspended_at IS NULL
		WHERE c.id = $1`, id, workspaceID)
}

func (r *Contacts) Lookup(ctx context.Context, workspaceID int64, email, ref string) (domain.Contact, error) {
	return r.query(ctx, `
		SELECT `+contactColumns+`
		FROM contacts c
		WHERE c.workspace_id = $1 AND c.email = $2 OR c.external_ref = NULLIF($3, '')
		ORDER BY c.id`, workspaceID, email, ref)
}

func (r *Contacts) Tickets(ctx context.Context, workspaceID, id int64) ([]domain.Ticket, error) {
	rows, err := r.pool.Query(ctx, `
		SELECT `+ticketColumns+`
		FROM contacts c
		JOIN workspaces w ON w.id = c.workspace_id AND w.id = $2 AND w.suspended_at IS NULL
		LEFT JOIN tickets t ON t.contact_id = c.id
		WHERE c.id = $1 AND t.id IS NOT NULL
		ORDER BY t.id`, id, workspaceID)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[domain.Ticket])
}

func (r *Contacts) Rename(ctx context.Context, workspaceID, id int64, name string) error {
	return inTx(ctx, r.pool, func(tx pgx.Tx) error {
		var owner int64
		if err := tx.QueryRow(ctx, `SELECT workspace_id FROM contacts WHERE id = $1 FOR UPDATE`, id).Scan(&owner); err != nil {
			return translate(err)
		}
		if owner != workspaceID {
			return domain.ErrNotFound
		}
		_, err := tx.Exec(ctx, `UPDATE contacts SET name = $2 WHERE id = $1`, id, name)
		return err
	})
}
