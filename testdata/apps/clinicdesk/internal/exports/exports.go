// Package exports writes copies of records in the background.
package exports

import (
	"context"
	"database/sql"
	"encoding/csv"
	"errors"
	"strings"

	"example.com/clinicdesk/internal/dbx"
)

// Job is an export that somebody asked for.
type Job struct {
	ID     int64  `json:"id"`
	Status string `json:"status"`
	Result string `json:"result,omitempty"`
}

// Store has the SQL.
type Store struct{ db *sql.DB }

// NewStore returns a store on db.
func NewStore(db *sql.DB) *Store { return &Store{db: db} }

// Enqueue asks for a copy of a patient's prescriptions.
func (s *Store) Enqueue(ctx context.Context, user, patient int64) (int64, error) {
	return dbx.One(ctx, s.db, dbx.Value[int64], `
		INSERT INTO export_jobs (requested_by, patient_id) VALUES ($1, $2) RETURNING id`, user, patient)
}

// Get reads a job for whoever asked for it.
func (s *Store) Get(ctx context.Context, user, id int64) (Job, error) {
	return dbx.One(ctx, s.db, func(r dbx.Scanner) (j Job, err error) {
		err = r.Scan(&j.ID, &j.Status, &j.Result)
		return j, err
	}, `SELECT id, status, result FROM export_jobs WHERE id = $1 AND requested_by = $2`, id, user)
}

// RunNext does the oldest job that waits, and tells whether there was one.
func (s *Store) RunNext(ctx context.Context) (bool, error) {
	var id, patient int64
	err := dbx.InTx(ctx, s.db, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `
			SELECT id, patient_id FROM export_jobs WHERE status = 'queued'
			ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`).Scan(&id, &patient)
		if err != nil {
			return err
		}
		rows, err := dbx.All(ctx, tx, func(r dbx.Scanner) ([]string, error) {
			line := make([]string, 2)
			err := r.Scan(&line[0], &line[1])
			return line, err
		}, `SELECT drug, dose FROM prescriptions WHERE patient_id = $1 ORDER BY id`, patient)
		if err != nil {
			return err
		}
		var out strings.Builder
		if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE export_jobs SET status = 'ready', result = $2 WHERE id = $1`, id, out.String())
		return err
	})
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}
