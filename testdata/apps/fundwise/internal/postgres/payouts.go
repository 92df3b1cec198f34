package postgres

import (
	"context"

	"example.com/fundwise/internal/app"
	"example.com/fundwise/internal/domain"
)

type Payouts struct{ *Store }

// SaveAccount inserts bank details or replaces those with the same id.
func (r Payouts) SaveAccount(ctx context.Context, a *domain.PayoutAccount) error {
	return r.exec(ctx, `
		INSERT INTO payout_accounts (id, owner_id, holder, iban) VALUES ($1, $2, $3, $4)
		ON CONFLICT (id) DO UPDATE SET holder = EXCLUDED.holder, iban = EXCLUDED.iban, updated_at = now()`,
		a.ID(), a.Owner(), a.Holder(), a.IBAN())
}

func (r Payouts) AccountOf(ctx context.Context, id domain.PayoutAccountID, owner domain.AccountID) (*domain.PayoutAccount, error) {
	var holder, iban string
	err := r.get(ctx, []any{&holder, &iban},
		`SELECT holder, iban FROM payout_accounts WHERE id = $1 AND owner_id = $2`, id, owner)
	if err != nil {
		return nil, err
	}
	return domain.NewPayoutAccount(id, owner, holder, iban)
}

// Available locks the campaign, so that two requests cannot spend the same money.
func (r Payouts) Available(ctx context.Context, campaign domain.CampaignID) (cents int64, err error) {
	if err := r.exec(ctx, `SELECT 1 FROM campaigns WHERE id = $1 FOR UPDATE`, campaign); err != nil {
		return 0, err
	}
	err = r.get(ctx, []any{&cents}, `
		SELECT (SELECT coalesce(sum(amount_cents), 0) FROM pledges WHERE campaign_id = $1 AND status = 'captured')
		     - (SELECT coalesce(sum(amount_cents), 0) FROM payouts WHERE campaign_id = $1 AND status <> 'bounced')`, campaign)
	return cents, err
}

func (r Payouts) Add(ctx context.Context, p *domain.Payout) error {
	rec := p.Record()
	return r.exec(ctx, `
		INSERT INTO payouts (id, campaign_id, payout_account_id, amount_cents, requested_by)
		VALUES ($1, $2, $3, $4, $5)`, rec.ID, rec.Campaign, rec.Account, rec.Amount, rec.By)
}

func (r Payouts) ByID(ctx context.Context, id domain.PayoutID) (*domain.Payout, error) {
	var p domain.PayoutRecord
	err := r.get(ctx, []any{&p.ID, &p.Campaign, &p.Account, &p.Amount, &p.Status, &p.By},
		`SELECT id, campaign_id, payout_account_id, amount_cents, status, requested_by FROM payouts WHERE id = $1`, id)
	return domain.RestorePayout(p), err
}

func (r Payouts) Statement(ctx context.Context, id domain.PayoutID) (body []byte, err error) {
	err = r.get(ctx, []any{&body}, `SELECT statement FROM payouts WHERE id = $1 AND statement IS NOT NULL`, id)
	return body, err
}

func (r Payouts) Approve(ctx context.Context, id domain.PayoutID, by domain.AccountID, statement []byte) (bool, error) {
	return r.touch(ctx, `
		UPDATE payouts SET status = 'approved', approved_by = $2, statement = $3
		 WHERE id = $1 AND status = 'requested' AND requested_by <> $2`, id, by, statement)
}

func (r Payouts) Awaiting(ctx context.Context, limit int) ([]app.PayoutView, error) {
	return list(ctx, r.Store, func(v *app.PayoutView) []any {
		return []any{&v.ID, &v.Campaign, &v.Holder, &v.Account, &v.Amount, &v.Status}
	}, `
		SELECT o.id, c.title, pa.holder, pa.iban, o.amount_cents, o.status
		  FROM payouts o
		  JOIN campaigns c ON c.id = o.campaign_id
		  JOIN payout_accounts pa ON pa.id = o.payout_account_id
		 WHERE o.status = 'requested'
		 ORDER BY o.created_at LIMIT $1`, limit)
}

func (r Payouts) Conclude(ctx context.Context, id domain.PayoutID, status domain.PayoutStatus, bankRef string) (bool, error) {
	return r.touch(ctx, `UPDATE payouts SET status = $2, bank_ref = $3 WHERE id = $1 AND status IN ('requested', 'approved')`,
		id, status, bankRef)
}

type Receipts struct{ *Store }

const selectReceipt = `SELECT id, pledge_id, backer_id, number, tax_year, amount_cents, issued_at FROM tax_receipts WHERE `

func (r Receipts) load(ctx context.Context, where string, args ...any) (*domain.Receipt, error) {
	var v domain.ReceiptRecord
	err := r.get(ctx, []any{&v.ID, &v.Pledge, &v.Backer, &v.Number, &v.Year, &v.Amount, &v.Issued}, selectReceipt+where, args...)
	return domain.RestoreReceipt(v), err
}

func (r Receipts) ByID(ctx context.Context, id domain.ReceiptID) (*domain.Receipt, error) {
	return r.load(ctx, `id = $1`, id)
}

func (r Receipts) OfBacker(ctx context.Context, id domain.ReceiptID, backer domain.AccountID) (*domain.Receipt, error) {
	return r.load(ctx, `id = $1 AND backer_id = $2`, id, backer)
}

func (r Receipts) Document(ctx context.Context, id domain.ReceiptID) (body []byte, err error) {
	err = r.get(ctx, []any{&body}, `SELECT document FROM tax_receipts WHERE id = $1`, id)
	return body, err
}

// Issue writes the receipt of a captured pledge.
func (r Receipts) Issue(ctx context.Context, pledge domain.PledgeID) error {
	return r.exec(ctx, `
		INSERT INTO tax_receipts (id, pledge_id, backer_id, number, tax_year, amount_cents, document)
		SELECT gen_random_uuid(), p.id, p.backer_id, to_char(p.paid_at, 'YYYY-') || left(p.id::text, 18),
		       extract(year FROM p.paid_at)::int, p.amount_cents,
		       convert_to(format(E'Receipt for %s\nCampaign %s\nAmount %s cents\n', a.display_name, c.title, p.amount_cents), 'UTF8')
		  FROM pledges p JOIN campaigns c ON c.id = p.campaign_id JOIN accounts a ON a.id = p.backer_id
		 WHERE p.id = $1 AND p.status = 'captured'`, pledge)
}
