package repo

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/crewtime/internal/domain"
)

// Decision is the outcome of a leave request.
type Decision struct {
	Status string
	By     int64
}

type Leaves interface {
	Get(ctx context.Context, id int64) (*domain.Leave, error)
	Withdraw(ctx context.Context, id int64) (*domain.Leave, error)
	Decide(ctx context.Context, id int64, d Decision, allow func(*domain.Leave) error) (*domain.Leave, error)
	Attachment(ctx context.Context, id int64) (*domain.Attachment, error)
	DropAttachment(ctx context.Context, leave, id int64) error
}

type leaveRepo struct{ db *sqlx.DB }

func NewLeaves(db *sqlx.DB) Leaves { return &leaveRepo{db} }

const leaveColumns = `id, org_id, employee_id, kind, starts_on, ends_on, reason, status`

func (r *leaveRepo) Get(ctx context.Context, id int64) (*domain.Leave, error) {
	var l domain.Leave
	if err := r.db.GetContext(ctx, &l, `SELECT `+leaveColumns+` FROM leave_requests WHERE id = $1`, id); err != nil {
		return nil, orNotFound(err)
	}
	return &l, nil
}

func (r *leaveRepo) Withdraw(ctx context.Context, id int64) (*domain.Leave, error) {
	const q = `
		UPDATE leave_requests SET status = 'withdrawn', updated_at = now()
		WHERE id = $1 AND status IN ('pending', 'approved')
		RETURNING ` + leaveColumns
	var l domain.Leave
	if err := r.db.GetContext(ctx, &l, q, id); err != nil {
		return nil, orNotFound(err)
	}
	return &l, nil
}

// Decide settles a pending request. The row is updated first, which locks it;
// when allow refuses, the transaction is rolled back.
func (r *leaveRepo) Decide(ctx context.Context, id int64, d Decision, allow func(*domain.Leave) error) (*domain.Leave, error) {
	const q = `
		UPDATE leave_requests SET status = $2, decided_by = $3, updated_at = now()
		WHERE id = $1 AND status = 'pending'
		RETURNING ` + leaveColumns
	var l domain.Leave
	err := inTx(ctx, r.db, func(tx *sqlx.Tx) error {
		if err := tx.GetContext(ctx, &l, q, id, d.Status, d.By); err != nil {
			return orNotFound(err)
		}
		if err := allow(&l); err != nil {
			return err
		}
		return audit(ctx, tx, l.OrgID, d.By, d.Status, "leave", l.ID)
	})
	if err != nil {
		return nil, err
	}
	return &l, nil
}

func (r *leaveRepo) Attachment(ctx context.Context, id int64) (*domain.Attachment, error) {
	var a domain.Attachment
	const q = `SELECT id, leave_id, filename, content_type, body FROM leave_attachments WHERE id = $1`
	if err := r.db.GetContext(ctx, &a, q, id); err != nil {
		return nil, orNotFound(err)
	}
	return &a, nil
}

func (r *leaveRepo) DropAttachment(ctx context.Context, leave, id int64) error {
	return mustAffect(r.db.ExecContext(ctx, `DELETE FROM leave_attachments WHERE id = $2 AND leave_id = $1`, leave, id))
}
