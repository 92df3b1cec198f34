package repositories

import (
	"fmt"

	"github.com/jmoiron/sqlx"

	"example.com/petrolog/models"
	"example.com/petrolog/utils"
)

type FillupRepository struct {
	db *sqlx.DB
}

func NewFillupRepository(db *sqlx.DB) *FillupRepository { return &FillupRepository{db: db} }

var fillupSorts = map[string]string{"date": "filled_at", "litres": "litres", "price": "price_cents"}

func (r *FillupRepository) ListByVehicle(vehicleID int64, p utils.Pagination) ([]models.Fillup, int, error) {
	fillups := []models.Fillup{}
	query := fmt.Sprintf(`SELECT * FROM fillups WHERE vehicle_id = $1 AND deleted_at IS NULL ORDER BY %s LIMIT $2 OFFSET $3`,
		p.OrderBy(fillupSorts, "filled_at DESC"))
	if err := r.db.Select(&fillups, query, vehicleID, p.Limit(), p.Offset()); err != nil {
		return nil, 0, err
	}
	var total int
	err := r.db.Get(&total, `SELECT count(*) FROM fillups WHERE vehicle_id = $1 AND deleted_at IS NULL`, vehicleID)
	return fillups, total, err
}

func (r *FillupRepository) FindByID(id int64) (*models.Fillup, error) {
	var f models.Fillup
	if err := r.db.Get(&f, `SELECT * FROM fillups WHERE id = $1 AND deleted_at IS NULL`, id); err != nil {
		return nil, notFound(err)
	}
	return &f, nil
}

func (r *FillupRepository) Update(f *models.Fillup) error {
	return affected(r.db.NamedExec(`UPDATE fillups SET vehicle_id = :vehicle_id, litres = :litres, price_cents = :price_cents,
		odometer = :odometer, note = :note WHERE id = :id AND deleted_at IS NULL`, f))
}

func (r *FillupRepository) SoftDelete(id int64) error {
	return affected(r.db.Exec(`UPDATE fillups SET deleted_at = now() WHERE id = $1`, id))
}
