package repo

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/legaldesk/internal/domain"
)

type Matters struct{ *sqlx.DB }

const matterCols = `m.id, m.firm_id, m.client_id, m.responsible_id, m.practice_area_id, m.number,
	m.title, m.status, m.version, m.opened_at`

// Find looks a matter of the firm up by id or by matter number.
func (r Matters) Find(ctx context.Context, firmID, id int64, number string) (m domain.Matter, err error) {
	err = r.GetContext(ctx, &m, `SELECT `+matterCols+` FROM matters m
		WHERE m.firm_id = $1 AND (m.id = $2 OR m.number = $3)
		LIMIT 1`, firmID, id, number)
	return m, found(err)
}

func (r Matters) ByID(ctx context.Context, id int64) (m domain.Matter, err error) {
	err = r.GetContext(ctx, &m, `SELECT `+matterCols+` FROM matters m WHERE m.id = $1`, id)
	return m, found(err)
}

func (r Matters) Overview(ctx context.Context, m domain.Matter) (o domain.MatterOverview, err error) {
	err = r.GetContext(ctx, &o, `SELECT `+matterCols+`,
			(SELECT count(*) FROM documents d WHERE d.matter_id = m.id AND d.deleted_at IS NULL AND d.shared_with_client) AS documents,
			(SELECT count(*) FROM tasks t WHERE t.matter_id = m.id AND t.completed_at IS NULL) AS open_tasks,
			(SELECT coalesce(sum(i.total_cents), 0) FROM invoices i WHERE i.matter_id = m.id AND i.status <> 'draft') AS invoiced_cents
		FROM matters m WHERE m.id = $1`, m.ID)
	return o, found(err)
}

// Update writes title and status unless somebody else was faster.
func (r Matters) Update(ctx context.Context, m domain.Matter) error {
	res, err := r.NamedExecContext(ctx, `UPDATE matters
		SET title = :title, status = :status, version = version + 1
		WHERE id = :id AND firm_id = :firm_id AND version = :version`, m)
	return touched(res, err, domain.Conflict("somebody else has changed the matter meanwhile"))
}

func (r Matters) Note(ctx context.Context, id int64) (n domain.Note, err error) {
	err = r.GetContext(ctx, &n, `SELECT id, matter_id, author_id, body, created_at
		FROM notes WHERE id = $1`, id)
	return n, found(err)
}
