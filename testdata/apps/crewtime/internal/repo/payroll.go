package repo

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/crewtime/internal/apperr"
	"example.com/crewtime/internal/domain"
)

type PayPeriods interface {
	Get(ctx context.Context, id int64) (*domain.PayPeriod, error)
	SetState(ctx context.Context, p *domain.PayPeriod, from, to string, by int64) error
	Acknowledge(ctx context.Context, id int64, reference string) error
	Timesheet(ctx context.Context, p *domain.PayPeriod) ([]domain.TimesheetLine, error)
}

type payPeriodRepo struct{ db *sqlx.DB }

func NewPayPeriods(db *sqlx.DB) PayPeriods { return &payPeriodRepo{db} }

func (r *payPeriodRepo) Get(ctx context.Context, id int64) (*domain.PayPeriod, error) {
	var p domain.PayPeriod
	const q = `SELECT id, org_id, starts_on, ends_on, state, ack_reference FROM pay_periods WHERE id = $1`
	if err := r.db.GetContext(ctx, &p, q, id); err != nil {
		return nil, orNotFound(err)
	}
	return &p, nil
}

// SetState moves a period from one state to the next.
func (r *payPeriodRepo) SetState(ctx context.Context, p *domain.PayPeriod, from, to string, by int64) error {
	return inTx(ctx, r.db, func(tx *sqlx.Tx) error {
		const q = `UPDATE pay_periods SET state = $3, changed_by = $4 WHERE id = $1 AND state = $2`
		if err := mustAffect(tx.ExecContext(ctx, q, p.ID, from, to, by)); err != nil {
			return apperr.ErrConflict
		}
		return audit(ctx, tx, p.OrgID, by, to, "pay_period", p.ID)
	})
}

func (r *payPeriodRepo) Acknowledge(ctx context.Context, id int64, reference string) error {
	const q = `UPDATE pay_periods SET ack_reference = $2, state = 'paid' WHERE id = $1 AND state = 'locked'`
	return mustAffect(r.db.ExecContext(ctx, q, id, reference))
}

func (r *payPeriodRepo) Timesheet(ctx context.Context, p *domain.PayPeriod) ([]domain.TimesheetLine, error) {
	const q = `
		SELECT e.badge_no, e.full_name, t.kind, t.at, t.note
		FROM time_punches t
		JOIN employees e ON e.id = t.employee_id
		WHERE e.org_id = $1 AND t.approved_at IS NOT NULL AND t.at >= $2 AND t.at < $3::date + 1
		ORDER BY e.badge_no, t.at`
	var list []domain.TimesheetLine
	err := r.db.SelectContext(ctx, &list, q, p.OrgID, p.StartsOn, p.EndsOn)
	return list, err
}
