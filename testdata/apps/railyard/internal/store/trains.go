package store

import (
	"context"
	"database/sql"

	"github.com/lib/pq"
)

type Consist struct {
	ID        int64  `json:"id"`
	CompanyID int64  `json:"-"`
	Code      string `json:"code"`
	Remarks   string `json:"remarks"`
	Status    string `json:"status"`
}

type Inspection struct {
	ID        int64  `json:"id"`
	CompanyID int64  `json:"company_id"`
	WagonID   int64  `json:"wagon_id"`
	Report    string `json:"report"`
}

const consistColumns = `c.id, c.company_id, c.code, c.remarks, c.status`

func scanConsist(r *sql.Rows, c *Consist) error {
	return r.Scan(&c.ID, &c.CompanyID, &c.Code, &c.Remarks, &c.Status)
}

// Departures lists published trains, and all of the company's own.
func (s *Store) Departures(ctx context.Context, company int64) ([]Consist, error) {
	return collect(ctx, s.db, scanConsist, `
		SELECT `+consistColumns+` FROM consists c
		WHERE c.published OR c.company_id = $1
		ORDER BY c.departs_on, c.id`, company)
}

// ConsistOf loads a train of the company the user works for.
func (s *Store) ConsistOf(ctx context.Context, user, id int64) (*Consist, error) {
	return first(ctx, s.db, scanConsist, `
		SELECT `+consistColumns+` FROM consists c
		WHERE c.id = $1 AND c.company_id = (SELECT company_id FROM users WHERE id = $2)`, id, user)
}

func (s *Store) Consist(ctx context.Context, id int64) (*Consist, error) {
	return first(ctx, s.db, scanConsist, `SELECT `+consistColumns+` FROM consists c WHERE c.id = $1`, id)
}

// ConsistOfCompany is Consist for partners.
func (s *Store) ConsistOfCompany(ctx context.Context, company, id int64) (*Consist, error) {
	return first(ctx, s.db, scanConsist, `SELECT `+consistColumns+` FROM consists c WHERE c.id = $1 AND c.company_id = $2`, id, company)
}

func (s *Store) Depart(ctx context.Context, id int64, by string) error {
	return change(ctx, s.db, `UPDATE consists SET status = 'departed', remarks = remarks || ' departed by ' || $2 WHERE id = $1 AND status = 'planned'`, id, by)
}

// Couple adds wagons of the company to a train.
func (s *Store) Couple(ctx context.Context, company, consist int64, wagons []int64) error {
	return change(ctx, s.db, `
		INSERT INTO consist_wagons (consist_id, wagon_id)
		SELECT c.id, w.id
		FROM consists c JOIN wagons w ON w.company_id = c.company_id
		WHERE c.id = $2 AND c.company_id = $1 AND w.id = ANY($3)
		ON CONFLICT DO NOTHING`, company, consist, pq.Array(wagons))
}

func (s *Store) Inspection(ctx context.Context, id int64) (*Inspection, error) {
	return first(ctx, s.db, func(r *sql.Rows, i *Inspection) error { return r.Scan(&i.ID, &i.CompanyID, &i.WagonID, &i.Report) },
		`SELECT id, company_id, wagon_id, report FROM inspections WHERE id = $1`, id)
}

func (s *Store) SaveInspection(ctx context.Context, id int64, report string) error {
	return change(ctx, s.db, `UPDATE inspections SET report = $2 WHERE id = $1`, id, report)
}
