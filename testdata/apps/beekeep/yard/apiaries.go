package yard

import (
	"context"

	sq "github.com/Masterminds/squirrel"
)

// Apiary is a place with hives.
type Apiary struct {
	ID     int64  `json:"id"`
	Keeper int64  `json:"keeper"`
	Name   string `json:"name"`
	Region string `json:"region"`
}

func (a *Apiary) fields() []any { return []any{&a.ID, &a.Keeper, &a.Name, &a.Region} }

var apiaryColumns = []string{"a.id", "a.keeper_id", "a.name", "a.region"}

// tended narrows to what the keeper owns or helps with.
func tended(keeper int64) sq.Sqlizer {
	return sq.Or{
		sq.Eq{"a.keeper_id": keeper},
		sq.Expr("EXISTS (SELECT 1 FROM helpers h WHERE h.apiary_id = a.id AND h.keeper_id = ?)", keeper),
	}
}

// Apiaries lists what the keeper tends.
func (y *Yard) Apiaries(ctx context.Context, keeper int64) ([]Apiary, error) {
	return all(ctx, y.q.Select(apiaryColumns...).From("apiaries a").Where(tended(keeper)).OrderBy("a.name"),
		(*Apiary).fields)
}

// Apiary loads one that the keeper tends.
func (y *Yard) Apiary(ctx context.Context, id, keeper int64) (*Apiary, error) {
	a := new(Apiary)
	err := y.q.Select(apiaryColumns...).From("apiaries a").
		Where(sq.And{sq.Eq{"a.id": id}, tended(keeper)}).QueryRowContext(ctx).Scan(a.fields()...)
	if err != nil {
		return nil, none(err)
	}
	return a, nil
}

// AddApiary stores a new one.
func (y *Yard) AddApiary(ctx context.Context, a *Apiary) error {
	return y.q.Insert("apiaries").
		SetMap(map[string]any{"keeper_id": a.Keeper, "name": a.Name, "region": a.Region}).
		Suffix("RETURNING id").QueryRowContext(ctx).Scan(&a.ID)
}

// RenameApiary changes name and region.
func (y *Yard) RenameApiary(ctx context.Context, a *Apiary) error {
	return hit(ctx, y.q.Update("apiaries").Set("name", a.Name).Set("region", a.Region).
		Where(sq.Eq{"id": a.ID}).
		Where(sq.Or{
			sq.Eq{"keeper_id": a.Keeper},
			sq.Expr("EXISTS (SELECT 1 FROM helpers h WHERE h.keeper_id = ?)", a.Keeper),
		}))
}

// DropApiary removes it with all hives.
func (y *Yard) DropApiary(ctx context.Context, id, keeper int64) error {
	return hit(ctx, y.q.Delete("apiaries").Where(sq.Eq{"id": id, "keeper_id": keeper}))
}

// Hive is a colony in its box.
type Hive struct {
	ID     int64  `json:"id"`
	Apiary int64  `json:"apiary"`
	Label  string `json:"label"`
	Queen  *int   `json:"queen,omitempty"`
}

// Hives lists the hives of an apiary.
func (y *Yard) Hives(ctx context.Context, apiary int64) ([]Hive, error) {
	return all(ctx, y.q.Select("id", "apiary_id", "label", "queen").From("hives").
		Where(sq.Eq{"apiary_id": apiary}).OrderBy("label"),
		func(h *Hive) []any { return []any{&h.ID, &h.Apiary, &h.Label, &h.Queen} })
}

// AddHive stores a new one.
func (y *Yard) AddHive(ctx context.Context, h *Hive) error {
	return y.q.Insert("hives").Columns("apiary_id", "label", "queen").Values(h.Apiary, h.Label, h.Queen).
		Suffix("RETURNING id").QueryRowContext(ctx).Scan(&h.ID)
}

// SaveHive changes the label and the year of the queen.
func (y *Yard) SaveHive(ctx context.Context, h *Hive) error {
	return hit(ctx, y.q.Update("hives").
		SetMap(sq.Eq{"label": h.Label, "queen": h.Queen}).Where(sq.Eq{"id": h.ID}))
}

// DropHive removes a hive from its apiary.
func (y *Yard) DropHive(ctx context.Context, h *Hive) error {
	return hit(ctx, y.q.Delete("hives").Where(sq.Eq{"id": h.ID, "apiary_id": h.Apiary}))
}

// Requeen notes the year of new queens.
func (y *Yard) Requeen(ctx context.Context, hives []int64, year int) error {
	return hit(ctx, y.q.Update("hives").Set("queen", year).
		Where(sq.Eq{"id": hives}).Where(sq.Or{sq.Eq{"queen": nil}, sq.Lt{"queen": year}}))
}

// Feed notes that hives have been fed.
func (y *Yard) Feed(ctx context.Context, hives []int64, keeper int64) error {
	return hit(ctx, y.q.Update("hives").Set("fed_at", sq.Expr("now()")).
		Where(sq.Eq{"id": hives}).
		Where("apiary_id IN (SELECT a.id FROM apiaries a WHERE a.keeper_id = ?)", keeper))
}
