package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"example.com/petfile/internal/domain"
)

const policyColumns = `p.id, p.pet_id, p.number, p.plan_code, p.status`

func (s *Store) Plans(ctx context.Context) ([]domain.Plan, error) {
	return many[domain.Plan](s.pool.Query(ctx,
		`SELECT code, title, monthly_cents FROM plans WHERE on_sale ORDER BY monthly_cents`))
}

// PolicyOf loads a policy on one of the member's pets.
func (s *Store) PolicyOf(ctx context.Context, id, memberID int64) (domain.Policy, error) {
	return one[domain.Policy](s.pool.Query(ctx, `
		SELECT `+policyColumns+`
		  FROM policies p
		  JOIN pets pt ON pt.id = p.pet_id
		 WHERE p.id = $1 AND pt.owner_id = $2`, id, memberID))
}

// VisiblePolicy also admits the member whose account receives the payouts.
func (s *Store) VisiblePolicy(ctx context.Context, id, memberID int64) (domain.Policy, error) {
	return one[domain.Policy](s.pool.Query(ctx, `
		SELECT `+policyColumns+`
		  FROM policies p
		  JOIN pets pt ON pt.id = p.pet_id
		  LEFT JOIN bank_accounts b ON b.id = p.payout_account_id
		 WHERE p.id = $1 AND (pt.owner_id = $2 OR b.member_id = $2)`, id, memberID))
}

// CancelPolicy locks the policy, so that no claim is filed in between.
func (s *Store) CancelPolicy(ctx context.Context, id, memberID int64) error {
	return s.inTx(ctx, func(tx pgx.Tx) error {
		var status string
		err := tx.QueryRow(ctx, `
			SELECT p.status
			  FROM policies p
			  JOIN pets pt ON pt.id = p.pet_id
			 WHERE p.id = $1 AND pt.owner_id = $2
			   FOR UPDATE OF p`, id, memberID).Scan(&status)
		if err != nil {
			return found(err)
		}
		if status == domain.PolicyCancelled {
			return domain.Conflict("the policy is cancelled already")
		}
		var open bool
		err = tx.QueryRow(ctx,
			`SELECT EXISTS (SELECT 1 FROM claims WHERE policy_id = $1 AND status = 'submitted')`, id).Scan(&open)
		if err != nil {
			return err
		}
		if open {
			return domain.Conflict("claims of this policy are under review")
		}
		_, err = tx.Exec(ctx, `UPDATE policies SET status = 'cancelled', cancelled_at = now() WHERE id = $1`, id)
		return err
	})
}

func (s *Store) BankAccount(ctx context.Context, id int64) (domain.BankAccount, error) {
	return one[domain.BankAccount](s.pool.Query(ctx,
		`SELECT id, member_id, holder, iban FROM bank_accounts WHERE id = $1`, id))
}

func (s *Store) SetPayoutAccount(ctx context.Context, policyID, accountID int64) error {
	return touched(s.pool.Exec(ctx,
		`UPDATE policies SET payout_account_id = $2 WHERE id = $1 AND status <> 'cancelled'`, policyID, accountID))
}

func (s *Store) PolicyForBroker(ctx context.Context, number string) (domain.BrokerView, error) {
	return one[domain.BrokerView](s.pool.Query(ctx, `
		SELECT p.number, p.status, m.name, m.email
		  FROM policies p
		  JOIN pets pt ON pt.id = p.pet_id
		  JOIN members m ON m.id = pt.owner_id
		 WHERE p.number = $1`, number))
}

// LapsePolicies ends what was not paid for two weeks.
func (s *Store) LapsePolicies(ctx context.Context) (int64, error) {
	tag, err := s.pool.Exec(ctx,
		`UPDATE policies SET status = 'lapsed' WHERE status = 'active' AND paid_until < CURRENT_DATE - 14`)
	return tag.RowsAffected(), err
}
