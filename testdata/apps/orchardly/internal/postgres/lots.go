package postgres

import (
	"context"

	"example.com/orchardly/internal/domain"
)

// Lots keeps lots.
type Lots struct{ db *DB }

// NewLots works on db.
func NewLots(db *DB) *Lots { return &Lots{db: db} }

// Visible finds a lot for its grower or for a buyer who has it under contract.
func (r *Lots) Visible(ctx context.Context, viewer domain.TenantID, id domain.LotID) (domain.Lot, error) {
	var l domain.Lot
	err := r.db.on(ctx).QueryRow(ctx, `
		SELECT l.id, l.block_id, l.label, l.grade, l.weight_kg::float8
		FROM lots l
		WHERE l.id = $1
		  AND (l.tenant_id = $2 OR EXISTS (
		        SELECT 1 FROM contract_lots cl JOIN contracts c ON c.id = cl.contract_id
		        WHERE cl.lot_id = l.id AND c.buyer_id = $2))`, id, viewer,
	).Scan(&l.ID, &l.BlockID, &l.Label, &l.Grade, &l.WeightKg)
	return l, notFound(err, "lot")
}

// Grade sets the grade of a lot from one of the tenant's orchards.
func (r *Lots) Grade(ctx context.Context, tenant domain.TenantID, id domain.LotID, grade string) error {
	tag, err := r.db.on(ctx).Exec(ctx, `
		UPDATE lots l SET grade = $3
		FROM blocks b JOIN orchards o ON o.id = b.orchard_id
		WHERE l.id = $1 AND b.id = l.block_id AND o.tenant_id = $2`, id, tenant, grade)
	return touched(tag, err, "lot")
}

// Relabel prints the tenant's slug in front of a lot's label.
func (r *Lots) Relabel(ctx context.Context, tenant domain.TenantID, id domain.LotID, label string) error {
	tag, err := r.db.on(ctx).Exec(ctx, `
		UPDATE lots l SET label = t.slug || '/' || $3
		FROM tenants t
		WHERE l.id = $1 AND t.id = $2 AND t.suspended_at IS NULL`, id, tenant, label)
	return touched(tag, err, "lot")
}

// Weigh stores what a scale says of a lot that the vendor knows by ref.
func (r *Lots) Weigh(ctx context.Context, tenant domain.TenantID, ref string, kilos float64) error {
	tag, err := r.db.on(ctx).Exec(ctx,
		`UPDATE lots SET weight_kg = $3 WHERE external_ref = $1 AND tenant_id = $2`, ref, tenant, kilos)
	return touched(tag, err, "lot")
}
