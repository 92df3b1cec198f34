package freight

import (
	"context"

	"example.com/parcelhub2/internal/apperr"
	"example.com/parcelhub2/internal/auth"
	"example.com/parcelhub2/internal/db"
	"example.com/parcelhub2/internal/store"
)

// Policy answers who may see what.
type Policy struct{ q *db.Queries }

// ViewLoad admits the shipper of the load and the carriers it invited.
func (po Policy) ViewLoad(ctx context.Context, p auth.Principal, l db.Load) error {
	if p.CompanyID == l.ShipperID {
		return nil
	}
	if p.Kind != auth.Carrier {
		return apperr.NotFound
	}
	invited, err := po.q.IsInvited(ctx, db.IsInvitedParams{LoadID: l.ID, CarrierID: p.CompanyID})
	if err != nil {
		return err
	}
	if !invited {
		return apperr.NotFound
	}
	return nil
}

// ReadDocument admits the two ends of the shipment: the carrier that wrote
// the document, and the shipping side for everything but internal notes.
func (po Policy) ReadDocument(p auth.Principal, d *store.Document) error {
	switch p.Kind {
	case auth.Carrier:
		if d.CarrierID == p.CompanyID {
			return nil
		}
	case auth.Shipper:
		if d.Kind != "internal" {
			return nil
		}
	}
	return apperr.NotFound
}

// partyTo tells whether the company pays or gets the money of the invoice.
func partyTo(inv db.Invoice, company int64) bool {
	return inv.ShipperID == company || inv.CarrierID == company
}
