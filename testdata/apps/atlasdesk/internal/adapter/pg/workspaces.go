package pg

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/atlasdesk/internal/domain"
	"example.com/atlasdesk/internal/port"
)

type Workspaces struct{ pool *pgxpool.Pool }

var _ port.Workspaces = (*Workspaces)(nil)

func NewWorkspaces(pool *pgxpool.Pool) *Workspaces { return &Workspaces{pool: pool} }

func scanWorkspace(row pgx.CollectableRow) (w domain.Workspace, err error) {
	err = row.Scan(&w.ID, &w.Name, &w.Slug, &w.SuspendedAt)
	return w, err
}

func (r *Workspaces) OfUser(ctx context.Context, userID int64) ([]domain.Workspace, error) {
	rows, err := r.pool.Query(ctx, `
		SELECT w.id, w.name, w.slug, w.suspended_at
		FROM workspaces w JOIN members m ON m.workspace_id = w.id
		WHERE m.user_id = $1 ORDER BY w.name`, userID)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, scanWorkspace)
}

func (r *Workspaces) Membership(ctx context.Context, workspaceID, userID int64) (domain.Actor, error) {
	a := domain.Actor{}
	err := r.pool.QueryRow(ctx, `SELECT user_id, workspace_id, role FROM members WHERE workspace_id = $1 AND user_id = $2`,
		workspaceID, userID).Scan(&a.UserID, &a.WorkspaceID, &a.Role)
	return a, translate(err)
}

func (r *Workspaces) Plans(ctx context.Context) ([]domain.Plan, error) {
	rows, err := r.pool.Query(ctx, `SELECT code, title, price_cents FROM plans ORDER BY price_cents`)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[domain.Plan])
}

func (r *Workspaces) Get(ctx context.Context, id int64) (domain.Workspace, error) {
	rows, err := r.pool.Query(ctx, `SELECT id, name, slug, suspended_at FROM workspaces WHERE id = $1`, id)
	if err != nil {
		return domain.Workspace{}, err
	}
	w, err := pgx.CollectExactlyOneRow(rows, scanWorkspace)
	return w, translate(err)
}

func (r *Workspaces) Suspend(ctx context.Context, id int64) error {
	return one(r.pool.Exec(ctx, `UPDATE workspaces SET suspended_at = now() WHERE id = $1`, id))
}

func (r *Workspaces) Contacts(ctx context.Context, id int64) ([]domain.Contact, error) {
	rows, err := r.pool.Query(ctx, `SELECT `+contactColumns+` FROM contacts c WHERE c.workspace_id = $1 ORDER BY c.id`, id)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[domain.Contact])
}
