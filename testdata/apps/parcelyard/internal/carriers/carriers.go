// Package carriers takes what carriers report by webhook.
package carriers

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"

	"example.com/parcelyard/internal/problem"
	"example.com/parcelyard/internal/store"
	"example.com/parcelyard/internal/store/db"
)

// Service is made by New.
type Service struct {
	store store.Store
}

// New returns the service.
func New(st store.Store) *Service { return &Service{store: st} }

// Verify checks that the body is signed with the secret that the organisation
// has given its carrier.
func (s *Service) Verify(ctx context.Context, org int64, body []byte, signature string) error {
	secret, err := s.store.GetCarrierSecret(ctx, org)
	if err != nil {
		return err
	}
	if len(secret) == 0 {
		return problem.NotFound("webhook")
	}
	mac := hmac.New(sha256.New, secret)
	mac.Write(body)
	got, err := hex.DecodeString(signature)
	if err != nil || !hmac.Equal(mac.Sum(nil), got) {
		return problem.Unauthorized("signature")
	}
	return nil
}

// Event is a step on the way.
type Event struct {
	TrackingCode string  `json:"tracking_code"`
	Status       string  `json:"status"`
	Detail       *string `json:"detail"`
}

// Event moves a parcel of the organisation on.
func (s *Service) Event(ctx context.Context, org int64, e Event) error {
	return s.store.InTx(ctx, func(q db.Querier) error {
		id, err := q.SetStatusByCarrier(ctx, &db.SetStatusByCarrierParams{
			TrackingCode: e.TrackingCode, OrgID: org, Status: e.Status,
		})
		if err != nil {
			return err
		}
		return q.AddScan(ctx, &db.AddScanParams{ParcelID: id, Kind: e.Status, Detail: e.Detail})
	})
}

// Return is a parcel that comes back.
type Return struct {
	ParcelID int64   `json:"parcel_id"` // from the barcode of our return label
	Reason   *string `json:"reason"`
}

// Returned books a parcel in that comes back.
func (s *Service) Returned(ctx context.Context, ret Return) error {
	return s.store.InTx(ctx, func(q db.Querier) error {
		id, err := q.MarkReturned(ctx, ret.ParcelID)
		if err != nil {
			return err
		}
		return q.AddScan(ctx, &db.AddScanParams{ParcelID: id, Kind: "returned", Detail: ret.Reason})
	})
}
