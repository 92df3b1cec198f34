package service

import (
	"context"

	"github.com/google/uuid"

	"example.com/bookfair/internal/identity"
	"example.com/bookfair/internal/store/db"
)

type Stands struct {
	repo   Repository
	access *Access
}

func NewStands(repo Repository, access *Access) *Stands {
	return &Stands{repo: repo, access: access}
}

type StandChange struct {
	PriceCents *int64  `json:"price_cents"`
	Fascia     *string `json:"fascia"`
}

// Update lets organisers set anything and exhibitors the name on their own stand.
func (s *Stands) Update(ctx context.Context, c identity.Caller, id uuid.UUID, in StandChange) (db.Stand, error) {
	stand, err := s.repo.GetStand(ctx, id)
	if err != nil {
		return db.Stand{}, err
	}
	switch {
	case in.PriceCents != nil:
		err = s.access.Require(ctx, c, stand.OrganiserID, identity.Manager)
		stand.PriceCents = *in.PriceCents
	case in.Fascia != nil && stand.ExhibitorID.Valid:
		err = s.access.Require(ctx, c, stand.ExhibitorID.UUID, identity.Staff)
	default:
		err = ErrInvalid
	}
	if err != nil {
		return db.Stand{}, err
	}
	if in.Fascia != nil {
		stand.Fascia = *in.Fascia
	}
	return s.repo.UpdateStand(ctx, db.UpdateStandParams{ID: stand.ID, PriceCents: stand.PriceCents, Fascia: stand.Fascia})
}

// SetReference stores an integration's own number for a stand of the tenant.
func (s *Stands) SetReference(ctx context.Context, k identity.Key, tenant, standID uuid.UUID, ref string) error {
	if tenant != k.OrgID {
		ok, err := s.repo.HasDelegation(ctx, db.HasDelegationParams{AgencyID: k.OrgID, ClientID: tenant})
		if err != nil {
			return err
		}
		if !ok {
			return ErrForbidden
		}
	}
	n, err := s.repo.SetStandReference(ctx, db.SetStandReferenceParams{
		ExternalRef: ref,
		ID:          standID,
		ExhibitorID: uuid.NullUUID{UUID: tenant, Valid: true},
	})
	if err != nil {
		return err
	}
	if n == 0 {
		return ErrNotFound
	}
	return nil
}
