package service

import (
	"context"

	"example.com/orchardly/internal/authn"
	"example.com/orchardly/internal/domain"
)

// MarketRepo keeps offers and bids.
type MarketRepo interface {
	Open(ctx context.Context, search string) ([]domain.Offer, error)
	Contact(ctx context.Context, id domain.OfferID) (domain.Contact, error)
	Bid(ctx context.Context, offer domain.OfferID, tenant domain.TenantID, user domain.UserID, cents int64) error
}

// Market brings growers and buyers together.
type Market struct {
	settings
	market MarketRepo
}

// NewMarket wires the use cases up.
func NewMarket(m MarketRepo, opts ...Option) *Market {
	return &Market{settings: apply(opts), market: m}
}

// Search is for Offers.
type Search struct {
	Text string `form:"q" json:"-" validate:"max=80"`
}

// Offers shows what is for sale.
func (s *Market) Offers(ctx context.Context, req Search) ([]domain.Offer, error) {
	return s.market.Open(ctx, req.Text)
}

// OneOffer names an offer.
type OneOffer struct {
	Offer domain.OfferID `uri:"offer" json:"-" form:"-" validate:"required,uuid"`
}

// Contact shows members whom to call about an offer.
func (s *Market) Contact(ctx context.Context, req OneOffer) (domain.Contact, error) {
	if p, ok := authn.Maybe(ctx); ok {
		s.log.InfoContext(ctx, "contact shown", "offer", req.Offer, "to", p.Tenant)
	}
	return s.market.Contact(ctx, req.Offer)
}

// Bidding is for Bid.
type Bidding struct {
	OneOffer
	Cents int64 `json:"cents" validate:"required,min=1"`
}

// Bid bids for the caller's tenant.
func (s *Market) Bid(ctx context.Context, req Bidding) (Empty, error) {
	p, err := authn.Member(ctx)
	if err != nil {
		return Empty{}, err
	}
	return Empty{}, s.market.Bid(ctx, req.Offer, p.Tenant, p.User, req.Cents)
}
