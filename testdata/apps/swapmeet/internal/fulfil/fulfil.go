// Package fulfil takes a sale from the first offer to the doorstep.
package fulfil

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"example.com/swapmeet/internal/apperr"
	"example.com/swapmeet/internal/model"
	"example.com/swapmeet/internal/policy"
)

// Service is safe for concurrent use.
type Service struct{ DB *sqlx.DB }

// Bid places an offer and makes sure that buyer and seller can talk about it.
func (s *Service) Bid(ctx context.Context, buyer *model.User, listingID int64, o *model.Offer) (conv *model.Conversation, err error) {
	err = model.InTx(ctx, s.DB, func(tx *sqlx.Tx) error {
		l, err := model.FindListingForSale(ctx, tx, listingID)
		if err != nil {
			return err
		}
		if l.SellerID == buyer.ID {
			return apperr.Conflict("this is your own listing")
		}
		o.ListingID, o.BuyerID = l.ID, buyer.ID
		if err := o.Insert(ctx, tx); err != nil {
			return err
		}
		conv, err = model.OpenConversation(ctx, tx, l, buyer.ID)
		return err
	})
	return conv, err
}

// Accept turns an offer on one of the seller's listings into an order.
func (s *Service) Accept(ctx context.Context, seller *model.User, offerID int64) (order *model.Order, err error) {
	err = model.InTx(ctx, s.DB, func(tx *sqlx.Tx) error {
		offer, err := model.LockOfferForSeller(ctx, tx, offerID, seller.ID)
		if err != nil {
			return err
		}
		l, err := model.FindListingForSale(ctx, tx, offer.ListingID)
		if err != nil {
			return err
		}
		if err := offer.Decide(ctx, tx, model.OfferAccepted); err != nil {
			return err
		}
		if err := offer.DeclineRivals(ctx, tx); err != nil {
			return err
		}
		l.Status = model.ListingSold
		if err := l.Update(ctx, tx); err != nil {
			return err
		}
		order = &model.Order{ListingID: l.ID, OfferID: &offer.ID, BuyerID: offer.BuyerID, SellerID: seller.ID,
			AmountCents: offer.AmountCents}
		if err := order.Insert(ctx, tx); err != nil {
			return err
		}
		return order.LogEvent(ctx, tx, "created", fmt.Sprintf("from offer %d", offer.ID))
	})
	return order, err
}

// Label returns the shipping label of an order.
func (s *Service) Label(ctx context.Context, actor *model.User, orderID int64) ([]byte, error) {
	o, err := model.FindOrder(ctx, s.DB, orderID)
	if err != nil {
		return nil, err
	}
	if err := policy.For(actor).Fulfil(o); err != nil {
		return nil, err
	}
	return o.Label(ctx, s.DB)
}

// Paid is called for notices of the payment provider, which repeats them until
// it gets an answer.
func (s *Service) Paid(ctx context.Context, ref string, amountCents int64) error {
	return model.InTx(ctx, s.DB, func(tx *sqlx.Tx) error {
		o, err := model.FindOrderByPayment(ctx, tx, ref)
		if err != nil || o.Status != model.OrderPending {
			return err
		}
		if o.AmountCents != amountCents {
			return apperr.Conflict("amount differs from the order")
		}
		if err := o.Transition(ctx, tx, model.OrderPaid); err != nil {
			return err
		}
		return o.LogEvent(ctx, tx, "paid", ref)
	})
}

// Scanned is called for the scans of parcel carriers.
func (s *Service) Scanned(ctx context.Context, trackingNo, scan string) error {
	next := map[string]string{"collected": model.OrderShipped, "delivered": model.OrderCompleted}[scan]
	return model.InTx(ctx, s.DB, func(tx *sqlx.Tx) error {
		o, err := model.FindOrderByTracking(ctx, tx, trackingNo)
		if err == nil && next != "" {
			err = o.Transition(ctx, tx, next)
		}
		if err != nil {
			return err
		}
		return o.LogEvent(ctx, tx, "scan", scan)
	})
}

// Dispute stops the money of an order at the buyer's request.
func (s *Service) Dispute(ctx context.Context, buyer *model.User, orderID int64, reason string) (*model.Order, error) {
	o := &model.Order{ID: orderID}
	err := model.InTx(ctx, s.DB, func(tx *sqlx.Tx) error {
		if err := o.Dispute(ctx, tx, reason); err != nil {
			return err
		}
		if o.BuyerID != buyer.ID {
			return apperr.NotFound("order")
		}
		return o.LogEvent(ctx, tx, "disputed", reason)
	})
	return o, err
}

// Cancel calls off an order at the buyer's request. Should a later step fail,
// the transaction takes the change of state back with it.
func (s *Service) Cancel(ctx context.Context, buyer *model.User, orderID int64) (o *model.Order, err error) {
	err = model.InTx(ctx, s.DB, func(tx *sqlx.Tx) (err error) {
		if o, err = model.FindOrder(ctx, tx, orderID); err != nil {
			return err
		}
		if err := o.Transition(ctx, s.DB, model.OrderCancelled); err != nil {
			return err
		}
		if o.BuyerID != buyer.ID {
			return apperr.NotFound("order")
		}
		return o.LogEvent(ctx, tx, "cancelled", "by the buyer")
	})
	return o, err
}
