package store

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"example.com/atelier/internal/dbx"
	"example.com/atelier/internal/domain"
)

// Payouts is the domain.PayoutRepository.
type Payouts struct {
	db *dbx.DB

	getFor    *sqlx.Stmt
	belongsTo *sqlx.Stmt
	dispute   *sqlx.Stmt
	approve   *sqlx.Stmt
}

const payoutColumns = `p.id, p.instructor_id, p.amount_cents, p.status, p.transfer_ref, p.memo, p.dispute_reason, p.created_at`

// NewPayouts prepares all that touches money.
func NewPayouts(ctx context.Context, db *dbx.DB) (*Payouts, error) {
	p := &Payouts{db: db}
	var err error
	prepare := func(query string) *sqlx.Stmt {
		if err != nil {
			return nil
		}
		var stmt *sqlx.Stmt
		stmt, err = db.Prepare(ctx, query)
		return stmt
	}
	p.getFor = prepare(`SELECT ` + payoutColumns + `
		FROM payouts p JOIN instructors i ON i.id = p.instructor_id
		WHERE p.id = $1 AND i.user_id = $2`)
	p.belongsTo = prepare(`SELECT EXISTS (
		SELECT 1 FROM payouts p JOIN instructors i ON i.id = p.instructor_id
		WHERE p.id = $1 AND i.user_id = $2)`)
	p.dispute = prepare(`UPDATE payouts SET status = 'disputed', dispute_reason = $2
		WHERE id = $1 AND status IN ('approved', 'paid')`)
	p.approve = prepare(`UPDATE payouts SET status = 'approved', approved_by = $2
		WHERE id = $1 AND status = 'pending'`)
	if err != nil {
		return nil, fmt.Errorf("payouts: %w", err)
	}
	return p, nil
}

func (p *Payouts) List(ctx context.Context, f domain.PayoutFilter) ([]domain.Payout, error) {
	w := new(dbx.Where)
	dbx.AndIf(w, "i.user_id = ?", f.UserID)
	dbx.AndIf(w, "p.status = ?", f.Status)
	dbx.AndIf(w, "p.id < ?", f.Before)
	query, args := w.Build(
		`SELECT `+payoutColumns+` FROM payouts p JOIN instructors i ON i.id = p.instructor_id`,
		fmt.Sprintf("ORDER BY p.id DESC LIMIT %d", f.Limit))
	out := []domain.Payout{}
	err := p.db.Conn(ctx).SelectContext(ctx, &out, query, args...)
	return out, err
}

func (p *Payouts) GetFor(ctx context.Context, id, userID int64) (domain.Payout, error) {
	var out domain.Payout
	err := p.getFor.GetContext(ctx, &out, id, userID)
	return out, dbx.NotFound(err, "payout")
}

func (p *Payouts) BelongsTo(ctx context.Context, id, userID int64) (bool, error) {
	var yes bool
	err := p.belongsTo.GetContext(ctx, &yes, id, userID)
	return yes, err
}

func (p *Payouts) Dispute(ctx context.Context, id int64, reason string) error {
	res, err := p.dispute.ExecContext(ctx, id, reason)
	return dbx.Hit(res, err, "payout")
}

func (p *Payouts) Approve(ctx context.Context, id, by int64) error {
	res, err := p.approve.ExecContext(ctx, id, by)
	return dbx.Hit(res, err, "payout")
}

// Settle records what became of a bank transfer.
func (p *Payouts) Settle(ctx context.Context, ref, status string) error {
	res, err := p.db.Conn(ctx).ExecContext(ctx,
		`UPDATE payouts SET status = $2 WHERE transfer_ref = $1 AND status IN ('approved', 'paid')`, ref, status)
	return dbx.Hit(res, err, "transfer")
}
