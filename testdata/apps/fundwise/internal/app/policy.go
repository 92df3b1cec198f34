package app

import (
	"context"

	"example.com/fundwise/internal/domain"
	"example.com/fundwise/internal/identity"
)

// policy answers who may do what with a loaded campaign. A refusal looks like
// a missing campaign, so that ids cannot be probed.
type policy struct{}

func (policy) dashboard(a identity.Actor, c *domain.Campaign) error {
	if a.IsStaff() || c.ManagedBy(a.Account()) || c.DrawableBy(a.Account()) {
		return nil
	}
	return domain.ErrNotFound
}

func (policy) money(a identity.Actor, c *domain.Campaign) error {
	if !c.DrawableBy(a.Account()) {
		return domain.ErrNotFound
	}
	return nil
}

type campaignKey struct{}

// WithCampaign hands the campaign that a request is about to the use case.
func WithCampaign(ctx context.Context, c *domain.Campaign) context.Context {
	return context.WithValue(ctx, campaignKey{}, c)
}

func currentCampaign(ctx context.Context) (*domain.Campaign, error) {
	c, ok := ctx.Value(campaignKey{}).(*domain.Campaign)
	if !ok {
		return nil, domain.ErrNotFound
	}
	return c, nil
}
