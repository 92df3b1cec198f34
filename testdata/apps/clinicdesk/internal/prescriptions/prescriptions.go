// Package prescriptions keeps what has been prescribed.
package prescriptions

import (
	"context"
	"database/sql"

	"example.com/clinicdesk/internal/dbx"
)

// Prescription is a drug that a patient may get.
type Prescription struct {
	ID          int64  `json:"id"`
	PatientID   int64  `json:"patient_id"`
	Drug        string `json:"drug"`
	Dose        string `json:"dose"`
	RepeatsLeft int    `json:"repeats_left"`
}

// Store has the SQL.
type Store struct{ db *sql.DB }

// NewStore returns a store on db.
func NewStore(db *sql.DB) *Store { return &Store{db: db} }

const columns = `SELECT id, patient_id, drug, dose, repeats_left FROM prescriptions`

func scan(r dbx.Scanner) (p Prescription, err error) {
	err = r.Scan(&p.ID, &p.PatientID, &p.Drug, &p.Dose, &p.RepeatsLeft)
	return p, err
}

// Of lists the prescriptions of a patient.
func (s *Store) Of(ctx context.Context, patient int64) ([]Prescription, error) {
	return dbx.All(ctx, s.db, scan, columns+` WHERE patient_id = $1 ORDER BY id DESC`, patient)
}

// Prescribe adds one.
func (s *Store) Prescribe(ctx context.Context, patient, prescriber int64, drug, dose string, repeats int) (int64, error) {
	return dbx.One(ctx, s.db, dbx.Value[int64], `
		INSERT INTO prescriptions (patient_id, prescriber_id, drug, dose, repeats_left)
		VALUES ($1, $2, $3, $4, $5) RETURNING id`, patient, prescriber, drug, dose, repeats)
}

// Lock reads one and keeps others from changing it meanwhile.
func Lock(ctx context.Context, tx *sql.Tx, id int64) (Prescription, error) {
	return dbx.One(ctx, tx, scan, columns+` WHERE id = $1 FOR UPDATE`, id)
}

// UseRepeat takes one of the repeats that are left.
func UseRepeat(ctx context.Context, tx *sql.Tx, id int64) error {
	return dbx.Change(ctx, tx, `
		UPDATE prescriptions SET repeats_left = repeats_left - 1, renewed_at = now()
		WHERE id = $1 AND repeats_left > 0`, id)
}
