package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
)

// Sample is a tube, a plate or a slide.
type Sample struct {
	ID        int64  `json:"id"`
	LabID     int64  `json:"lab_id"`
	Barcode   string `json:"barcode"`
	Label     string `json:"label"`
	Kind      string `json:"kind"`
	FreezerID *int64 `json:"freezer_id"`
	Position  string `json:"position"`

	// MyRole is the asking user's role in the sample's lab.
	MyRole string `json:"my_role,omitempty"`
}

// SamplePatch changes the fields that are set.
type SamplePatch struct {
	ID       int64   `json:"id"`
	Label    *string `json:"label"`
	Kind     *string `json:"kind"`
	Position *string `json:"position"`
}

// SampleFilter narrows a list.
type SampleFilter struct {
	LabID int64
	Kind  string
	Text  string
}

// Samples of labs.
type Samples struct{ db *sql.DB }

const sampleCols = `s.id, s.lab_id, s.barcode, s.label, s.kind, s.freezer_id, s.position`

// Get returns a sample together with the role that the user has in its lab.
func (s *Samples) Get(ctx context.Context, id, userID int64) (x Sample, err error) {
	err = s.db.QueryRowContext(ctx, `
		SELECT `+sampleCols+`, COALESCE(m.role, '')
		FROM samples s
		LEFT JOIN lab_members m ON m.lab_id = s.lab_id AND m.user_id = $2
		WHERE s.id = $1 AND s.deleted_at IS NULL`, id, userID).
		Scan(&x.ID, &x.LabID, &x.Barcode, &x.Label, &x.Kind, &x.FreezerID, &x.Position, &x.MyRole)
	return x, noRows(err)
}

var sampleSort = map[string]string{"": "s.id", "label": "s.label", "barcode": "s.barcode", "created": "s.created_at"}

// List returns the samples that match f.
func (s *Samples) List(ctx context.Context, f SampleFilter, p Page) ([]Sample, error) {
	list := []Sample{}
	err := s.each(ctx, f, p.clause(sampleSort), func(x Sample) error {
		list = append(list, x)
		return nil
	})
	return list, err
}

// Each streams the samples that match f, in no particular order.
func (s *Samples) Each(ctx context.Context, f SampleFilter, fn func(Sample) error) error {
	return s.each(ctx, f, "", fn)
}

func (s *Samples) each(ctx context.Context, f SampleFilter, tail string, fn func(Sample) error) error {
	where := []string{"s.deleted_at IS NULL"}
	var args []any
	arg := func(v any) string {
		args = append(args, v)
		return "$" + strconv.Itoa(len(args))
	}
	if f.LabID != 0 {
		where = append(where, "s.lab_id = "+arg(f.LabID))
	}
	if f.Kind != "" {
		where = append(where, "s.kind = "+arg(f.Kind))
	}
	if f.Text != "" {
		where = append(where, "s.label ILIKE '%' || "+arg(f.Text)+" || '%'")
	}
	rows, err := s.db.QueryContext(ctx,
		`SELECT `+sampleCols+` FROM samples s WHERE `+strings.Join(where, " AND ")+tail, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var x Sample
		if err := rows.Scan(&x.ID, &x.LabID, &x.Barcode, &x.Label, &x.Kind, &x.FreezerID, &x.Position); err != nil {
			return err
		}
		if err := fn(x); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Patch writes the fields that are set.
func (s *Samples) Patch(ctx context.Context, p SamplePatch) error {
	return touched(s.db.ExecContext(ctx, `
		UPDATE samples SET label = COALESCE($2, label), kind = COALESCE($3, kind), position = COALESCE($4, position)
		WHERE id = $1 AND deleted_at IS NULL`, p.ID, p.Label, p.Kind, p.Position))
}

// PutBarcode registers a sample under its barcode. The scanner at the freezer
// sends the same tube again when it moves, so a known barcode is an update.
func (s *Samples) PutBarcode(ctx context.Context, x Sample, by int64) (id int64, err error) {
	err = s.db.QueryRowContext(ctx, `
		INSERT INTO samples (barcode, lab_id, label, kind, position, created_by) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (barcode) DO UPDATE
		SET lab_id = EXCLUDED.lab_id, label = EXCLUDED.label, kind = EXCLUDED.kind,
		    position = EXCLUDED.position, deleted_at = NULL
		RETURNING id`, x.Barcode, x.LabID, x.Label, x.Kind, x.Position, by).Scan(&id)
	return id, err
}

// Import adds samples to a lab, all or none.
func (s *Samples) Import(ctx context.Context, labID int64, list []Sample, by int64) (n int, err error) {
	err = withTx(ctx, s.db, func(tx *sql.Tx) error {
		stmt, err := tx.PrepareContext(ctx, `
			INSERT INTO samples (barcode, lab_id, label, kind, position, created_by)
			VALUES ($1, $2, $3, $4, $5, NULLIF($6, 0)) ON CONFLICT (barcode) DO NOTHING`)
		if err != nil {
			return err
		}
		defer stmt.Close()
		for _, x := range list {
			res, err := stmt.ExecContext(ctx, x.Barcode, labID, x.Label, x.Kind, x.Position, by)
			if err != nil {
				return err
			}
			if k, err := res.RowsAffected(); err == nil {
				n += int(k)
			}
		}
		return nil
	})
	return n, err
}

// Protocol is a recipe of a lab.
type Protocol struct {
	ID      int64  `json:"id"`
	LabID   int64  `json:"lab_id"`
	Title   string `json:"title"`
	Steps   string `json:"steps"`
	Version int    `json:"version"`

	// MyRole is the asking user's role in the protocol's lab; the editor
	// shows its buttons by it.
	MyRole string `json:"my_role,omitempty"`
}

// Protocols of labs.
type Protocols struct{ db *sql.DB }

// Get returns a protocol together with the role that the user has in its lab.
func (s *Protocols) Get(ctx context.Context, id, userID int64) (x Protocol, err error) {
	err = s.db.QueryRowContext(ctx, `
		SELECT p.id, p.lab_id, p.title, p.steps, p.version, COALESCE(m.role, '')
		FROM protocols p
		LEFT JOIN lab_members m ON m.lab_id = p.lab_id AND m.user_id = $2
		WHERE p.id = $1`, id, userID).
		Scan(&x.ID, &x.LabID, &x.Title, &x.Steps, &x.Version, &x.MyRole)
	return x, noRows(err)
}

// Put writes a new version.
func (s *Protocols) Put(ctx context.Context, id int64, title, steps string, by int64) error {
	return touched(s.db.ExecContext(ctx, `
		UPDATE protocols SET title = $2, steps = $3, version = version + 1, edited_by = $4
		WHERE id = $1`, id, title, steps, by))
}

// Publish freezes the present version of one of the lab's protocols.
func (s *Protocols) Publish(ctx context.Context, id, labID int64) error {
	return touched(s.db.ExecContext(ctx,
		`UPDATE protocols SET published_at = now() WHERE id = $1 AND lab_id = $2 AND published_at IS NULL`, id, labID))
}
