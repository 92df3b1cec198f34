package store

import (
	"context"
	"database/sql"
	"time"

	"example.com/parcelhub2/internal/apperr"
	"example.com/parcelhub2/internal/auth"
)

// Shipment is a shipment with the shipper of its load.
type Shipment struct {
	ID         int64  `json:"id"`
	LoadID     int64  `json:"load_id"`
	CarrierID  int64  `json:"carrier_id"`
	ShipperID  int64  `json:"shipper_id"`
	Status     string `json:"status"`
	Title      string `json:"title"`
	ReceivedBy string `json:"received_by,omitempty"`
	HoldReason string `json:"hold_reason,omitempty"`
}

// PartyTo tells whether the company ships or carries.
func (s *Shipment) PartyTo(company int64) bool {
	return s.CarrierID == company || s.ShipperID == company
}

const selectShipment = `
SELECT s.id, s.load_id, s.carrier_id, l.shipper_id, s.status, l.title, s.received_by, s.hold_reason
FROM shipments s
JOIN loads l ON l.id = s.load_id
`

func scanShipment(row interface{ Scan(...any) error }) (*Shipment, error) {
	var s Shipment
	err := row.Scan(&s.ID, &s.LoadID, &s.CarrierID, &s.ShipperID, &s.Status, &s.Title, &s.ReceivedBy, &s.HoldReason)
	if err != nil {
		return nil, apperr.Missing(err)
	}
	return &s, nil
}

// Shipment loads a shipment.
func (s *Store) Shipment(ctx context.Context, id int64) (*Shipment, error) {
	return scanShipment(s.db.QueryRowContext(ctx, selectShipment+`WHERE s.id = $1`, id))
}

// ShipmentFor loads a shipment that the company ships or carries.
func (s *Store) ShipmentFor(ctx context.Context, id, company int64) (*Shipment, error) {
	return scanShipment(s.db.QueryRowContext(ctx,
		selectShipment+`WHERE s.id = $1 AND (s.carrier_id = $2 OR l.shipper_id = $2)`, id, company))
}

// Tracking is what the consignee sees.
type Tracking struct {
	Status      string `json:"status"`
	Origin      string `json:"origin"`
	Destination string `json:"destination"`
}

// ByTrackingToken finds the shipment behind a tracking link.
func (s *Store) ByTrackingToken(ctx context.Context, token string) (*Tracking, error) {
	var t Tracking
	err := s.db.QueryRowContext(ctx, `
SELECT s.status, l.origin, l.destination
FROM shipments s JOIN loads l ON l.id = s.load_id
WHERE s.tracking_token = $1`, token).Scan(&t.Status, &t.Origin, &t.Destination)
	if err != nil {
		return nil, apperr.Missing(err)
	}
	return &t, nil
}

// Manifest is the sheet that a driver carries.
type Manifest struct {
	ShipmentID  int64  `json:"shipment_id"`
	Title       string `json:"title"`
	Origin      string `json:"origin"`
	Destination string `json:"destination"`
	WeightKg    int32  `json:"weight_kg"`
	Shipper     string `json:"shipper"`
}

func (s *Store) Manifest(ctx context.Context, shipment int64) (*Manifest, error) {
	var m Manifest
	err := s.db.QueryRowContext(ctx, `
SELECT s.id, l.title, l.origin, l.destination, l.weight_kg, c.name
FROM shipments s
JOIN loads l ON l.id = s.load_id
JOIN companies c ON c.id = l.shipper_id
WHERE s.id = $1`, shipment).Scan(&m.ShipmentID, &m.Title, &m.Origin, &m.Destination, &m.WeightKg, &m.Shipper)
	if err != nil {
		return nil, apperr.Missing(err)
	}
	return &m, nil
}

// Deliver marks a shipment of the driver as delivered.
func (s *Store) Deliver(ctx context.Context, shipment, driver int64, receivedBy string) error {
	res, err := s.db.ExecContext(ctx, `
UPDATE shipments SET status = 'delivered', received_by = $3
WHERE id = $1 AND driver_id = $2 AND status = 'in_transit'`, shipment, driver, receivedBy)
	return touched(res, err)
}

