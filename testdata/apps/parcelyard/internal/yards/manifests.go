package yards

import (
	"context"

	"example.com/parcelyard/internal/access"
	"example.com/parcelyard/internal/auth"
	"example.com/parcelyard/internal/problem"
	"example.com/parcelyard/internal/store/db"
)

// NewManifest is a load for a carrier.
type NewManifest struct {
	SiteID    int64
	Carrier   string
	Reference string
	Driver    *string
}

// CreateManifest opens a manifest at a site.
func (s *Service) CreateManifest(ctx context.Context, in NewManifest) (db.Manifest, error) {
	if err := s.policy.AtSite(ctx, in.SiteID, access.Clerk); err != nil {
		return db.Manifest{}, err
	}
	return s.store.CreateManifest(ctx, &db.CreateManifestParams{
		SiteID: in.SiteID, Carrier: in.Carrier, Reference: in.Reference, Driver: in.Driver,
	})
}

// ManifestFilter narrows a list; nil fields do not.
type ManifestFilter struct {
	SiteID  *int64
	Carrier *string
	After   int64
	Limit   int32
}

// Manifests lists manifests of a site where the caller works.
func (s *Service) Manifests(ctx context.Context, f ManifestFilter) ([]db.Manifest, error) {
	if f.SiteID != nil {
		if err := s.policy.AtSite(ctx, *f.SiteID, access.Clerk); err != nil {
			return nil, err
		}
	}
	return s.store.ListManifests(ctx, &db.ListManifestsParams{
		SiteID: f.SiteID, Carrier: f.Carrier, AfterID: f.After, PageSize: f.Limit,
	})
}

// ManifestView is a manifest with its parcels.
type ManifestView struct {
	Manifest db.Manifest
	Parcels  []db.ListManifestParcelsRow
}

// Manifest returns a manifest of a site where the caller works.
func (s *Service) Manifest(ctx context.Context, id int64) (ManifestView, error) {
	m, err := s.store.GetManifest(ctx, id)
	if err != nil {
		return ManifestView{}, err
	}
	if err := s.policy.AtSite(ctx, m.SiteID, access.Clerk); err != nil {
		return ManifestView{}, err
	}
	lines, err := s.store.ListManifestParcels(ctx, m.ID)
	if err != nil {
		return ManifestView{}, err
	}
	return ManifestView{Manifest: m, Parcels: lines}, nil
}

// ManifestPatch holds what to change; nil fields stay as they are.
type ManifestPatch struct {
	SiteID    *int64
	Carrier   *string
	Reference *string
	Driver    *string
}

func (p ManifestPatch) apply(m db.Manifest) db.Manifest {
	set(&m.SiteID, p.SiteID)
	set(&m.Carrier, p.Carrier)
	set(&m.Reference, p.Reference)
	if p.Driver != nil {
		m.Driver = p.Driver
	}
	return m
}

func set[T any](field *T, value *T) {
	if value != nil {
		*field = *value
	}
}

// PatchManifest changes a manifest; the caller has to work at its site.
func (s *Service) PatchManifest(ctx context.Context, id int64, patch ManifestPatch) (m db.Manifest, err error) {
	err = s.store.InTx(ctx, func(q db.Querier) error {
		current, err := q.GetManifestForUpdate(ctx, id)
		if err != nil {
			return err
		}
		next := patch.apply(current)
		if err := s.policy.AtSite(ctx, next.SiteID, access.Clerk); err != nil {
			return err
		}
		m, err = q.UpdateManifest(ctx, &db.UpdateManifestParams{
			ID: id, SiteID: next.SiteID, Carrier: next.Carrier, Reference: next.Reference, Driver: next.Driver,
		})
		return err
	})
	return m, err
}

// Reassign hands a manifest to another site. The caller has to work at both.
func (s *Service) Reassign(ctx context.Context, id, site int64) (m db.Manifest, err error) {
	err = s.store.InTx(ctx, func(q db.Querier) error {
		m, err = q.GetManifestForUpdate(ctx, id)
		if err != nil {
			return err
		}
		for _, at := range []int64{m.SiteID, site} {
			if err := s.policy.AtSite(ctx, at, access.Clerk); err != nil {
				return err
			}
		}
		m, err = q.UpdateManifest(ctx, &db.UpdateManifestParams{
			ID: id, SiteID: site, Carrier: m.Carrier, Reference: m.Reference, Driver: m.Driver,
		})
		return err
	})
	return m, err
}

// AddLines puts parcels of the manifest's site on it.
func (s *Service) AddLines(ctx context.Context, id int64, parcels []int64) ([]int64, error) {
	m, err := s.store.GetManifest(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := s.policy.AtSite(ctx, m.SiteID, access.Clerk); err != nil {
		return nil, err
	}
	added, err := s.store.AddManifestLines(ctx, &db.AddManifestLinesParams{ManifestID: m.ID, ParcelIds: parcels})
	if err != nil {
		return nil, err
	}
	if len(added) == 0 {
		return nil, problem.NotFound("parcel")
	}
	return added, nil
}

// CloseManifest sends the load off; the statement itself knows who may.
func (s *Service) CloseManifest(ctx context.Context, id int64) error {
	return found(s.store.CloseManifest(ctx, &db.CloseManifestParams{ID: id, UserID: auth.FromContext(ctx).UserID}))
}
