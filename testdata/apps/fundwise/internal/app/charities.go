package app

import (
	"context"
	"fmt"

	"example.com/fundwise/internal/domain"
	"example.com/fundwise/internal/identity"
)

// CharityService serves the charities' staff and their technical partners.
type CharityService struct {
	Charities Charities
	Campaigns Campaigns
	Audit     Audit
}

// Enter lets the caller act for a charity whose staff they belong to.
func (s *CharityService) Enter(ctx context.Context, id domain.CharityID) (context.Context, error) {
	actor := identity.Caller(ctx)
	ok, err := s.Charities.HasStaff(ctx, id, actor.Account())
	if err != nil {
		return ctx, err
	}
	if !ok {
		return ctx, domain.ErrForbidden
	}
	return identity.WithTenant(ctx, id), nil
}

// EnterByKey does the same for a partner's API key.
func (s *CharityService) EnterByKey(ctx context.Context, key string) (context.Context, error) {
	id, err := s.Charities.ByKey(ctx, identity.Digest(key))
	if err != nil {
		return ctx, domain.ErrUnauthenticated
	}
	return identity.WithTenant(ctx, id), nil
}

type ListDonors struct {
	Charity domain.CharityID `header:"X-Charity-ID" json:"-"`
	After   *domain.DonorID  `query:"after" json:"-"`
	Limit   int              `query:"limit" json:"-"`
}

func (in ListDonors) Validate() error {
	if in.Charity == (domain.CharityID{}) {
		return domain.Invalid("X-Charity-ID", "is required")
	}
	return nil
}

// Donors lists the donor book of the charity that the client works for.
func (s *CharityService) Donors(ctx context.Context, in ListDonors) (Page[DonorView], error) {
	limit := pageSize(in.Limit)
	list, err := s.Charities.Donors(ctx, in.Charity, in.After, limit)
	if err != nil {
		return Page[DonorView]{}, err
	}
	return paged(list, limit, func(v DonorView) fmt.Stringer { return v.ID }), nil
}

type AnnotateDonor struct {
	ID   domain.DonorID `path:"donor" json:"-"`
	Note string         `json:"note"`
}

func (s *CharityService) AnnotateDonor(ctx context.Context, in AnnotateDonor) (None, error) {
	charity, err := identity.RequireTenant(ctx)
	if err != nil {
		return None{}, err
	}
	if err := found(s.Charities.AnnotateDonor(ctx, in.ID, charity, in.Note)); err != nil {
		return None{}, err
	}
	return None{}, s.Audit.Record(ctx, "donor.annotated", in.ID.String())
}

// PartnerCampaign shows a partner one of the campaigns for its charity.
func (s *CharityService) PartnerCampaign(ctx context.Context, in OneCampaign) (CampaignView, error) {
	charity, err := identity.RequireTenant(ctx)
	if err != nil {
		return CampaignView{}, err
	}
	return shown(s.Campaigns.OfCharity(ctx, in.ID, charity))
}

// Pulse is polled every few seconds by every partner site.
func (s *CharityService) Pulse(ctx context.Context, in OneCampaign) (Pulse, error) {
	return s.Campaigns.Pulse(ctx, in.ID)
}
