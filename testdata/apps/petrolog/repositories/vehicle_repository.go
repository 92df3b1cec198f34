package repositories

import (
	"fmt"

	"github.com/jmoiron/sqlx"

	"example.com/petrolog/models"
	"example.com/petrolog/utils"
)

type VehicleRepository struct {
	db *sqlx.DB
}

func NewVehicleRepository(db *sqlx.DB) *VehicleRepository { return &VehicleRepository{db: db} }

var vehicleSorts = map[string]string{
	"plate":    "v.plate",
	"odometer": "v.odometer",
	"created":  "v.created_at",
}

func (r *VehicleRepository) ListForUser(userID int64, p utils.Pagination) ([]models.Vehicle, error) {
	vehicles := []models.Vehicle{}
	query := fmt.Sprintf(`SELECT v.* FROM vehicles v
		JOIN vehicle_users vu ON vu.vehicle_id = v.id
		WHERE vu.user_id = $1 AND v.deleted_at IS NULL
		ORDER BY %s LIMIT %d OFFSET %d`, p.OrderBy(vehicleSorts, "v.id DESC"), p.Limit(), p.Offset())
	err := r.db.Select(&vehicles, query, userID)
	return vehicles, err
}

func (r *VehicleRepository) ListByOrganization(orgID int64, p utils.Pagination) ([]models.Vehicle, error) {
	vehicles := []models.Vehicle{}
	query := fmt.Sprintf(`SELECT v.* FROM vehicles v WHERE v.organization_id = $1 AND v.deleted_at IS NULL
		ORDER BY %s LIMIT %d OFFSET %d`, p.OrderBy(vehicleSorts, "v.plate ASC"), p.Limit(), p.Offset())
	err := r.db.Select(&vehicles, query, orgID)
	return vehicles, err
}

func (r *VehicleRepository) FindByID(id int64) (*models.Vehicle, error) {
	var v models.Vehicle
	if err := r.db.Get(&v, `SELECT * FROM vehicles WHERE id = $1 AND deleted_at IS NULL`, id); err != nil {
		return nil, notFound(err)
	}
	return &v, nil
}

func (r *VehicleRepository) RoleOf(vehicleID, userID int64) (string, error) {
	var role string
	err := r.db.Get(&role, `SELECT role FROM vehicle_users WHERE vehicle_id = $1 AND user_id = $2`, vehicleID, userID)
	return role, notFound(err)
}

func (r *VehicleRepository) HasAccess(vehicleID, userID int64) (bool, error) {
	var n int
	err := r.db.Get(&n, `SELECT count(*) FROM vehicle_users WHERE vehicle_id = $1 AND user_id = $2 AND role <> 'mechanic'`, vehicleID, userID)
	return n > 0, err
}

func (r *VehicleRepository) AccessibleIDs(userID int64) ([]int64, error) {
	var ids []int64
	err := r.db.Select(&ids, `SELECT vehicle_id FROM vehicle_users WHERE user_id = $1 AND role <> 'mechanic'`, userID)
	return ids, err
}

func (r *VehicleRepository) Create(v *models.Vehicle) error {
	tx, err := r.db.Beginx()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.NamedQuery(`INSERT INTO vehicles (owner_id, plate, make, model, odometer)
		VALUES (:owner_id, :plate, :make, :model, :odometer) RETURNING id, created_at`, v)
	if err != nil {
		return err
	}
	if rows.Next() {
		if err := rows.Scan(&v.ID, &v.CreatedAt); err != nil {
			rows.Close()
			return err
		}
	}
	rows.Close()
	if _, err := tx.Exec(`INSERT INTO vehicle_users (vehicle_id, user_id, role) VALUES ($1, $2, 'owner')`, v.ID, v.OwnerID); err != nil {
		return err
	}
	return tx.Commit()
}

func (r *VehicleRepository) UpdateFields(id int64, fields map[string]interface{}) error {
	fields["id"] = id
	_, err := r.db.NamedExec(`UPDATE vehicles SET `+setClause(fields, "id")+` WHERE id = :id`, fields)
	return err
}

func (r *VehicleRepository) SoftDelete(id int64) error {
	return affected(r.db.Exec(`UPDATE vehicles SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL`, id))
}

func (r *VehicleRepository) Restore(id int64) error {
	return affected(r.db.Exec(`UPDATE vehicles SET deleted_at = NULL WHERE id = $1 AND deleted_at IS NOT NULL`, id))
}

func (r *VehicleRepository) Purge(id, ownerID int64) error {
	return affected(r.db.Exec(`DELETE FROM vehicles WHERE id = $1 AND owner_id = $2 AND deleted_at IS NOT NULL`, id, ownerID))
}

func (r *VehicleRepository) Transfer(id, newOwner int64) error {
	tx, err := r.db.Beginx()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := affected(tx.Exec(`UPDATE vehicles SET owner_id = $2 WHERE id = $1`, id, newOwner)); err != nil {
		return err
	}
	if _, err := tx.Exec(`UPDATE vehicle_users SET role = 'driver' WHERE vehicle_id = $1 AND role = 'owner'`, id); err != nil {
		return err
	}
	if _, err := tx.Exec(`INSERT INTO vehicle_users (vehicle_id, user_id, role) VALUES ($1, $2, 'owner')
		ON CONFLICT (vehicle_id, user_id) DO UPDATE SET role = 'owner'`, id, newOwner); err != nil {
		return err
	}
	return tx.Commit()
}

func (r *VehicleRepository) Stats(vehicleID int64) (*models.VehicleStats, error) {
	var s models.VehicleStats
	err := r.db.Get(&s, `SELECT count(*) AS fillups, coalesce(sum(litres), 0) AS litres, coalesce(sum(price_cents), 0) AS fuel_cents,
		(SELECT coalesce(sum(amount_cents), 0) FROM expenses WHERE vehicle_id = $1 AND deleted_at IS NULL) AS other_cents
		FROM fillups WHERE vehicle_id = $1 AND deleted_at IS NULL`, vehicleID)
	return &s, err
}
