// Package yards holds sites, the people who work there, and manifests.
package yards

import (
	"context"

	"golang.org/x/sync/errgroup"

	"example.com/parcelyard/internal/access"
	"example.com/parcelyard/internal/auth"
	"example.com/parcelyard/internal/problem"
	"example.com/parcelyard/internal/store"
	"example.com/parcelyard/internal/store/db"
)

// Policy is what the service asks about the caller.
type Policy interface {
	InOrg(ctx context.Context, org int64, least access.Role) error
	AtSite(ctx context.Context, site int64, least access.Role) error
	ManagesSite(ctx context.Context, site int64) error
}

// Service is made by New.
type Service struct {
	store  store.Store
	policy Policy
}

// New returns the service.
func New(st store.Store, policy Policy) *Service {
	return &Service{store: st, policy: policy}
}

// Sites lists the open sites of the caller's organisation.
func (s *Service) Sites(ctx context.Context) ([]db.ListSitesRow, error) {
	return s.store.ListSites(ctx, auth.FromContext(ctx).OrgID)
}

// SitePatch holds what to change; nil fields stay as they are.
type SitePatch struct {
	Name     *string
	Timezone *string
	Contact  *string
}

// PatchSite changes a site that the caller manages.
func (s *Service) PatchSite(ctx context.Context, id int64, p SitePatch) (db.PatchSiteRow, error) {
	if err := s.policy.AtSite(ctx, id, access.Manager); err != nil {
		return db.PatchSiteRow{}, err
	}
	return s.store.PatchSite(ctx, &db.PatchSiteParams{ID: id, Name: p.Name, Timezone: p.Timezone, Contact: p.Contact})
}

// SetCutoff changes until when parcels leave on the same day.
func (s *Service) SetCutoff(ctx context.Context, id int64, cutoff string) error {
	if err := s.policy.ManagesSite(ctx, id); err != nil {
		return err
	}
	return found(s.store.SetCutoff(ctx, &db.SetCutoffParams{ID: id, Cutoff: cutoff}))
}

// Dashboard is what the screen at the gate shows.
type Dashboard struct {
	Counts    []db.CountParcelsByStatusRow
	Manifests []db.ListOpenManifestsRow
}

// Dashboard loads its parts while the caller's role is looked up.
func (s *Service) Dashboard(ctx context.Context, site int64) (*Dashboard, error) {
	var out Dashboard
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error { return s.policy.AtSite(gctx, site, access.Clerk) })
	g.Go(func() (err error) {
		out.Counts, err = s.store.CountParcelsByStatus(gctx, site)
		return err
	})
	g.Go(func() (err error) {
		out.Manifests, err = s.store.ListOpenManifests(gctx, site)
		return err
	})
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return &out, nil
}

// Close closes a site and says how many parcels are still there.
func (s *Service) Close(ctx context.Context, site int64) (int64, error) {
	var left int64
	var g errgroup.Group
	g.Go(func() error { return s.policy.AtSite(ctx, site, access.Admin) })
	g.Go(func() error { return found(s.store.CloseSite(ctx, site)) })
	g.Go(func() error {
		counts, err := s.store.CountParcelsByStatus(ctx, site)
		for _, c := range counts {
			left += c.Parcels
		}
		return err
	})
	if err := g.Wait(); err != nil {
		return 0, err
	}
	return left, nil
}

// found turns "no row" into an error.
func found(n int64, err error) error {
	if err == nil && n == 0 {
		return problem.NotFound("resource")
	}
	return err
}
