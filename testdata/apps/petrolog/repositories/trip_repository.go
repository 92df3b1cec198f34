package repositories

import (
	"github.com/jmoiron/sqlx"

	"example.com/petrolog/models"
	"example.com/petrolog/utils"
)

type TripRepository struct {
	db *sqlx.DB
}

func NewTripRepository(db *sqlx.DB) *TripRepository { return &TripRepository{db: db} }

var tripSorts = map[string]string{"date": "started_at", "distance": "distance"}

type TripFilter struct {
	DriverID   int64
	VehicleIDs []int64
	TripType   string
}

func (r *TripRepository) List(f TripFilter, p utils.Pagination) ([]models.Trip, error) {
	query := `SELECT * FROM trips WHERE deleted_at IS NULL`
	args := []interface{}{}
	if len(f.VehicleIDs) > 0 {
		in, inArgs, err := sqlx.In(` AND vehicle_id IN (?)`, f.VehicleIDs)
		if err != nil {
			return nil, err
		}
		query += in
		args = append(args, inArgs...)
	} else {
		query += ` AND driver_id = ?`
		args = append(args, f.DriverID)
	}
	if f.TripType != "" {
		query += ` AND trip_type = ?`
		args = append(args, f.TripType)
	}
	query += ` ORDER BY ` + p.OrderBy(tripSorts, "started_at DESC") + ` LIMIT ? OFFSET ?`
	args = append(args, p.Limit(), p.Offset())

	trips := []models.Trip{}
	err := r.db.Select(&trips, r.db.Rebind(query), args...)
	return trips, err
}

func (r *TripRepository) FindVisible(id, userID int64) (*models.Trip, error) {
	var t models.Trip
	err := r.db.Get(&t, `SELECT * FROM trips WHERE id = $1 AND deleted_at IS NULL
		AND (driver_id = $2 OR trip_type = 'business')`, id, userID)
	if err != nil {
		return nil, notFound(err)
	}
	return &t, nil
}

func (r *TripRepository) Update(id, userID int64, req models.UpdateTripRequest) error {
	return affected(r.db.Exec(`UPDATE trips t SET trip_type = $1, purpose = $2, distance = $3
		WHERE t.id = $4 AND t.deleted_at IS NULL
		AND (t.driver_id = $5 OR (t.trip_type = 'business' AND EXISTS (
			SELECT 1 FROM vehicle_users vu
			WHERE vu.vehicle_id = t.vehicle_id AND vu.user_id = $5 AND vu.role = 'owner')))`,
		req.TripType, req.Purpose, req.Distance, id, userID))
}

func (r *TripRepository) BulkDelete(ids []int64, driverID int64) (int64, error) {
	query, args, err := sqlx.In(`UPDATE trips SET deleted_at = now() WHERE id IN (?) AND driver_id = ? AND deleted_at IS NULL`, ids, driverID)
	if err != nil {
		return 0, err
	}
	res, err := r.db.Exec(r.db.Rebind(query), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func (r *TripRepository) TotalsByType(vehicleID int64, year int) (map[string]int, error) {
	rows, err := r.db.Queryx(`SELECT trip_type, sum(distance) FROM trips
		WHERE vehicle_id = $1 AND extract(year FROM started_at) = $2 AND deleted_at IS NULL GROUP BY trip_type`, vehicleID, year)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	totals := map[string]int{}
	for rows.Next() {
		var kind string
		var km int
		if err := rows.Scan(&kind, &km); err != nil {
			return nil, err
		}
		totals[kind] = km
	}
	return totals, rows.Err()
}
