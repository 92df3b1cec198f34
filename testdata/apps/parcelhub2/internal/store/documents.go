package store

import (
	"context"

	"example.com/parcelhub2/internal/apperr"
)

// Document is a file of a shipment: bill of lading, proof of delivery, photo.
type Document struct {
	ID        int64
	Kind      string
	Name      string
	Content   []byte
	CarrierID int64
	ShipperID int64
}

const selectDocument = `
SELECT d.id, d.kind, d.name, d.content, s.carrier_id, l.shipper_id
FROM documents d
JOIN shipments s ON s.id = d.shipment_id
JOIN loads l ON l.id = s.load_id
`

func (s *Store) document(ctx context.Context, where string, args ...any) (*Document, error) {
	var d Document
	err := s.db.QueryRowContext(ctx, selectDocument+where, args...).
		Scan(&d.ID, &d.Kind, &d.Name, &d.Content, &d.CarrierID, &d.ShipperID)
	if err != nil {
		return nil, apperr.Missing(err)
	}
	return &d, nil
}

// Document loads a file and the two companies that its shipment ties.
func (s *Store) Document(ctx context.Context, id int64) (*Document, error) {
	return s.document(ctx, `WHERE d.id = $1`, id)
}

// DocumentOf loads a file of one shipment.
func (s *Store) DocumentOf(ctx context.Context, shipment, id int64) (*Document, error) {
	return s.document(ctx, `WHERE d.shipment_id = $1 AND d.id = $2`, shipment, id)
}
