package parcels

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/jackc/pgx/v5/pgtype"

	"example.com/parcelyard/internal/auth"
	"example.com/parcelyard/internal/problem"
	"example.com/parcelyard/internal/store/db"
)

// BatchResult tells what became of the items of a batch.
type BatchResult struct {
	Done     int
	Rejected []int64
}

// HoldItem keeps one parcel back.
type HoldItem struct {
	ParcelID int64
	Until    time.Time
}

// Hold keeps parcels back; those of other organisations are rejected.
func (s *Service) Hold(ctx context.Context, items []HoldItem) (*BatchResult, error) {
	ids := make([]int64, 0, len(items))
	for _, item := range items {
		ids = append(ids, item.ParcelID)
	}
	own, err := s.own(ctx, ids)
	if err != nil {
		return nil, err
	}
	res := &BatchResult{}
	args := make([]*db.HoldParcelsParams, 0, len(items))
	for _, item := range items {
		if !own[item.ParcelID] {
			res.Rejected = append(res.Rejected, item.ParcelID)
		}
		args = append(args, &db.HoldParcelsParams{
			ID:        item.ParcelID,
			HeldUntil: pgtype.Timestamptz{Time: item.Until, Valid: true},
		})
	}
	var errs []error
	s.store.HoldParcels(ctx, args).Exec(func(_ int, err error) { errs = append(errs, err) })
	res.Done = len(args) - len(res.Rejected)
	return res, errors.Join(errs...)
}

// WeighItem is what the scale says of one parcel.
type WeighItem struct {
	ParcelID int64
	Grams    int32
}

// Weigh stores weights; parcels of other organisations are rejected.
func (s *Service) Weigh(ctx context.Context, items []WeighItem) (*BatchResult, error) {
	ids := make([]int64, 0, len(items))
	for _, item := range items {
		ids = append(ids, item.ParcelID)
	}
	own, err := s.own(ctx, ids)
	if err != nil {
		return nil, err
	}
	res := &BatchResult{}
	args := make([]*db.WeighParcelsParams, 0, len(items))
	for _, item := range items {
		if !own[item.ParcelID] {
			res.Rejected = append(res.Rejected, item.ParcelID)
			continue
		}
		args = append(args, &db.WeighParcelsParams{ID: item.ParcelID, WeightGrams: item.Grams})
	}
	var errs []error
	s.store.WeighParcels(ctx, args).Exec(func(_ int, err error) { errs = append(errs, err) })
	res.Done = len(args)
	return res, errors.Join(errs...)
}

// own tells which of the parcels are the organisation's.
func (s *Service) own(ctx context.Context, ids []int64) (map[int64]bool, error) {
	rows, err := s.store.ListParcelsByIDs(ctx, ids)
	if err != nil {
		return nil, err
	}
	org := auth.FromContext(ctx).OrgID
	own := make(map[int64]bool, len(rows))
	for _, row := range rows {
		own[row.ID] = row.OrgID == org
	}
	return own, nil
}

// Release lets parcels go on, all of them or none.
func (s *Service) Release(ctx context.Context, ids []int64) error {
	slices.Sort(ids)
	ids = slices.Compact(ids)
	return s.store.InTx(ctx, func(q db.Querier) error {
		released, err := q.ReleaseParcels(ctx, &db.ReleaseParcelsParams{Ids: ids, OrgID: auth.FromContext(ctx).OrgID})
		if err != nil {
			return err
		}
		if len(released) != len(ids) {
			return problem.NotFound("parcel")
		}
		return nil
	})
}
