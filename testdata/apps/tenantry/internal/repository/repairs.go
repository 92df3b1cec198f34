package repository

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/tenantry/internal/domain"
)

// Repairs implements domain.Repairs.
type Repairs struct{ db *sqlx.DB }

// NewRepairs returns the repairs in db.
func NewRepairs(db *sqlx.DB) *Repairs { return &Repairs{db} }

const selectRepair = `
	SELECT r.id, r.unit_id, r.reported_by, r.title, r.status, u.building_id
	FROM repairs r JOIN units u ON u.id = r.unit_id`

// List lists the repairs in some buildings.
func (r *Repairs) List(ctx context.Context, f domain.UnitFilter) (rs []domain.Repair, err error) {
	w := where("r.status <> 'deleted'").
		and("u.building_id IN (?)", f.Buildings).
		andIf(f.Status != "", "r.status = ?", f.Status)
	return rs, selectPage(ctx, r.db, &rs, selectRepair, w, f.Page)
}

// Find finds a repair.
func (r *Repairs) Find(ctx context.Context, id int64) (rep domain.Repair, err error) {
	err = r.db.GetContext(ctx, &rep, selectRepair+` WHERE r.id = $1 AND r.status <> 'deleted'`, id)
	return rep, found(err)
}

// Report stores a repair in a unit that its reporter rents.
func (r *Repairs) Report(ctx context.Context, rep domain.Repair) error {
	return changed(r.db.NamedExecContext(ctx, `
		INSERT INTO repairs (unit_id, reported_by, title)
		SELECT l.unit_id, t.user_id, :title
		FROM leases l JOIN tenants t ON t.id = l.tenant_id
		WHERE l.unit_id = :unit_id AND t.user_id = :reported_by AND l.status = 'active'
		LIMIT 1`, rep))
}

// SetStatus stores how far a repair is.
func (r *Repairs) SetStatus(ctx context.Context, id int64, status string) error {
	_, err := r.db.ExecContext(ctx, `UPDATE repairs SET status = $1 WHERE id = $2`, status, id)
	return err
}
