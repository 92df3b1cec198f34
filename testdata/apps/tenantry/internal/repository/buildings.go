package repository

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/tenantry/internal/domain"
)

// Buildings implements domain.Buildings.
type Buildings struct{ db *sqlx.DB }

// NewBuildings returns the buildings in db.
func NewBuildings(db *sqlx.DB) *Buildings { return &Buildings{db} }

const (
	selectBuilding = `SELECT id, landlord_id, name, city, status FROM buildings`
	selectUnit     = `SELECT id, building_id, label, rent, status FROM units`
)

// List lists the buildings of a landlord.
func (r *Buildings) List(ctx context.Context, f domain.BuildingFilter) (bs []domain.Building, err error) {
	w := where("landlord_id = ?", f.LandlordID).
		andIf(!f.Deleted, "status <> 'deleted'").
		andIf(f.City != "", "city = ?", f.City)
	return bs, selectPage(ctx, r.db, &bs, selectBuilding, w, f.Page)
}

// Find finds a building, among those deleted too if asked.
func (r *Buildings) Find(ctx context.Context, landlordID, id int64, deleted bool) (b domain.Building, err error) {
	query := selectBuilding + ` WHERE id = $1 AND landlord_id = $2`
	if !deleted {
		query += ` AND status <> 'deleted'`
	}
	err = r.db.GetContext(ctx, &b, query, id, landlordID)
	return b, found(err)
}

// Update stores name and city.
func (r *Buildings) Update(ctx context.Context, b domain.Building) error {
	return changed(r.db.NamedExecContext(ctx, `
		UPDATE buildings SET name = :name, city = :city
		WHERE id = :id AND landlord_id = :landlord_id AND status <> 'deleted'`, b))
}

// Delete hides a building.
func (r *Buildings) Delete(ctx context.Context, landlordID, id int64) error {
	return changed(r.db.ExecContext(ctx,
		`UPDATE buildings SET status = 'deleted' WHERE id = $1 AND landlord_id = $2`, id, landlordID))
}

// Units lists the units of some buildings.
func (r *Buildings) Units(ctx context.Context, f domain.UnitFilter) (us []domain.Unit, err error) {
	w := where("building_id IN (?)", f.Buildings).andIf(f.Status != "", "status = ?", f.Status)
	return us, selectPage(ctx, r.db, &us, selectUnit, w, f.Page)
}

// Unit finds a unit.
func (r *Buildings) Unit(ctx context.Context, id int64) (u domain.Unit, err error) {
	err = r.db.GetContext(ctx, &u, selectUnit+` WHERE id = $1 AND status <> 'deleted'`, id)
	return u, found(err)
}

// UpdateUnit stores label and rent.
func (r *Buildings) UpdateUnit(ctx context.Context, u domain.Unit) error {
	return changed(r.db.NamedExecContext(ctx,
		`UPDATE units SET label = :label, rent = :rent WHERE id = :id AND status <> 'deleted'`, u))
}
