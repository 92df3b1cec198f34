package parcels

import (
	"context"

	"example.com/parcelyard/internal/access"
	"example.com/parcelyard/internal/auth"
	"example.com/parcelyard/internal/problem"
	"example.com/parcelyard/internal/store/db"
)

// Scan is one line of a parcel's history.
type Scan = db.ListScansRow

// Scans returns a page of a parcel's history, which starts after the given scan.
func (s *Service) Scans(ctx context.Context, parcel, after int64, limit int32) ([]Scan, error) {
	if after == 0 {
		return s.store.ListScans(ctx, &db.ListScansParams{
			ParcelID: parcel,
			OrgID:    auth.FromContext(ctx).OrgID,
			PageSize: limit,
		})
	}
	// the first page has looked at the parcel already; later ones need no join
	rows, err := s.store.ListScansAfter(ctx, &db.ListScansAfterParams{ParcelID: parcel, AfterID: after, PageSize: limit})
	if err != nil {
		return nil, err
	}
	page := make([]Scan, len(rows))
	for i, row := range rows {
		page[i] = Scan(row)
	}
	return page, nil
}

// NewScan is what a hand-held scanner has seen.
type NewScan struct {
	ParcelID int64
	Kind     string
	Detail   string
}

// Record stores the scans that a device uploads at a site and returns the
// parcels among them that the organisation knows.
func (s *Service) Record(ctx context.Context, site int64, scans []NewScan) ([]int64, error) {
	if err := s.policy.AtSite(ctx, site, access.Clerk); err != nil {
		return nil, err
	}
	caller := auth.FromContext(ctx)
	arg := &db.RecordScansParams{SiteID: &site, ScannedBy: &caller.UserID, OrgID: caller.OrgID}
	for _, scan := range scans {
		arg.ParcelIds = append(arg.ParcelIds, scan.ParcelID)
		arg.Kinds = append(arg.Kinds, scan.Kind)
		arg.Details = append(arg.Details, scan.Detail)
	}
	rows, err := s.store.RecordScans(ctx, arg)
	if err != nil {
		return nil, err
	}
	known := make([]int64, 0, len(rows))
	for _, row := range rows {
		known = append(known, row.ParcelID)
	}
	if len(known) == 0 {
		return nil, problem.NotFound("parcel")
	}
	return known, nil
}
