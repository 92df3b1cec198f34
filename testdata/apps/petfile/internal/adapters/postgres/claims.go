package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"example.com/petfile/internal/domain"
)

const claimColumns = `c.id, c.policy_id, c.member_id, c.reference, c.diagnosis, c.amount_cents, c.status, c.created_at`

func (s *Store) Claim(ctx context.Context, id int64) (domain.Claim, error) {
	return one[domain.Claim](s.pool.Query(ctx, `SELECT `+claimColumns+` FROM claims c WHERE c.id = $1`, id))
}

func (s *Store) Claims(ctx context.Context, memberID int64, f domain.ClaimFilter) ([]domain.Claim, error) {
	var w where
	w.and("c.member_id = $%d", memberID)
	w.and("c.id < $%d", f.Before)
	if f.Status != "" {
		w.and("c.status = $%d", f.Status)
	}
	if f.PolicyID != 0 {
		w.and("c.policy_id = $%d", f.PolicyID)
	}
	w.args = append(w.args, f.Limit)
	limit := len(w.args)
	return many[domain.Claim](s.pool.Query(ctx,
		`SELECT `+claimColumns+` FROM claims c WHERE `+w.sql+` ORDER BY c.id DESC LIMIT `+placeholder(limit), w.args...))
}

// ClaimByKey finds what an earlier request with the same key created.
func (s *Store) ClaimByKey(ctx context.Context, memberID int64, key string) (domain.Claim, error) {
	return one[domain.Claim](s.pool.Query(ctx, `
		SELECT `+claimColumns+`
		  FROM idempotency_keys k
		  JOIN claims c ON c.id = k.claim_id
		 WHERE k.member_id = $1 AND k.key = $2`, memberID, key))
}

func (s *Store) AddClaim(ctx context.Context, c domain.Claim, key string) (domain.Claim, error) {
	err := s.inTx(ctx, func(tx pgx.Tx) error {
		err := tx.QueryRow(ctx, `
			INSERT INTO claims (policy_id, member_id, reference, diagnosis, amount_cents)
			VALUES ($1, $2, $3, $4, $5)
			RETURNING id, status, created_at`,
			c.PolicyID, c.MemberID, c.Reference, c.Diagnosis, c.AmountCents).Scan(&c.ID, &c.Status, &c.CreatedAt)
		if err != nil || key == "" {
			return err
		}
		_, err = tx.Exec(ctx,
			`INSERT INTO idempotency_keys (member_id, key, claim_id) VALUES ($1, $2, $3)`, c.MemberID, key, c.ID)
		return err
	})
	return c, err
}

// MoveClaim changes the status if the present one is among from.
func (s *Store) MoveClaim(ctx context.Context, id int64, to string, from ...string) error {
	tag, err := s.pool.Exec(ctx, `UPDATE claims SET status = $2 WHERE id = $1 AND status = ANY($3)`, id, to, from)
	if err != nil {
		return err
	}
	if tag.RowsAffected() == 0 {
		return domain.Conflict("the claim cannot become %s", to)
	}
	return nil
}

// Decide settles a submitted claim and orders the payout.
func (s *Store) Decide(ctx context.Context, id int64, approve bool, amountCents int64) error {
	return s.inTx(ctx, func(tx pgx.Tx) error {
		status := domain.ClaimRejected
		if approve {
			status = domain.ClaimApproved
		}
		var memberID int64
		var reference string
		err := tx.QueryRow(ctx, `
			UPDATE claims
			   SET status = $2
			 WHERE id = $1 AND status = 'submitted'
			RETURNING member_id, reference`, id, status).Scan(&memberID, &reference)
		if err != nil {
			return found(err)
		}
		if !approve || amountCents == 0 {
			return nil
		}
		_, err = tx.Exec(ctx,
			`INSERT INTO payouts (claim_id, member_id, amount_cents, reference) VALUES ($1, $2, $3, $4)`,
			id, memberID, amountCents, reference)
		return err
	})
}

func (s *Store) Items(ctx context.Context, claimID int64) ([]domain.ClaimItem, error) {
	return many[domain.ClaimItem](s.pool.Query(ctx,
		`SELECT id, claim_id, label, amount_cents FROM claim_items WHERE claim_id = $1 ORDER BY id`, claimID))
}

func (s *Store) ReplaceItem(ctx context.Context, it domain.ClaimItem) error {
	return touched(s.pool.Exec(ctx,
		`UPDATE claim_items SET label = $3, amount_cents = $4 WHERE id = $1 AND claim_id = $2`,
		it.ID, it.ClaimID, it.Label, it.AmountCents))
}

func (s *Store) DeleteItem(ctx context.Context, itemID int64) error {
	return touched(s.pool.Exec(ctx, `DELETE FROM claim_items WHERE id = $1`, itemID))
}

// Messages leaves out what the staff wrote for itself.
func (s *Store) Messages(ctx context.Context, claimID, memberID int64) ([]domain.Message, error) {
	return many[domain.Message](s.pool.Query(ctx, `
		SELECT m.id, m.author_name, m.body, m.sent_at
		  FROM messages m
		  JOIN claims c ON c.id = m.claim_id
		 WHERE m.claim_id = $1
		   AND (m.audience = 'all_parties' OR m.audience = 'holder' AND c.member_id = $2)
		 ORDER BY m.id`, claimID, memberID))
}

func (s *Store) DocumentOf(ctx context.Context, id, memberID int64) (domain.Document, error) {
	return one[domain.Document](s.pool.Query(ctx, `
		SELECT d.id, d.name, d.media_type, d.body
		  FROM claim_documents d
		 WHERE d.id = $1 AND d.discarded_at IS NULL
		   AND EXISTS (SELECT 1 FROM claims c WHERE c.id = d.claim_id AND c.member_id = $2)`, id, memberID))
}

func (s *Store) DiscardDocuments(ctx context.Context, ids []int64, memberID int64) (int64, error) {
	tag, err := s.pool.Exec(ctx, `
		UPDATE claim_documents d
		   SET discarded_at = now()
		  FROM claims c
		 WHERE c.id = d.claim_id AND c.member_id = $2
		   AND d.id = ANY($1) AND d.discarded_at IS NULL`, ids, memberID)
	return tag.RowsAffected(), err
}

func (s *Store) SetLabResult(ctx context.Context, reference, result string) error {
	return touched(s.pool.Exec(ctx, `UPDATE claims SET lab_result = $2 WHERE reference = $1`, reference, result))
}
