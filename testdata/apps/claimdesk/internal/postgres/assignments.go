package postgres

import (
	"context"
	"database/sql"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/domain"
)

// Assignments says which adjuster works on which claim.
type Assignments struct{ db *sql.DB }

func NewAssignments(db *sql.DB) *Assignments { return &Assignments{db: db} }

func (r *Assignments) IsAssigned(ctx context.Context, claimID, adjusterID int64) (ok bool, err error) {
	err = r.db.QueryRowContext(ctx, `
		SELECT EXISTS (SELECT 1 FROM adjuster_assignments
		WHERE claim_id = $1 AND adjuster_id = $2 AND released_at IS NULL)`, claimID, adjusterID).Scan(&ok)
	return ok, err
}

func (r *Assignments) Assign(ctx context.Context, claimID, adjusterID, by int64) error {
	return hit(r.db.ExecContext(ctx, `
		INSERT INTO adjuster_assignments (claim_id, adjuster_id, assigned_by)
		SELECT c.id, u.id, $3 FROM claims c, users u
		WHERE c.id = $1 AND u.id = $2 AND u.role = $4
		ON CONFLICT (claim_id, adjuster_id) DO UPDATE SET released_at = NULL, assigned_by = EXCLUDED.assigned_by`,
		claimID, adjusterID, by, account.RoleAdjuster))
}

// Representatives says who acts for whom.
type Representatives struct{ db *sql.DB }

func NewRepresentatives(db *sql.DB) *Representatives { return &Representatives{db: db} }

func (r *Representatives) Represents(ctx context.Context, representative, holder int64) (bool, error) {
	var n int
	err := r.db.QueryRowContext(ctx, `
		SELECT count(*) FROM representatives
		WHERE representative_id = $1 AND holder_id = $2 AND revoked_at IS NULL`, representative, holder).Scan(&n)
	return n > 0, err
}

// Grants lists the holders that a representative acts for.
func (r *Representatives) Grants(ctx context.Context, representative int64) ([]domain.Grant, error) {
	rows, err := r.db.QueryContext(ctx,
		`SELECT id, holder_id, granted_at FROM representatives WHERE representative_id = $1 AND revoked_at IS NULL`, representative)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []domain.Grant
	for rows.Next() {
		var g domain.Grant
		if err := rows.Scan(&g.ID, &g.HolderID, &g.Since); err != nil {
			return nil, err
		}
		list = append(list, g)
	}
	return list, rows.Err()
}
