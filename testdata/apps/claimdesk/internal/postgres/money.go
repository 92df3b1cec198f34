package postgres

import (
	"context"
	"database/sql"

	"example.com/claimdesk/internal/domain"
)

type Payments struct{ db *sql.DB }

func NewPayments(db *sql.DB) *Payments { return &Payments{db: db} }

func (r *Payments) Lock(ctx context.Context, tx *sql.Tx, id int64) (*domain.Payment, error) {
	var p domain.Payment
	err := tx.QueryRowContext(ctx, `
		SELECT id, claim_id, payee_id, amount_cents, status, approved_by
		FROM payments WHERE id = $1 FOR UPDATE`, id).
		Scan(&p.ID, &p.ClaimID, &p.PayeeID, &p.AmountCents, &p.Status, &p.ApprovedBy)
	if err != nil {
		return nil, found(err)
	}
	return &p, nil
}

func (r *Payments) Approve(ctx context.Context, tx *sql.Tx, id, by int64) error {
	return hit(tx.ExecContext(ctx, `UPDATE payments SET status = 'approved', approved_by = $2 WHERE id = $1`, id, by))
}

func (r *Payments) Release(ctx context.Context, tx *sql.Tx, id int64) error {
	return hit(tx.ExecContext(ctx, `UPDATE payments SET status = 'released' WHERE id = $1`, id))
}

// PayoutAccounts are the bank accounts that money goes to.
type PayoutAccounts struct{ db *sql.DB }

func NewPayoutAccounts(db *sql.DB) *PayoutAccounts { return &PayoutAccounts{db: db} }

func (r *PayoutAccounts) ByID(ctx context.Context, id int64) (a domain.PayoutAccount, err error) {
	err = r.db.QueryRowContext(ctx, `SELECT id, holder_id, iban, bank FROM payout_accounts WHERE id = $1`, id).
		Scan(&a.ID, &a.HolderID, &a.IBAN, &a.Bank)
	return a, found(err)
}

func (r *PayoutAccounts) Update(ctx context.Context, a domain.PayoutAccount) error {
	return hit(r.db.ExecContext(ctx, `UPDATE payout_accounts SET iban = $1, bank = $2 WHERE id = $3`, a.IBAN, a.Bank, a.ID))
}

func (r *PayoutAccounts) Delete(ctx context.Context, id int64) error {
	return hit(r.db.ExecContext(ctx, `DELETE FROM payout_accounts WHERE id = $1`, id))
}

// Partners stores repair shops and their estimates.
type Partners struct{ db *sql.DB }

func NewPartners(db *sql.DB) *Partners { return &Partners{db: db} }

func (r *Partners) ByKey(ctx context.Context, keyHash string) (*domain.Partner, error) {
	var p domain.Partner
	err := r.db.QueryRowContext(ctx, `SELECT id, name FROM partners WHERE key_hash = $1`, keyHash).Scan(&p.ID, &p.Name)
	if err != nil {
		return nil, found(err)
	}
	return &p, nil
}

func (r *Partners) AddEstimate(ctx context.Context, e *domain.Estimate) error {
	err := r.db.QueryRowContext(ctx, `
		INSERT INTO estimates (claim_id, partner_id, amount_cents, remark)
		SELECT c.id, nullif($2::bigint, 0), $3, $4 FROM claims c WHERE c.number = $1 AND c.status = 'open'
		RETURNING id`, e.ClaimNumber, e.PartnerID, e.AmountCents, e.Remark).Scan(&e.ID)
	return found(err)
}

func (r *Partners) Estimate(ctx context.Context, id, partnerID int64) (*domain.Estimate, error) {
	var e domain.Estimate
	err := r.db.QueryRowContext(ctx, `
		SELECT e.id, c.number, e.partner_id, e.amount_cents, e.remark
		FROM estimates e JOIN claims c ON c.id = e.claim_id
		WHERE e.id = $1 AND e.partner_id = $2`, id, partnerID).
		Scan(&e.ID, &e.ClaimNumber, &e.PartnerID, &e.AmountCents, &e.Remark)
	if err != nil {
		return nil, found(err)
	}
	return &e, nil
}
