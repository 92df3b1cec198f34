package postgres

import (
	"context"
	"strconv"

	"example.com/petfile/internal/domain"
)

func placeholder(n int) string { return "$" + strconv.Itoa(n) }

func (s *Store) Payouts(ctx context.Context, f domain.PayoutFilter) ([]domain.Payout, error) {
	return many[domain.Payout](s.pool.Query(ctx, `
		SELECT id, claim_id, amount_cents, status, reference
		  FROM payouts
		 WHERE member_id = $1 AND id < $2
		 ORDER BY id DESC
		 LIMIT $3`, f.MemberID, f.Before, f.Limit))
}

func (s *Store) ClaimPayouts(ctx context.Context, claimID int64) ([]domain.Payout, error) {
	return many[domain.Payout](s.pool.Query(ctx, `
		SELECT id, claim_id, amount_cents, status, reference
		  FROM payouts
		 WHERE claim_id = $1
		 ORDER BY id`, claimID))
}

func (s *Store) SetPayoutStatus(ctx context.Context, id int64, status string) error {
	return touched(s.pool.Exec(ctx, `UPDATE payouts SET status = $2 WHERE id = $1`, id, status))
}
