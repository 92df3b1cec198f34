// Package billing keeps invoices.
package billing

import (
	"context"
	"database/sql"

	"example.com/clinicdesk/internal/dbx"
)

// Invoice is what a patient owes a clinic.
type Invoice struct {
	ID          int64  `json:"id"`
	PatientID   int64  `json:"patient_id"`
	Description string `json:"description"`
	AmountCents int64  `json:"amount_cents"`
	Status      string `json:"status"`
}

// Store has the SQL.
type Store struct{ db *sql.DB }

// NewStore returns a store on db.
func NewStore(db *sql.DB) *Store { return &Store{db: db} }

// Get reads an invoice for the patient who owes it; staff see them all.
func (s *Store) Get(ctx context.Context, id, user int64, staff bool) (Invoice, error) {
	return dbx.One(ctx, s.db, func(r dbx.Scanner) (v Invoice, err error) {
		err = r.Scan(&v.ID, &v.PatientID, &v.Description, &v.AmountCents, &v.Status)
		return v, err
	}, `
		SELECT i.id, i.patient_id, i.description, i.amount_cents, i.status
		FROM invoices i JOIN patients p ON p.id = i.patient_id
		WHERE i.id = $1 AND (p.user_id = $2 OR $3)`, id, user, staff)
}

// Void takes an invoice of the clinic back.
func (s *Store) Void(ctx context.Context, clinic, id int64) error {
	return dbx.Change(ctx, s.db, `UPDATE invoices SET status = 'void' WHERE id = $2 AND clinic_id = $1 AND status = 'open'`, clinic, id)
}
