// Package scales talks to the weighing scales at the packing stations. They
// have no user; each has a key of its own.
package scales

import (
	"context"

	"example.com/orchardhq/internal/auth"
	"example.com/orchardhq/internal/coop"
	"example.com/orchardhq/internal/errs"
)

type Store interface {
	Scale(ctx context.Context, id int64) (coop.Scale, error)
	ByKey(ctx context.Context, digest []byte) (coop.Scale, error)
	Touch(ctx context.Context, id int64, digest []byte) (int64, error)
	AddLine(ctx context.Context, deliveryID, orgID int64, variety string, kilos int32) (coop.Line, error)
}

type Service struct{ store Store }

func New(store Store) *Service { return &Service{store: store} }

type Reading struct {
	Key        string `json:"-" header:"X-Scale-Key"`
	DeliveryID int64  `json:"delivery_id"`
	Variety    string `json:"variety"`
	Kilos      int32  `json:"kilos"`
}

// Read adds what a scale has weighed to an open delivery.
func (s *Service) Read(ctx context.Context, in Reading) (coop.Line, error) {
	sc, err := s.store.ByKey(ctx, auth.Digest(in.Key))
	if err != nil {
		return coop.Line{}, errs.Unauthorized{Reason: "unknown scale"}
	}
	if _, err := s.store.Touch(ctx, sc.ID, auth.Digest(in.Key)); err != nil {
		return coop.Line{}, err
	}
	return s.store.AddLine(ctx, in.DeliveryID, sc.OrgID, in.Variety, in.Kilos)
}

type ConfigOf struct {
	Key     string `header:"X-Scale-Key"`
	ScaleID int64  `path:"scale"`
}

// Config is what a scale asks for when it boots: its tare and where the
// station's message broker is.
func (s *Service) Config(ctx context.Context, in ConfigOf) (coop.Scale, error) {
	// shows up as online on the stations' dashboard
	if _, err := s.store.Touch(ctx, in.ScaleID, auth.Digest(in.Key)); err != nil {
		return coop.Scale{}, err
	}
	return s.store.Scale(ctx, in.ScaleID)
}
