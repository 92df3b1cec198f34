package pg

import (
	"context"

	"example.com/orchardhq/internal/coop"
	"example.com/orchardhq/internal/growers"
	"example.com/orchardhq/internal/pg/db"
	"example.com/orchardhq/internal/reports"
	"example.com/orchardhq/internal/scales"
)

var (
	_ growers.Store = Growers{}
	_ scales.Store  = Scales{}
	_ reports.Store = Reports{}
)

type Growers struct{ base }

func (g Growers) Get(ctx context.Context, id int64) (coop.Grower, error) {
	row, err := g.q.GetGrower(ctx, id)
	return one(row, err, "grower", grower)
}

func (g Growers) Update(ctx context.Context, u growers.Update) (coop.Grower, error) {
	row, err := g.q.UpdateGrower(ctx, db.UpdateGrowerParams{ID: u.GrowerID, Name: u.Name, Phone: u.Phone, Iban: u.IBAN})
	return one(row, err, "grower", grower)
}

type Scales struct{ base }

func (s Scales) Scale(ctx context.Context, id int64) (coop.Scale, error) {
	row, err := s.q.GetScale(ctx, id)
	return one(row, err, "scale", scale)
}

func (s Scales) ByKey(ctx context.Context, digest []byte) (coop.Scale, error) {
	row, err := s.q.GetScaleByKey(ctx, digest)
	return one(row, err, "scale", scale)
}

func (s Scales) Touch(ctx context.Context, id int64, digest []byte) (int64, error) {
	return s.q.TouchScale(ctx, db.TouchScaleParams{ID: id, KeyHash: digest})
}

func (s Scales) AddLine(ctx context.Context, deliveryID, orgID int64, variety string, kilos int32) (coop.Line, error) {
	row, err := s.q.AddScaleLine(ctx, db.AddScaleLineParams{ID: deliveryID, OrgID: orgID, Variety: variety, Kilos: kilos})
	return one(row, err, "open delivery", line)
}

type Reports struct{ base }

func (r Reports) Harvest(ctx context.Context, orgID int64, year int32) ([]reports.Variety, error) {
	rows, err := r.q.HarvestByVariety(ctx, db.HarvestByVarietyParams{OrgID: orgID, Year: year})
	return many(rows, err, func(v db.HarvestByVarietyRow) reports.Variety { return reports.Variety(v) })
}
