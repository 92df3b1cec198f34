// Package parcels holds what people in the yard do with parcels.
package parcels

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"time"

	"github.com/jackc/pgx/v5/pgtype"
	"golang.org/x/sync/errgroup"

	"example.com/parcelyard/internal/access"
	"example.com/parcelyard/internal/auth"
	"example.com/parcelyard/internal/problem"
	"example.com/parcelyard/internal/store"
	"example.com/parcelyard/internal/store/db"
)

// Policy is what the service asks about the caller.
type Policy interface {
	AtSite(ctx context.Context, site int64, least access.Role) error
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

// Filter narrows a list; nil fields do not.
type Filter struct {
	SiteID *int64
	Status *string
	Cursor Cursor
	Limit  int32
}

// Cursor is the last row of the page before.
type Cursor struct {
	Time time.Time
	ID   int64
}

// List returns the organisation's parcels, the newest first.
func (s *Service) List(ctx context.Context, f Filter) ([]db.Parcel, error) {
	return s.store.ListParcels(ctx, &db.ListParcelsParams{
		OrgID:      auth.FromContext(ctx).OrgID,
		SiteID:     f.SiteID,
		Status:     f.Status,
		BeforeTime: pgtype.Timestamptz{Time: f.Cursor.Time, Valid: true},
		BeforeID:   f.Cursor.ID,
		PageSize:   f.Limit,
	})
}

// New parcel at a site.
type NewParcel struct {
	SiteID      int64
	ExternalRef *string
	Recipient   string
	Email       *string
	Address     string
	WeightGrams int32
}

// Create takes a parcel in at a site where the caller works.
func (s *Service) Create(ctx context.Context, in NewParcel) (db.Parcel, error) {
	if err := s.policy.AtSite(ctx, in.SiteID, access.Clerk); err != nil {
		return db.Parcel{}, err
	}
	code := make([]byte, 16)
	if _, err := rand.Read(code); err != nil {
		return db.Parcel{}, err
	}
	return s.store.CreateParcel(ctx, &db.CreateParcelParams{
		SiteID:       in.SiteID,
		TrackingCode: base64.RawURLEncoding.EncodeToString(code),
		ExternalRef:  in.ExternalRef,
		Recipient:    in.Recipient,
		Email:        in.Email,
		Address:      in.Address,
		WeightGrams:  in.WeightGrams,
	})
}

// Get returns one parcel of the organisation.
func (s *Service) Get(ctx context.Context, id int64) (db.Parcel, error) {
	return s.store.GetParcel(ctx, &db.GetParcelParams{ID: id, OrgID: auth.FromContext(ctx).OrgID})
}

// Patch holds what to change; nil fields stay as they are.
type Patch struct {
	Recipient   *string
	Email       *string
	Address     *string
	WeightGrams *int32
}

// Patch changes a parcel.
func (s *Service) Patch(ctx context.Context, id int64, p Patch) (db.Parcel, error) {
	return s.store.PatchParcel(ctx, &db.PatchParcelParams{
		ID:          id,
		OrgID:       auth.FromContext(ctx).OrgID,
		Recipient:   p.Recipient,
		Email:       p.Email,
		Address:     p.Address,
		WeightGrams: p.WeightGrams,
	})
}

// Delete marks a parcel as deleted.
func (s *Service) Delete(ctx context.Context, id int64) error {
	n, err := s.store.SoftDeleteParcel(ctx, &db.SoftDeleteParcelParams{ID: id, OrgID: auth.FromContext(ctx).OrgID})
	if err != nil {
		return err
	}
	if n == 0 {
		return problem.NotFound("parcel")
	}
	return nil
}

// Overview is all about a parcel.
type Overview struct {
	Parcel db.Parcel
	Site   db.Site
	Scans  []db.ListAllScansRow
	Files  []db.ListFilesRow
}

// Overview loads the parcel and then its parts side by side.
func (s *Service) Overview(ctx context.Context, id int64) (*Overview, error) {
	parcel, err := s.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	out := &Overview{Parcel: parcel}
	g, ctx := errgroup.WithContext(ctx)
	g.Go(load(&out.Site, func() (db.Site, error) { return s.store.GetSite(ctx, parcel.SiteID) }))
	g.Go(load(&out.Scans, func() ([]db.ListAllScansRow, error) { return s.store.ListAllScans(ctx, id) }))
	g.Go(load(&out.Files, func() ([]db.ListFilesRow, error) { return s.store.ListFiles(ctx, id) }))
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return out, nil
}

func load[T any](into *T, from func() (T, error)) func() error {
	return func() (err error) {
		*into, err = from()
		return err
	}
}
