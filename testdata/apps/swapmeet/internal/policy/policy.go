// Package policy says who may do what with which object.
package policy

import (
	"example.com/swapmeet/internal/apperr"
	"example.com/swapmeet/internal/model"
)

// Policy answers for one actor.
type Policy struct{ actor *model.User }

// For returns the policy of the actor.
func For(actor *model.User) Policy { return Policy{actor: actor} }

// EditListing is for the seller alone; staff take listings down instead.
func (p Policy) EditListing(l *model.Listing) error {
	if l.SellerID != p.actor.ID {
		return apperr.NotFound("listing")
	}
	return nil
}

// Fulfil covers everything on the way of a parcel: the seller, and staff who
// help when a label is stuck.
func (p Policy) Fulfil(o *model.Order) error {
	if o.SellerID == p.actor.ID || p.actor.Staff() {
		return nil
	}
	return apperr.NotFound("order")
}
