package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
)

// Delivery is one load of grain.
type Delivery struct {
	ID     int64
	FarmID int64
	SiloID int64
	Crop   string
	Tonnes float64
	Status string
	Note   string
}

const deliveryColumns = `d.id, d.farm_id, d.silo_id, d.crop, d.tonnes, d.status, d.note`

// DeliveryFilter picks deliveries; zero fields do not restrict.
type DeliveryFilter struct {
	OwnerID int64
	FarmID  int64
	Status  string
	After   int64
	Limit   int
}

func (f DeliveryFilter) where() (string, []any) {
	conds := []string{"d.id > $1"}
	args := []any{f.After}
	add := func(cond string, v any) {
		args = append(args, v)
		conds = append(conds, fmt.Sprintf(cond, len(args)))
	}
	if f.OwnerID != 0 {
		add("f.owner_id = $%d", f.OwnerID)
	}
	if f.FarmID != 0 {
		add("d.farm_id = $%d", f.FarmID)
	}
	if f.Status != "" {
		add("d.status = $%d", f.Status)
	}
	return strings.Join(conds, " AND "), args
}

// Deliveries lists what the filter picks.
func (s *Store) Deliveries(ctx context.Context, f DeliveryFilter) ([]Delivery, error) {
	where, args := f.where()
	args = append(args, f.Limit)
	rows, err := s.q.Query(ctx, fmt.Sprintf(`
		SELECT %s FROM deliveries d JOIN farms f ON f.id = d.farm_id
		WHERE %s ORDER BY d.id LIMIT $%d`, deliveryColumns, where, len(args)), args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Delivery])
}

// NewDelivery is an announcement to be stored.
type NewDelivery struct {
	MemberID  int64
	CoopID    int64
	RequestID string
	FarmID    int64
	SiloID    int64
	Crop      string
	Tonnes    float64
	Note      string
}

// Announce stores a delivery if the farm is the member's and the silo is one of
// their cooperative. A repeated request id stores nothing; see ByRequest.
func (s *Store) Announce(ctx context.Context, n NewDelivery) (bool, error) {
	tag, err := s.q.Exec(ctx, `
		INSERT INTO deliveries (farm_id, silo_id, created_by, request_id, crop, tonnes, note)
		SELECT f.id, s.id, $1, $3, $6, $7, $8
		FROM farms f, silos s
		WHERE f.id = $4 AND f.owner_id = $1 AND f.deleted_at IS NULL
		  AND s.id = $5 AND s.coop_id = $2
		ON CONFLICT (created_by, request_id) DO NOTHING`,
		n.MemberID, n.CoopID, n.RequestID, n.FarmID, n.SiloID, n.Crop, n.Tonnes, n.Note)
	return tag.RowsAffected() == 1, err
}

// ByRequest finds the delivery that a member announced under a request id.
func (s *Store) ByRequest(ctx context.Context, memberID int64, requestID string) (Delivery, error) {
	rows, err := s.q.Query(ctx, `
		SELECT `+deliveryColumns+` FROM deliveries d
		WHERE d.created_by = $1 AND d.request_id = $2`, memberID, requestID)
	if err != nil {
		return Delivery{}, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[Delivery])
}

// ConfirmDeliveries fixes announced loads of the member's farms.
func (s *Store) ConfirmDeliveries(ctx context.Context, ids []int64, memberID int64) (int64, error) {
	tag, err := s.q.Exec(ctx, `
		UPDATE deliveries d SET status = 'confirmed'
		WHERE d.id = ANY($1) AND d.status = 'announced'
		  AND EXISTS (SELECT 1 FROM farms f WHERE f.id = d.farm_id AND f.owner_id = $2)`, ids, memberID)
	return tag.RowsAffected(), err
}

// CancelDeliveries calls off loads that did not arrive yet.
func (s *Store) CancelDeliveries(ctx context.Context, ids []int64, memberID int64) (int64, error) {
	tag, err := s.q.Exec(ctx, `
		UPDATE deliveries d SET status = 'cancelled', cancelled_by = $2
		WHERE d.id = ANY($1) AND d.status IN ('announced', 'confirmed')
		  AND EXISTS (SELECT 1 FROM farms f WHERE f.id = d.farm_id AND f.deleted_at IS NULL)`, ids, memberID)
	return tag.RowsAffected(), err
}

