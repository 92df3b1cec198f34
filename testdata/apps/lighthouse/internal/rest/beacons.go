package rest

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"example.com/lighthouse/internal/identity"
	"example.com/lighthouse/internal/store"
)

func (a *API) registerBeacons(api huma.API) {
	huma.Get(api, "/beacons", a.listBeacons)
	huma.Get(api, "/beacons/{beacon}", a.getBeacon)
	huma.Put(api, "/beacons/{beacon}", a.putBeacon)
	huma.Delete(api, "/beacons/{beacon}", a.removeBeacon)
	huma.Get(api, "/beacons/{beacon}/readings", a.readings)
	huma.Get(api, "/beacons/{beacon}/readings/{reading}", a.reading)
	huma.Delete(api, "/beacons/{beacon}/readings/{reading}", a.dropReading)
}

func (a *API) listBeacons(ctx context.Context, _ *struct{}) (*Out[[]store.Beacon], error) {
	p, ok := identity.PersonOf(ctx)
	if !ok {
		return nil, huma.Error401Unauthorized("sign in first")
	}
	list, err := a.st.BeaconsOf(ctx, p.ID)
	return &Out[[]store.Beacon]{Body: list}, problem(err)
}

func (a *API) getBeacon(_ context.Context, in *OneBeacon) (*Out[store.Beacon], error) {
	return &Out[store.Beacon]{Body: in.beacon}, nil
}

type putBeaconInput struct {
	OneBeacon
	Body struct {
		Name      string `json:"name"`
		Character string `json:"character"`
	}
}

func (a *API) putBeacon(ctx context.Context, in *putBeaconInput) (*struct{}, error) {
	b := in.beacon
	b.Name, b.Character = in.Body.Name, in.Body.Character
	return nil, problem(a.st.RenameBeacon(ctx, b))
}

// removeBeaconInput also refuses to remove a beacon while it is lit.
type removeBeaconInput struct {
	BeaconID int64 `path:"beacon"`
	Lit      bool  `query:"lit"`
}

// Resolve checks that the beacon is one of the caller's.
func (in *removeBeaconInput) Resolve(ctx context.Context) []error {
	p, st, err := deps(ctx)
	if err != nil {
		return []error{err}
	}
	if _, err := st.BeaconFor(ctx, p.ID, in.BeaconID); err != nil {
		return []error{problem(err)}
	}
	return nil
}

func (a *API) removeBeacon(ctx context.Context, in *removeBeaconInput) (*struct{}, error) {
	if in.Lit {
		return nil, huma.Error409Conflict("put the light out first")
	}
	return nil, problem(a.st.RemoveBeacon(ctx, in.BeaconID))
}

func (a *API) readings(ctx context.Context, in *OneBeacon) (*Out[[]store.Reading], error) {
	list, err := a.st.Readings(ctx, in.BeaconID)
	return &Out[[]store.Reading]{Body: list}, problem(err)
}

type readingInput struct {
	OneBeacon
	Reading int64 `path:"reading"`
}

func (a *API) reading(ctx context.Context, in *readingInput) (*Out[store.Reading], error) {
	r, err := a.st.Reading(ctx, in.Reading)
	if err != nil {
		return nil, problem(err)
	}
	return &Out[store.Reading]{Body: r}, nil
}

func (a *API) dropReading(ctx context.Context, in *readingInput) (*struct{}, error) {
	return nil, problem(a.st.DropReading(ctx, in.beacon.ID, in.Reading))
}