// AssignDriver gives a shipment of the carrier to a driver.
func (s *Store) AssignDriver(ctx context.Context, tx *sql.Tx, shipment, carrier, driver int64) error {
	res, err := tx.ExecContext(ctx,
		`UPDATE shipments SET driver_id = $3 WHERE id = $1 AND carrier_id = $2`, shipment, carrier, driver)
	return touched(res, err)
}

// Hold stops a shipment on behalf of its carrier.
func (s *Store) Hold(ctx context.Context, p auth.Principal, shipment int64, reason string) error {
	return s.InTx(ctx, func(tx *sql.Tx) error {
		var carrier int64
		err := tx.QueryRowContext(ctx, `
UPDATE shipments SET status = 'held', hold_reason = $2
WHERE id = $1 AND status = 'in_transit'
RETURNING carrier_id`, shipment, reason).Scan(&carrier)
		if err != nil {
			return apperr.Missing(err)
		}
		if carrier != p.CompanyID {
			return apperr.NotFound
		}
		return Audit(ctx, tx, p, "shipment.hold", shipment)
	})
}

// Cancel calls a shipment off on behalf of its shipper.
func (s *Store) Cancel(ctx context.Context, p auth.Principal, shipment int64) error {
	return s.InTx(ctx, func(tx *sql.Tx) error {
		var shipper int64
		err := s.db.QueryRowContext(ctx, `
UPDATE shipments s SET status = 'cancelled'
FROM loads l
WHERE l.id = s.load_id AND s.id = $1 AND s.status IN ('in_transit', 'held')
RETURNING l.shipper_id`, shipment).Scan(&shipper)
		if err != nil {
			return apperr.Missing(err)
		}
		if shipper != p.CompanyID {
			return apperr.NotFound // rolls the update back
		}
		return Audit(ctx, tx, p, "shipment.cancel", shipment)
	})
}

// Checkpoint is a scan on the way.
type Checkpoint struct {
	ID         int64     `json:"id"`
	ExternalID string    `json:"external_id"`
	Code       string    `json:"code"`
	Place      string    `json:"place"`
	OccurredAt time.Time `json:"occurred_at"`
}

// Checkpoints lists the scans of a shipment, oldest first.
func (s *Store) Checkpoints(ctx context.Context, shipment int64) ([]Checkpoint, error) {
	rows, err := s.db.QueryContext(ctx, `
SELECT id, external_id, code, place, occurred_at FROM checkpoints
WHERE shipment_id = $1 ORDER BY occurred_at`, shipment)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []Checkpoint{}
	for rows.Next() {
		var c Checkpoint
		if err := rows.Scan(&c.ID, &c.ExternalID, &c.Code, &c.Place, &c.OccurredAt); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}

// AddCheckpoint records a scan of the carrier; a scan that was seen before is
// skipped.
func (s *Store) AddCheckpoint(ctx context.Context, carrier, shipment int64, c Checkpoint) error {
	_, err := s.db.ExecContext(ctx, `
INSERT INTO checkpoints (shipment_id, external_id, code, place, occurred_at)
SELECT s.id, $3, $4, $5, $6 FROM shipments s WHERE s.id = $1 AND s.carrier_id = $2
ON CONFLICT (external_id) DO NOTHING`, shipment, carrier, c.ExternalID, c.Code, c.Place, c.OccurredAt)
	return err
}

// ProofOfDelivery closes a shipment of the carrier.
func (s *Store) ProofOfDelivery(ctx context.Context, carrier, shipment int64, receivedBy string) error {
	res, err := s.db.ExecContext(ctx, `
UPDATE shipments SET status = 'delivered', received_by = $3
WHERE id = $1 AND carrier_id = $2 AND status <> 'cancelled'`, shipment, carrier, receivedBy)
	return touched(res, err)
}

// touched maps an update without effect to NotFound.
func touched(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return err
	}
	if n == 0 {
		return apperr.NotFound
	}
	return nil
}
