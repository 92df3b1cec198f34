package model

import (
	"context"
	"time"

	"example.com/swapmeet/internal/apperr"
)

const (
	OfferAccepted = "accepted"
	OfferDeclined = "declined"
)

// Offer is a bid on a listing.
type Offer struct {
	ID          int64      `db:"id" json:"id"`
	ListingID   int64      `db:"listing_id" json:"listing_id"`
	BuyerID     int64      `db:"buyer_id" json:"buyer_id"`
	AmountCents int64      `db:"amount_cents" json:"amount_cents"`
	Note        string     `db:"note" json:"note"`
	Status      string     `db:"status" json:"status"`
	CreatedAt   time.Time  `db:"created_at" json:"created_at"`
	DecidedAt   *time.Time `db:"decided_at" json:"decided_at,omitempty"`
}

// Validate checks what a client may set.
func (o *Offer) Validate() error {
	c := apperr.Check{}
	c.That(o.AmountCents > 0, "amount_cents", "must be positive")
	c.That(len(o.Note) <= 500, "note", "at most 500 characters")
	return c.Err()
}

// Insert stores a new offer.
func (o *Offer) Insert(ctx context.Context, db DB) error {
	return db.GetContext(ctx, o,
		`INSERT INTO offers (listing_id, buyer_id, amount_cents, note) VALUES ($1, $2, $3, $4) RETURNING *`,
		o.ListingID, o.BuyerID, o.AmountCents, o.Note)
}

// Decide moves an open offer into its final state.
func (o *Offer) Decide(ctx context.Context, db DB, status string) error {
	o.Status = status
	res, err := db.ExecContext(ctx,
		`UPDATE offers SET status = $2, decided_at = now() WHERE id = $1 AND status = 'open'`, o.ID, status)
	return touched("open offer", res, err)
}

// DeclineRivals declines what else is open on the listing of an accepted offer.
func (o *Offer) DeclineRivals(ctx context.Context, db DB) error {
	_, err := db.ExecContext(ctx, `UPDATE offers SET status = 'declined', decided_at = now()
		WHERE listing_id = $1 AND id <> $2 AND status = 'open'`, o.ListingID, o.ID)
	return err
}

// FindOffer loads an offer.
func FindOffer(ctx context.Context, db DB, id int64) (*Offer, error) {
	return get[Offer](ctx, db, `SELECT * FROM offers WHERE id = $1`, id)
}

// LockOfferForSeller locks an open offer on one of the seller's listings.
func LockOfferForSeller(ctx context.Context, db DB, id, sellerID int64) (*Offer, error) {
	return get[Offer](ctx, db, `SELECT o.* FROM offers o JOIN listings l ON l.id = o.listing_id
		WHERE o.id = $1 AND l.seller_id = $2 AND o.status = 'open' FOR UPDATE OF o`, id, sellerID)
}

// WithdrawOffer takes back an offer of the buyer's.
func WithdrawOffer(ctx context.Context, db DB, id, buyerID int64) error {
	res, err := db.ExecContext(ctx, `UPDATE offers SET status = 'withdrawn', decided_at = now()
		WHERE id = $1 AND buyer_id = $2 AND status = 'open'`, id, buyerID)
	return touched("open offer", res, err)
}

// OffersOn lists the offers on a listing, the best first.
func OffersOn(ctx context.Context, db DB, listingID int64) ([]Offer, error) {
	return list[Offer](ctx, db, `SELECT * FROM offers WHERE listing_id = $1 ORDER BY amount_cents DESC, id`, listingID)
}

// TradeFilter narrows lists of offers and orders; zero values do not filter.
type TradeFilter struct {
	BuyerID, SellerID int64
	Status            string
	Limit, Offset     int64
}

// ListOffers returns offers, newest first.
func ListOffers(ctx context.Context, db DB, f TradeFilter) ([]Offer, error) {
	return list[Offer](ctx, db, `SELECT o.* FROM offers o JOIN listings l ON l.id = o.listing_id
		WHERE ($1::bigint = 0 OR o.buyer_id = $1) AND ($2::bigint = 0 OR l.seller_id = $2)
		  AND ($3::text = '' OR o.status = $3)
		ORDER BY o.id DESC LIMIT $4 OFFSET $5`, f.BuyerID, f.SellerID, f.Status, f.Limit, f.Offset)
}
