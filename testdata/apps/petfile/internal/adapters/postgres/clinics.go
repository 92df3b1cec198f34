package postgres

import (
	"context"

	"example.com/petfile/internal/domain"
)

const estimateColumns = `id, clinic_id, pet_id, treatment, amount_cents, status`

func (s *Store) Estimates(ctx context.Context, clinicID int64, p domain.Page) ([]domain.Estimate, error) {
	return many[domain.Estimate](s.pool.Query(ctx, `
		SELECT `+estimateColumns+`
		  FROM estimates
		 WHERE clinic_id = $1 AND id < $2
		 ORDER BY id DESC
		 LIMIT $3`, clinicID, p.Before, p.Limit))
}

func (s *Store) Estimate(ctx context.Context, id int64) (domain.Estimate, error) {
	return one[domain.Estimate](s.pool.Query(ctx, `SELECT `+estimateColumns+` FROM estimates WHERE id = $1`, id))
}

func (s *Store) SaveEstimate(ctx context.Context, e domain.Estimate) error {
	return touched(s.pool.Exec(ctx,
		`UPDATE estimates SET treatment = $2, amount_cents = $3 WHERE id = $1 AND status = 'open'`,
		e.ID, e.Treatment, e.AmountCents))
}
