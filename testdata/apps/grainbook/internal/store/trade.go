package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// Contract is a forward sale of grain.
type Contract struct {
	ID            int64
	CoopID        int64
	SellerID      int64
	BuyerID       int64
	Crop          string
	Tonnes        float64
	CentsPerTonne int64
	Status        string
	Terms         string
}

const contractColumns = `c.id, c.coop_id, c.seller_id, c.buyer_id, c.crop, c.tonnes, c.cents_per_tonne, c.status, c.terms`

func (s *Store) oneContract(ctx context.Context, sql string, args ...any) (Contract, error) {
	rows, err := s.q.Query(ctx, sql, args...)
	if err != nil {
		return Contract{}, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[Contract])
}

// Contract loads a contract that is not deleted.
func (s *Store) Contract(ctx context.Context, id int64) (Contract, error) {
	return s.oneContract(ctx, `SELECT `+contractColumns+` FROM contracts c WHERE c.id = $1 AND c.deleted_at IS NULL`, id)
}

// SharedContract loads the contract behind a share link.
func (s *Store) SharedContract(ctx context.Context, tokenHash []byte) (Contract, error) {
	return s.oneContract(ctx, `
		SELECT `+contractColumns+`
		FROM contract_shares x JOIN contracts c ON c.id = x.contract_id
		WHERE x.token_hash = $1 AND x.revoked_at IS NULL AND x.expires_at > now() AND c.deleted_at IS NULL`, tokenHash)
}

// SignContract marks an offer as signed.
func (s *Store) SignContract(ctx context.Context, id int64, at time.Time) (Contract, error) {
	return s.oneContract(ctx, `
		UPDATE contracts c SET status = 'signed', signed_at = $2
		WHERE c.id = $1 AND c.status = 'offered' AND c.deleted_at IS NULL
		RETURNING `+contractColumns, id, at)
}

// WithdrawContract takes an offer back.
func (s *Store) WithdrawContract(ctx context.Context, id int64, reason string) (Contract, error) {
	return s.oneContract(ctx, `
		UPDATE contracts c SET status = 'withdrawn', withdraw_reason = $2
		WHERE c.id = $1 AND c.status = 'offered' AND c.deleted_at IS NULL
		RETURNING `+contractColumns, id, reason)
}

// ContractDocument loads the paper of a contract for one of its parties.
func (s *Store) ContractDocument(ctx context.Context, contractID, memberID int64) (f File, err error) {
	f.MIME = "application/pdf"
	err = s.q.QueryRow(ctx, `
		SELECT x.filename, x.body
		FROM contract_documents x JOIN contracts c ON c.id = x.contract_id
		WHERE c.id = $1 AND c.deleted_at IS NULL
		  AND (c.seller_id = $2 OR c.buyer_id = $2 AND c.status <> 'withdrawn')`, contractID, memberID).Scan(&f.Name, &f.Body)
	return f, err
}

// Amendment is a change of terms, in draft until it is published.
type Amendment struct {
	ID         int64
	ContractID int64
	AuthorID   int64
	Body       string
	Published  bool
}

// Amendments lists the member's own drafts and what is published.
func (s *Store) Amendments(ctx context.Context, contractID, memberID int64) ([]Amendment, error) {
	rows, err := s.q.Query(ctx, `
		SELECT a.id, a.contract_id, a.author_id, a.body, a.published_at IS NOT NULL
		FROM amendments a JOIN contracts c ON c.id = a.contract_id
		WHERE a.contract_id = $1 AND c.deleted_at IS NULL
		  AND (c.seller_id = $2 OR c.buyer_id = $2) AND a.author_id = $2
		   OR a.contract_id = $1 AND a.published_at IS NOT NULL
		ORDER BY a.id`, contractID, memberID)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Amendment])
}

// PayoutAccount is a bank account of a member.
type PayoutAccount struct {
	ID       int64
	MemberID int64
	Holder   string
	IBAN     string
}

// PayoutAccount loads an account in use.
func (s *Store) PayoutAccount(ctx context.Context, id int64) (a PayoutAccount, err error) {
	err = s.q.QueryRow(ctx,
		`SELECT id, member_id, holder, iban FROM payout_accounts WHERE id = $1 AND deleted_at IS NULL`, id).
		Scan(&a.ID, &a.MemberID, &a.Holder, &a.IBAN)
	return a, err
}

// SavePayoutAccount writes new bank details.
func (s *Store) SavePayoutAccount(ctx context.Context, a PayoutAccount) error {
	tag, err := s.q.Exec(ctx, `
		UPDATE payout_accounts SET holder = $2, iban = $3
		WHERE id = $1 AND deleted_at IS NULL`, a.ID, a.Holder, a.IBAN)
	if err == nil && tag.RowsAffected() == 0 {
		return pgx.ErrNoRows
	}
	return err
}

// DropPayoutAccount soft-deletes an account.
func (s *Store) DropPayoutAccount(ctx context.Context, id int64) error {
	_, err := s.q.Exec(ctx, `UPDATE payout_accounts SET deleted_at = now() WHERE id = $1`, id)
	return err
}

// Settlement is a payment for a contract.
type Settlement struct {
	ID          int64
	ContractID  int64
	AmountCents int64
	Status      string
	Reference   string
}

const settlementColumns = `id, contract_id, amount_cents, status, reference`

// SettlementsOf lists what a member was or will be paid.
func (s *Store) SettlementsOf(ctx context.Context, payeeID, after int64, limit int) ([]Settlement, error) {
	rows, err := s.q.Query(ctx, `
		SELECT `+settlementColumns+` FROM settlements
		WHERE payee_id = $1 AND id > $2 ORDER BY id LIMIT $3`, payeeID, after, limit)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Settlement])
}

// Settlement loads one settlement.
func (s *Store) Settlement(ctx context.Context, id int64) (Settlement, error) {
	rows, err := s.q.Query(ctx, `SELECT `+settlementColumns+` FROM settlements WHERE id = $1`, id)
	if err != nil {
		return Settlement{}, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[Settlement])
}

// BookSettlement records what the bank says about a reference of ours.
func (s *Store) BookSettlement(ctx context.Context, reference, status string) (bool, error) {
	tag, err := s.q.Exec(ctx, `
		UPDATE settlements SET status = $2, booked_at = now()
		WHERE reference = $1 AND status = 'pending'`, reference, status)
	return tag.RowsAffected() == 1, err
}