// File is something to download.
type File struct {
	Name string
	MIME string
	Body []byte
}

// Ticket loads the scanned weighbridge ticket of a delivery.
func (s *Store) Ticket(ctx context.Context, deliveryID int64) (f File, err error) {
	err = s.q.QueryRow(ctx,
		`SELECT filename, mime, body FROM delivery_tickets WHERE delivery_id = $1`, deliveryID).Scan(&f.Name, &f.MIME, &f.Body)
	return f, err
}

// Silo is a store of a cooperative.
type Silo struct {
	ID       int64
	CoopID   int64
	Name     string
	Capacity float64
	Stored   float64
}

const siloStored = `COALESCE((SELECT sum(d.tonnes) FROM deliveries d WHERE d.silo_id = s.id AND d.status = 'delivered'), 0)`

// Silo loads a silo of a cooperative with what lies in it.
func (s *Store) Silo(ctx context.Context, coopID, id int64) (x Silo, err error) {
	err = s.q.QueryRow(ctx, `
		SELECT s.id, s.coop_id, s.name, s.capacity_tonnes, `+siloStored+`
		FROM silos s WHERE s.id = $1 AND s.coop_id = $2`, id, coopID).
		Scan(&x.ID, &x.CoopID, &x.Name, &x.Capacity, &x.Stored)
	return x, err
}

// SaveSilo changes a silo of a cooperative.
func (s *Store) SaveSilo(ctx context.Context, coopID, id int64, name string, capacity float64) (x Silo, err error) {
	err = s.q.QueryRow(ctx, `
		UPDATE silos s SET name = COALESCE(NULLIF($3, ''), name), capacity_tonnes = $4
		WHERE s.id = $1 AND s.coop_id = $2
		RETURNING s.id, s.coop_id, s.name, s.capacity_tonnes, `+siloStored, id, coopID, name, capacity).
		Scan(&x.ID, &x.CoopID, &x.Name, &x.Capacity, &x.Stored)
	return x, err
}

// Station is a laboratory at a weighbridge.
type Station struct {
	ID     int64
	SiloID int64
}

// StationByKey finds the station that holds a key.
func (s *Store) StationByKey(ctx context.Context, keyHash []byte) (x Station, err error) {
	err = s.q.QueryRow(ctx,
		`SELECT id, silo_id FROM lab_stations WHERE key_hash = $1 AND revoked_at IS NULL`, keyHash).Scan(&x.ID, &x.SiloID)
	return x, err
}

// Reading is what a station measured.
type Reading struct {
	DeliveryID int64
	Moisture   float64
	Protein    float64
	Grade      string
	Remark     string
}

// AddReading stores a test of a delivery to the station's own silo.
func (s *Store) AddReading(ctx context.Context, st Station, r Reading) (id int64, err error) {
	err = s.q.QueryRow(ctx, `
		INSERT INTO quality_tests (delivery_id, station_id, moisture, protein, grade, remark)
		SELECT d.id, $2, $4, $5, $6, $7 FROM deliveries d
		WHERE d.id = $1 AND d.silo_id = $3 AND d.status <> 'cancelled'
		RETURNING id`, r.DeliveryID, st.ID, st.SiloID, r.Moisture, r.Protein, r.Grade, r.Remark).Scan(&id)
	return id, err
}

// Certificate is a test with what it was taken from.
type Certificate struct {
	TestID int64
	Farm   string
	Crop   string
	Grade  string
	Remark string
}

// Certificate loads the certificate of one test.
func (s *Store) Certificate(ctx context.Context, testID int64) (c Certificate, err error) {
	err = s.q.QueryRow(ctx, `
		SELECT t.id, f.name, d.crop, t.grade, t.remark
		FROM quality_tests t
		JOIN deliveries d ON d.id = t.delivery_id
		JOIN farms f ON f.id = d.farm_id
		WHERE t.id = $1`, testID).Scan(&c.TestID, &c.Farm, &c.Crop, &c.Grade, &c.Remark)
	return c, err
}
