package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

type Station struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

type Wagon struct {
	ID     int64   `json:"id"`
	Number string  `json:"number"`
	Kind   string  `json:"kind"`
	Lat    float64 `json:"lat"`
	Lon    float64 `json:"lon"`
}

type Yard struct {
	ID        int64
	CompanyID int64
	Name      string
}

type Track struct {
	ID     int64  `json:"id"`
	Label  string `json:"label"`
	Length int    `json:"length_m"`
	Wagon  *int64 `json:"wagon_id"`
}

const wagonColumns = `w.id, w.number, w.kind, w.lat, w.lon`

func scanWagon(r *sql.Rows, w *Wagon) error {
	return r.Scan(&w.ID, &w.Number, &w.Kind, &w.Lat, &w.Lon)
}

func scanTrack(r *sql.Rows, t *Track) error {
	return r.Scan(&t.ID, &t.Label, &t.Length, &t.Wagon)
}

func (s *Store) Stations(ctx context.Context) ([]Station, error) {
	return collect(ctx, s.db, func(r *sql.Rows, st *Station) error { return r.Scan(&st.Code, &st.Name) },
		`SELECT code, name FROM stations ORDER BY code`)
}

// Wagons lists wagons of a company; where narrows the list by columns that the caller vouches for.
func (s *Store) Wagons(ctx context.Context, company int64, where map[string]string) ([]Wagon, error) {
	q := strings.Builder{}
	q.WriteString(`SELECT ` + wagonColumns + ` FROM wagons w WHERE w.company_id = $1`)
	args := []any{company}
	for _, col := range []string{"kind", "number"} {
		if v, ok := where[col]; ok {
			args = append(args, v)
			fmt.Fprintf(&q, " AND w.%s = $%d", col, len(args))
		}
	}
	q.WriteString(` ORDER BY w.number`)
	return collect(ctx, s.db, scanWagon, q.String(), args...)
}

func (s *Store) Wagon(ctx context.Context, company, id int64) (*Wagon, error) {
	return first(ctx, s.db, scanWagon, `SELECT `+wagonColumns+` FROM wagons w WHERE w.id = $1 AND w.company_id = $2`, id, company)
}

func (s *Store) SaveWagon(ctx context.Context, company int64, w *Wagon) error {
	return change(ctx, s.db, `UPDATE wagons SET number = $3, kind = $4 WHERE company_id = $1 AND id = $2`, company, w.ID, w.Number, w.Kind)
}

func (s *Store) WagonEvents(ctx context.Context, wagon int64) ([]string, error) {
	return collect(ctx, s.db, func(r *sql.Rows, note *string) error { return r.Scan(note) },
		`SELECT note FROM wagon_events WHERE wagon_id = $1 ORDER BY at`, wagon)
}

// Position is where a wagon was seen last.
func (s *Store) Position(ctx context.Context, wagon int64) (*Wagon, error) {
	return first(ctx, s.db, scanWagon, `SELECT `+wagonColumns+` FROM wagons w WHERE w.id = $1`, wagon)
}

func (s *Store) Report(ctx context.Context, number string, lat, lon float64) error {
	return change(ctx, s.db, `UPDATE wagons SET lat = $2, lon = $3 WHERE number = $1`, number, lat, lon)
}

// Park puts a wagon on a track and takes it off the one it was on.
func (s *Store) Park(ctx context.Context, wagon, track int64) error {
	return s.atomically(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE tracks SET wagon_id = NULL WHERE wagon_id = $1`, wagon); err != nil {
			return err
		}
		return change(ctx, tx, `UPDATE tracks SET wagon_id = $1 WHERE id = $2`, wagon, track)
	})
}

func (s *Store) Yard(ctx context.Context, id int64) (*Yard, error) {
	return first(ctx, s.db, func(r *sql.Rows, y *Yard) error { return r.Scan(&y.ID, &y.CompanyID, &y.Name) },
		`SELECT id, company_id, name FROM yards WHERE id = $1`, id)
}

func (s *Store) Track(ctx context.Context, id int64) (*Track, error) {
	return first(ctx, s.db, scanTrack, `SELECT id, label, length_m, wagon_id FROM tracks WHERE id = $1`, id)
}

func (s *Store) RelabelTrack(ctx context.Context, yard, id int64, label string) error {
	return change(ctx, s.db, `UPDATE tracks SET label = $3 WHERE yard_id = $1 AND id = $2`, yard, id, label)
}

func (s *Store) DropTrack(ctx context.Context, id int64) error {
	return change(ctx, s.db, `DELETE FROM tracks WHERE id = $1`, id)
}

func (s *Store) ClearTrack(ctx context.Context, id int64) error {
	return change(ctx, s.db, `UPDATE tracks SET wagon_id = NULL WHERE id = $1`, id)
}

func (s *Store) Weigh(ctx context.Context, number string, kilos int) error {
	return change(ctx, s.db, `INSERT INTO weighings (wagon_id, kilos) SELECT id, $2 FROM wagons WHERE number = $1`, number, kilos)
}
