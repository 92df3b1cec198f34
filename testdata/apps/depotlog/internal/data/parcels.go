package data

import (
	"context"
	"database/sql"
	"time"

	"github.com/lib/pq"
)

// ParcelStatuses are the states that the scanners report.
var ParcelStatuses = []string{"stored", "out", "delivered", "lost"}

// Parcel lies in a depot or is on its way from one.
type Parcel struct {
	ID           int64     `json:"id"`
	DepotID      int64     `json:"depot_id"`
	StopID       *int64    `json:"stop_id"`
	TrackingCode string    `json:"tracking_code"`
	Recipient    string    `json:"recipient"`
	Address      string    `json:"address"`
	WeightG      int       `json:"weight_g"`
	Status       string    `json:"status"`
	UpdatedAt    time.Time `json:"updated_at"`
}

const parcelColumns = `p.id, p.depot_id, p.stop_id, p.tracking_code, p.recipient, p.address, p.weight_g, p.status, p.updated_at`

func (p *Parcel) fields() []any {
	return []any{&p.ID, &p.DepotID, &p.StopID, &p.TrackingCode, &p.Recipient, &p.Address, &p.WeightG, &p.Status, &p.UpdatedAt}
}

// ParcelFilters narrows a list of parcels.
type ParcelFilters struct {
	CarrierID int64
	DepotID   int64
	Status    string
	Page      Page
}

type ParcelModel struct{ DB *sql.DB }

func (m ParcelModel) All(ctx context.Context, f ParcelFilters) ([]*Parcel, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	rows, err := m.DB.QueryContext(ctx, `
		SELECT `+parcelColumns+`
		FROM parcels p JOIN depots d ON d.id = p.depot_id
		WHERE d.carrier_id = $1 AND p.archived_at IS NULL
		AND (p.depot_id = $2 OR $2 = 0)
		AND (p.status = $3 OR $3 = '')
		ORDER BY p.id DESC
		LIMIT $4 OFFSET $5`, f.CarrierID, f.DepotID, f.Status, f.Page.limit(), f.Page.offset())
	if err != nil {
		return nil, err
	}
	return collect(rows, func(p *Parcel) error { return rows.Scan(p.fields()...) })
}

// Get returns a parcel of the carrier.
func (m ParcelModel) Get(ctx context.Context, id, carrierID int64) (*Parcel, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	var p Parcel
	err := m.DB.QueryRowContext(ctx, `
		SELECT `+parcelColumns+` FROM parcels p
		WHERE p.id = $1 AND EXISTS (
			SELECT 1 FROM depots d WHERE d.id = p.depot_id AND d.carrier_id = $2)`, id, carrierID).
		Scan(p.fields()...)
	if err != nil {
		return nil, notFound(err)
	}
	return &p, nil
}

// Find returns a parcel of the carrier by number or by the code on its label.
func (m ParcelModel) Find(ctx context.Context, carrierID, id int64, code string) (*Parcel, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	var p Parcel
	err := m.DB.QueryRowContext(ctx, `
		SELECT `+parcelColumns+`
		FROM parcels p JOIN depots d ON d.id = p.depot_id
		WHERE d.carrier_id = $1 AND p.id = $2 OR p.tracking_code = $3
		ORDER BY p.id LIMIT 1`, carrierID, id, code).Scan(p.fields()...)
	if err != nil {
		return nil, notFound(err)
	}
	return &p, nil
}

// HandOver loads stored parcels for a stop and returns how many it loaded.
func (m ParcelModel) HandOver(ctx context.Context, stopID int64, ids []int64) (int64, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	res, err := m.DB.ExecContext(ctx, `
		UPDATE parcels SET stop_id = $1, status = 'out', updated_at = now()
		WHERE id = ANY($2) AND status = 'stored' AND archived_at IS NULL`, stopID, pq.Array(ids))
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// Archive puts parcels of the carrier away, all of them or none.
func (m ParcelModel) Archive(ctx context.Context, carrierID int64, ids []int64) error {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	return inTx(ctx, m.DB, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `
			UPDATE parcels p SET archived_at = now()
			FROM depots d
			WHERE d.id = p.depot_id AND d.carrier_id = $1
			AND p.id = ANY($2) AND p.archived_at IS NULL`, carrierID, pq.Array(ids))
		if err != nil {
			return err
		}
		n, err := res.RowsAffected()
		if err != nil {
			return err
		}
		if n != int64(len(ids)) {
			return ErrRecordNotFound
		}
		return nil
	})
}

// Tracking is what the recipient may know.
type Tracking struct {
	Status    string    `json:"status"`
	City      string    `json:"city"`
	UpdatedAt time.Time `json:"updated_at"`
}

func (m ParcelModel) Track(ctx context.Context, token string) (*Tracking, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	var t Tracking
	err := m.DB.QueryRowContext(ctx, `
		SELECT p.status, d.city, p.updated_at
		FROM parcels p JOIN depots d ON d.id = p.depot_id
		WHERE p.track_hash = $1 AND p.archived_at IS NULL`, HashSecret(token)).
		Scan(&t.Status, &t.City, &t.UpdatedAt)
	if err != nil {
		return nil, notFound(err)
	}
	return &t, nil
}

// Scanned records what a scanner saw.
func (m ParcelModel) Scanned(ctx context.Context, code, status string) error {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	res, err := m.DB.ExecContext(ctx, `
		UPDATE parcels SET status = $1, updated_at = now() WHERE tracking_code = $2`, status, code)
	return affected(res, err, ErrRecordNotFound)
}
