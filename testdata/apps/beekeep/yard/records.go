package yard

import (
	"context"

	sq "github.com/Masterminds/squirrel"
)

// Inspection is a look into a hive.
type Inspection struct {
	ID    int64  `json:"id"`
	Hive  int64  `json:"hive"`
	Mites int    `json:"mites"`
	Notes string `json:"notes"`
}

// InspectionFilter narrows a listing.
type InspectionFilter struct {
	Keeper int64 `query:"keeper"`
	Hive   int64 `query:"hive"`
	Mites  int   `query:"mites"`
}

// Inspections lists the inspections of a keeper's hives.
func (y *Yard) Inspections(ctx context.Context, f InspectionFilter) ([]Inspection, error) {
	q := y.q.Select("i.id", "i.hive_id", "i.mites", "i.notes").From("inspections i").
		Join("hives h ON h.id = i.hive_id").
		Join("apiaries a ON a.id = h.apiary_id").
		Where(sq.Eq{"a.keeper_id": f.Keeper}).OrderBy("i.at DESC")
	if f.Hive > 0 {
		q = q.Where(sq.Eq{"i.hive_id": f.Hive})
	}
	if f.Mites > 0 {
		q = q.Where(sq.GtOrEq{"i.mites": f.Mites})
	}
	return all(ctx, q, func(i *Inspection) []any { return []any{&i.ID, &i.Hive, &i.Mites, &i.Notes} })
}

// Harvest is a batch of honey.
type Harvest struct {
	ID     int64  `json:"id"`
	Keeper int64  `json:"keeper"`
	Hive   int64  `json:"hive"`
	Code   string `json:"code"`
	Grams  int    `json:"grams"`
	Memo   string `json:"memo"`
	Voided bool   `json:"voided"`
}

func (h *Harvest) fields() []any {
	return []any{&h.ID, &h.Keeper, &h.Hive, &h.Code, &h.Grams, &h.Memo, &h.Voided}
}

// HarvestFilter narrows a listing.
type HarvestFilter struct {
	Keeper int64  `query:"keeper"`
	Hive   int64  `query:"hive"`
	Text   string `query:"q"`
}

func (f HarvestFilter) conditions() sq.And {
	and := sq.And{sq.Eq{"keeper_id": f.Keeper}}
	if f.Hive > 0 {
		and = append(and, sq.Eq{"hive_id": f.Hive})
	}
	if f.Text != "" {
		and = append(and, sq.ILike{"memo": "%" + f.Text + "%"})
	}
	return and
}

func (y *Yard) harvests() sq.SelectBuilder {
	return y.q.Select("id", "keeper_id", "hive_id", "jar_code", "grams", "memo", "voided").From("harvests")
}

// Harvests lists a keeper's batches.
func (y *Yard) Harvests(ctx context.Context, f HarvestFilter) ([]Harvest, error) {
	return all(ctx, y.harvests().Where(f.conditions()).OrderBy("id DESC"), (*Harvest).fields)
}

// Harvest loads a batch.
func (y *Yard) Harvest(ctx context.Context, id int64) (*Harvest, error) {
	h := new(Harvest)
	if err := y.harvests().Where("id = ?", id).QueryRowContext(ctx).Scan(h.fields()...); err != nil {
		return nil, none(err)
	}
	return h, nil
}

// Jar is what a customer may know about a jar.
type Jar struct {
	Region string `json:"region"`
	Grams  int    `json:"grams"`
}

// Jar looks a jar up by the code on its label.
func (y *Yard) Jar(ctx context.Context, code string) (j Jar, err error) {
	err = y.q.Select("a.region", "v.grams").From("harvests v").
		Join("hives h ON h.id = v.hive_id").Join("apiaries a ON a.id = h.apiary_id").
		Where(sq.Eq{"v.jar_code": code, "v.voided": false}).QueryRowContext(ctx).Scan(&j.Region, &j.Grams)
	return j, none(err)
}

// Annotate changes the memo of a batch.
func (y *Yard) Annotate(ctx context.Context, id int64, memo string) error {
	return hit(ctx, y.q.Update("harvests").Set("memo", memo).Where(sq.Eq{"id": id}))
}

// Void takes a batch off the books.
func (y *Yard) Void(ctx context.Context, id int64) error {
	return hit(ctx, y.q.Update("harvests").Set("voided", true).Where(sq.Eq{"id": id}))
}
