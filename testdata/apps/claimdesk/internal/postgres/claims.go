package postgres

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/lib/pq"

	"example.com/claimdesk/internal/domain"
)

const claimColumns = "c.id, c.number, c.policy_id, c.claimant_id, c.region, c.status, c.description, c.amount_cents, c.created_at"

type Claims struct{ db *sql.DB }

func NewClaims(db *sql.DB) *Claims { return &Claims{db: db} }

func scanClaim(s scanner) (*domain.Claim, error) {
	var c domain.Claim
	err := s.Scan(&c.ID, &c.Number, &c.PolicyID, &c.ClaimantID, &c.Region, &c.Status, &c.Description, &c.AmountCents, &c.CreatedAt)
	return &c, found(err)
}

func (r *Claims) ByID(ctx context.Context, id int64) (*domain.Claim, error) {
	return scanClaim(r.db.QueryRowContext(ctx, fmt.Sprintf("SELECT %s FROM claims c WHERE c.id = $1", claimColumns), id))
}

// Lock loads a claim for a change.
func (r *Claims) Lock(ctx context.Context, tx *sql.Tx, id int64) (*domain.Claim, error) {
	return scanClaim(tx.QueryRowContext(ctx, fmt.Sprintf("SELECT %s FROM claims c WHERE c.id = $1 FOR UPDATE", claimColumns), id))
}

// Save writes what may change about a claim and who changed it.
func (r *Claims) Save(ctx context.Context, tx *sql.Tx, c *domain.Claim, by int64) error {
	return hit(tx.ExecContext(ctx,
		`UPDATE claims SET status = $2, description = $3, amount_cents = $4, updated_by = $5 WHERE id = $1`,
		c.ID, c.Status, c.Description, c.AmountCents, by))
}

func (r *Claims) List(ctx context.Context, f domain.ClaimFilter) ([]*domain.Claim, error) {
	var b strings.Builder
	var args []any
	b.WriteString(fmt.Sprintf("SELECT %s FROM claims c WHERE 1 = 1", claimColumns))
	if f.ClaimantID != 0 {
		args = append(args, f.ClaimantID)
		b.WriteString(fmt.Sprintf(" AND c.claimant_id = $%d", len(args)))
	}
	if f.Status != "" {
		args = append(args, f.Status)
		b.WriteString(fmt.Sprintf(" AND c.status = $%d", len(args)))
	}
	args = append(args, f.Limit)
	b.WriteString(fmt.Sprintf(" ORDER BY c.created_at DESC LIMIT $%d", len(args)))

	rows, err := r.db.QueryContext(ctx, b.String(), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []*domain.Claim{}
	for rows.Next() {
		c, err := scanClaim(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, rows.Err()
}

// OpenFor opens a claim under a policy of the holder's.
func (r *Claims) OpenFor(ctx context.Context, holderID, policyID int64, region, description string, cents int64) (*domain.Claim, error) {
	q := fmt.Sprintf(`
		INSERT INTO claims AS c (policy_id, claimant_id, region, description, amount_cents)
		SELECT p.id, p.holder_id, $3, $4, $5 FROM policies p
		WHERE p.id = $1 AND p.holder_id = $2 AND p.status = 'active'
		RETURNING %s`, claimColumns)
	return scanClaim(r.db.QueryRowContext(ctx, q, policyID, holderID, region, description, cents))
}

// SetStatus moves those of the claims that are assigned to the adjuster.
func (r *Claims) SetStatus(ctx context.Context, adjusterID int64, ids []int64, status string) (int64, error) {
	res, err := r.db.ExecContext(ctx, `
		UPDATE claims c SET status = $2, updated_by = $3
		FROM adjuster_assignments a
		WHERE c.id = ANY($1) AND a.claim_id = c.id AND a.adjuster_id = $3 AND a.released_at IS NULL`,
		pq.Array(ids), status, adjusterID)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// Decide settles a claim.
func (r *Claims) Decide(ctx context.Context, id int64, status string, cents, by int64) error {
	return hit(r.db.ExecContext(ctx,
		`UPDATE claims SET status = $2, amount_cents = $3, updated_by = $4 WHERE id = $1 AND status = 'open'`,
		id, status, cents, by))
}

// OpenCount is for the badge of the app: how many are open, and the latest.
func (r *Claims) OpenCount(ctx context.Context, claimantID int64) (n int, latest string, err error) {
	err = r.db.QueryRowContext(ctx, `
		SELECT count(*), coalesce((array_agg(description ORDER BY id DESC))[1], '')
		FROM claims WHERE claimant_id = $1 AND status = 'open'`, claimantID).Scan(&n, &latest)
	return n, latest, err
}

func (r *Claims) Reserves(ctx context.Context, region string) ([]domain.Reserve, error) {
	rows, err := r.db.QueryContext(ctx,
		`SELECT number, description, amount_cents FROM claims WHERE status = 'open' AND region = $1 ORDER BY amount_cents DESC`, region)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []domain.Reserve{}
	for rows.Next() {
		var l domain.Reserve
		if err := rows.Scan(&l.Number, &l.Description, &l.AmountCents); err != nil {
			return nil, err
		}
		list = append(list, l)
	}
	return list, rows.Err()
}
