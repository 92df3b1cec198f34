// Package clinics keeps the clinics and who works there.
package clinics

import (
	"context"
	"database/sql"

	"example.com/clinicdesk/internal/dbx"
)

// Page is what everybody may know of a clinic.
type Page struct {
	Name    string `json:"name"`
	Phone   string `json:"phone"`
	Opening string `json:"opening"`
}

// Store has the SQL.
type Store struct{ db *sql.DB }

// NewStore returns a store on db.
func NewStore(db *sql.DB) *Store { return &Store{db: db} }

// Page reads the public page of a clinic.
func (s *Store) Page(ctx context.Context, slug string) (Page, error) {
	return dbx.One(ctx, s.db, func(r dbx.Scanner) (p Page, err error) {
		err = r.Scan(&p.Name, &p.Phone, &p.Opening)
		return p, err
	}, `SELECT name, phone, opening FROM clinics WHERE slug = $1`, slug)
}

// Dismiss ends somebody's work at the clinic today.
func (s *Store) Dismiss(ctx context.Context, clinic, user int64) error {
	return dbx.Change(ctx, s.db, `UPDATE staff SET left_on = current_date WHERE clinic_id = $1 AND user_id = $2 AND left_on IS NULL`, clinic, user)
}

// Ping asks the database for a sign of life.
func (s *Store) Ping(ctx context.Context) error { return s.db.PingContext(ctx) }
