package store

import (
	"context"
	"strings"
)

type Field struct {
	ID       int64   `db:"id" json:"id"`
	OrgID    int64   `db:"org_id" json:"org_id"`
	Name     string  `db:"name" json:"name"`
	Soil     string  `db:"soil" json:"soil"`
	Hectares float64 `db:"hectares" json:"hectares"`
}

// FieldFilter narrows a list of fields; nil and "" do not.
type FieldFilter struct {
	Org   int64
	Soil  *string
	Above *float64
	Sort  string
}

func (s *Store) Fields(ctx context.Context, f FieldFilter) ([]Field, error) {
	conds := []string{"org_id = :org"}
	args := map[string]any{"org": f.Org}
	if f.Soil != nil {
		conds = append(conds, "soil = :soil")
		args["soil"] = *f.Soil
	}
	if f.Above != nil {
		conds = append(conds, "hectares >= :above")
		args["above"] = *f.Above
	}
	order := "name"
	if f.Sort == "hectares" {
		order = "hectares DESC"
	}
	query := `SELECT id, org_id, name, soil, hectares FROM fields WHERE ` + strings.Join(conds, " AND ") + ` ORDER BY ` + order
	rows, err := s.db.NamedQueryContext(ctx, query, args)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []Field{}
	for rows.Next() {
		var field Field
		if err := rows.StructScan(&field); err != nil {
			return nil, err
		}
		list = append(list, field)
	}
	return list, rows.Err()
}

func (s *Store) Field(ctx context.Context, org, id int64) (f Field, err error) {
	err = s.db.GetContext(ctx, &f, `SELECT * FROM fields WHERE org_id = $1 AND id = $2`, org, id)
	return f, err
}

func (s *Store) SaveField(ctx context.Context, f *Field) error {
	return some(s.db.NamedExecContext(ctx, `
		UPDATE fields SET name = :name, soil = :soil, hectares = :hectares
		WHERE id = :id AND org_id = :org_id`, f))
}

type Yield struct {
	ID         int64  `db:"id" json:"id"`
	PlantingID int64  `db:"planting_id" json:"planting_id"`
	Kilos      int    `db:"kilos" json:"kilos"`
	Note       string `db:"note" json:"note"`
}

func (s *Store) Yields(ctx context.Context, org, planting int64) (list []Yield, err error) {
	err = s.db.SelectContext(ctx, &list, `
		SELECT y.* FROM yields y
		JOIN plantings p ON p.id = y.planting_id
		JOIN fields f ON f.id = p.field_id
		WHERE p.id = $2 AND f.org_id = $1
		ORDER BY y.id`, org, planting)
	return list, err
}

// OrgOfYield tells on whose field it grew.
func (s *Store) OrgOfYield(ctx context.Context, id int64) (org int64, err error) {
	err = s.db.GetContext(ctx, &org, `
		SELECT f.org_id FROM yields y JOIN plantings p ON p.id = y.planting_id JOIN fields f ON f.id = p.field_id
		WHERE y.id = $1`, id)
	return org, err
}

func (s *Store) CorrectYield(ctx context.Context, y Yield) error {
	return some(s.db.NamedExecContext(ctx, `UPDATE yields SET kilos = :kilos, note = :note WHERE id = :id`, y))
}

func (s *Store) DeleteYield(ctx context.Context, id int64) error {
	return some(s.db.ExecContext(ctx, `DELETE FROM yields WHERE id = $1`, id))
}

// AddYield stores what was harvested on a planting of the organisation.
func (s *Store) AddYield(ctx context.Context, org int64, y Yield) (id int64, err error) {
	err = s.db.GetContext(ctx, &id, `
		INSERT INTO yields (planting_id, kilos, note)
		SELECT p.id, $3, $4 FROM plantings p JOIN fields f ON f.id = p.field_id
		WHERE p.id = $1 AND f.org_id = $2
		RETURNING id`, y.PlantingID, org, y.Kilos, y.Note)
	return id, err
}
