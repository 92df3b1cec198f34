// Package partners holds what API clients do, and the clients themselves.
package partners

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"

	"example.com/parcelyard/internal/access"
	"example.com/parcelyard/internal/auth"
	"example.com/parcelyard/internal/problem"
	"example.com/parcelyard/internal/store/db"
)

// Queries is what the service needs of the store.
type Queries interface {
	ListPartnerParcels(ctx context.Context, arg *db.ListPartnerParcelsParams) ([]db.ListPartnerParcelsRow, error)
	GetParcelByReference(ctx context.Context, externalRef *string) (db.Parcel, error)
	CancelByReference(ctx context.Context, arg *db.CancelByReferenceParams) (db.CancelByReferenceRow, error)
	ListAllRates(ctx context.Context, zone string) ([]db.ListAllRatesRow, error)
	ListRates(ctx context.Context, orgID int64) ([]db.ListRatesRow, error)
	CreateClient(ctx context.Context, arg *db.CreateClientParams) (int64, error)
	RotateClient(ctx context.Context, arg *db.RotateClientParams) (int64, error)
	RevokeClient(ctx context.Context, clientID string) (int64, error)
}

// Policy is what the service asks about the caller.
type Policy interface {
	InOrg(ctx context.Context, org int64, least access.Role) error
}

// Service is made by New.
type Service struct {
	q      Queries
	policy Policy
}

// New returns the service.
func New(q Queries, policy Policy) *Service { return &Service{q: q, policy: policy} }

// Parcels lists the parcels that the client's organisation has sent by reference.
func (s *Service) Parcels(ctx context.Context, after int64, limit int32) ([]db.ListPartnerParcelsRow, error) {
	return s.q.ListPartnerParcels(ctx, &db.ListPartnerParcelsParams{
		OrgID: auth.FromContext(ctx).OrgID, AfterID: after, PageSize: limit,
	})
}

// Parcel finds a parcel by the partner's reference.
func (s *Service) Parcel(ctx context.Context, reference string) (db.Parcel, error) {
	return s.q.GetParcelByReference(ctx, &reference)
}

// Cancel cancels a parcel by the partner's reference.
func (s *Service) Cancel(ctx context.Context, reference string) (db.CancelByReferenceRow, error) {
	return s.q.CancelByReference(ctx, &db.CancelByReferenceParams{
		ExternalRef: &reference, OrgID: auth.FromContext(ctx).OrgID,
	})
}

// Rates compares what everybody takes for a zone.
func (s *Service) Rates(ctx context.Context, zone string) ([]db.ListAllRatesRow, error) {
	return s.q.ListAllRates(ctx, zone)
}

// OwnRates lists what the client's organisation takes.
func (s *Service) OwnRates(ctx context.Context) ([]db.ListRatesRow, error) {
	return s.q.ListRates(ctx, auth.FromContext(ctx).OrgID)
}

// Credentials are shown once.
type Credentials struct {
	ClientID string
	Secret   string
}

// CreateClient makes an API client of the caller's organisation.
func (s *Service) CreateClient(ctx context.Context, scopes []string) (*Credentials, error) {
	org := auth.FromContext(ctx).OrgID
	if err := s.policy.InOrg(ctx, org, access.Admin); err != nil {
		return nil, err
	}
	c := &Credentials{ClientID: "py_" + random(9), Secret: random(24)}
	hash := sha256.Sum256([]byte(c.Secret))
	_, err := s.q.CreateClient(ctx, &db.CreateClientParams{OrgID: org, ClientID: c.ClientID, SecretHash: hash[:], Scopes: scopes})
	return c, err
}

// RotateClient gives a client a new secret.
func (s *Service) RotateClient(ctx context.Context, client string) (*Credentials, error) {
	org := auth.FromContext(ctx).OrgID
	if err := s.policy.InOrg(ctx, org, access.Admin); err != nil {
		return nil, err
	}
	c := &Credentials{ClientID: client, Secret: random(24)}
	hash := sha256.Sum256([]byte(c.Secret))
	n, err := s.q.RotateClient(ctx, &db.RotateClientParams{ClientID: client, OrgID: org, SecretHash: hash[:]})
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return nil, problem.NotFound("client")
	}
	return c, nil
}

// RevokeClient ends what a client may do.
func (s *Service) RevokeClient(ctx context.Context, client string) error {
	if err := s.policy.InOrg(ctx, auth.FromContext(ctx).OrgID, access.Admin); err != nil {
		return err
	}
	n, err := s.q.RevokeClient(ctx, client)
	if err != nil {
		return err
	}
	if n == 0 {
		return problem.NotFound("client")
	}
	return nil
}

func random(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return base64.RawURLEncoding.EncodeToString(b)
}
