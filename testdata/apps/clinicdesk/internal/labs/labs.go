// Package labs takes results of laboratories over.
package labs

import (
	"context"
	"database/sql"

	"example.com/clinicdesk/internal/dbx"
)

// Store has the SQL.
type Store struct{ db *sql.DB }

// NewStore returns a store on db.
func NewStore(db *sql.DB) *Store { return &Store{db: db} }

// Order notes an analysis of a patient whom the clinic knows under recordNo.
func (s *Store) Order(ctx context.Context, clinic int64, recordNo, ref, test string) (int64, error) {
	return dbx.One(ctx, s.db, dbx.Value[int64], `
		INSERT INTO lab_results (patient_id, order_ref, test)
		SELECT id, $3, $4 FROM patients WHERE record_no = $2 AND clinic_id = $1
		RETURNING id`, clinic, recordNo, ref, test)
}

// Report takes over a result from the laboratory.
func (s *Store) Report(ctx context.Context, ref, value string) error {
	return dbx.Change(ctx, s.db, `UPDATE lab_results SET value = $2, status = 'final' WHERE order_ref = $1 AND status = 'ordered'`, ref, value)
}
