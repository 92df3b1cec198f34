// Package reports adds things up.
package reports

import (
	"context"
	"time"

	"example.com/orchardhq/internal/errs"
)

type Variety struct {
	Variety string `json:"variety"`
	Kilos   int64  `json:"kilos"`
	Growers int64  `json:"growers"`
}

type Store interface {
	Harvest(ctx context.Context, orgID int64, year int32) ([]Variety, error)
}

type Service struct{ store Store }

func New(store Store) *Service { return &Service{store: store} }

type HarvestOf struct {
	OrgID int64 `query:"org_id"`
	Year  int32 `query:"year"`
}

// Harvest is an organisation's year by variety.
func (s *Service) Harvest(ctx context.Context, in HarvestOf) ([]Variety, error) {
	if in.OrgID == 0 {
		return nil, errs.Invalid{Field: "org_id", Reason: "missing"}
	}
	if in.Year == 0 {
		in.Year = int32(time.Now().Year())
	}
	return s.store.Harvest(ctx, in.OrgID, in.Year)
}
