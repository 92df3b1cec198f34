package repository

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/insurely/internal/domain"
	"example.com/insurely/internal/platform/qb"
)

const payoutColumns = "o.id, o.claim_id, o.payee_id, o.amount_cents, o.iban, o.status"

type Payouts struct{ Base[domain.Payout] }

func NewPayouts(db *sqlx.DB) *Payouts {
	return &Payouts{newBase[domain.Payout](db, "payouts o", payoutColumns)}
}

func (r *Payouts) List(ctx context.Context, f domain.PayoutFilter) (domain.Page[domain.Payout], error) {
	q := qb.From(r.table).Columns(r.columns).
		Join("claims c ON c.id = o.claim_id").
		Where(
			qb.EqIf("o.status", f.Status),
			qb.EqIf("o.claim_id", f.ClaimID),
			qb.EqIf("o.payee_id", f.PayeeID),
			qb.EqIf("c.adjuster_id", f.AdjusterID),
		).
		OrderBy("o.created_at DESC")
	return r.page(ctx, q, f.Paging)
}

func (r *Payouts) Add(ctx context.Context, claimID, payeeID domain.ID, cents int64) error {
	return r.affect(ctx, `INSERT INTO payouts (claim_id, payee_id, amount_cents) VALUES ($1, $2, $3)`, claimID, payeeID, cents)
}

func (r *Payouts) Release(ctx context.Context, id, by domain.ID) error {
	return r.affect(ctx, `UPDATE payouts SET status = 'released', released_by = $2 WHERE id = $1 AND status = 'pending'`, id, by)
}

// SetAccount changes where a pending payout goes and returns the changed row.
func (r *Payouts) SetAccount(ctx context.Context, id domain.ID, iban string) (domain.Payout, error) {
	return r.one(ctx, `UPDATE payouts AS o SET iban = $2 WHERE o.id = $1 AND o.status = 'pending' RETURNING `+payoutColumns, id, iban)
}

func (r *Payouts) Settle(ctx context.Context, id domain.ID, provider string) error {
	return r.affect(ctx, `UPDATE payouts SET status = 'settled' WHERE id = $1 AND provider = $2 AND status = 'released'`, id, provider)
}
