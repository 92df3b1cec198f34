package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"example.com/orchardly/internal/domain"
)

// Market keeps offers and bids.
type Market struct{ db *DB }

// NewMarket works on db.
func NewMarket(db *DB) *Market { return &Market{db: db} }

// Open lists what is for sale.
func (r *Market) Open(ctx context.Context, search string) ([]domain.Offer, error) {
	return list(ctx, r.db.on(ctx), pgx.RowToStructByPos[domain.Offer],
		`SELECT id, title, min_cents FROM offers WHERE open AND title ILIKE '%' || $1 || '%' ORDER BY created_at DESC LIMIT 100`, search)
}

// Contact says whom to call about an open offer.
func (r *Market) Contact(ctx context.Context, id domain.OfferID) (domain.Contact, error) {
	var c domain.Contact
	err := r.db.on(ctx).QueryRow(ctx, `
		SELECT t.name, t.contact_email, o.phone FROM offers o JOIN tenants t ON t.id = o.tenant_id WHERE o.id = $1 AND o.open`, id,
	).Scan(&c.Name, &c.Email, &c.Phone)
	return c, notFound(err, "offer")
}

// Bid stores or raises a tenant's bid for an open offer of somebody else.
func (r *Market) Bid(ctx context.Context, offer domain.OfferID, tenant domain.TenantID, user domain.UserID, cents int64) error {
	tag, err := r.db.on(ctx).Exec(ctx, `
		INSERT INTO bids (offer_id, tenant_id, bidder_id, cents)
		SELECT id, $2, $3, $4 FROM offers WHERE id = $1 AND open AND tenant_id <> $2 AND min_cents <= $4
		ON CONFLICT (offer_id, tenant_id) DO UPDATE SET cents = excluded.cents, bidder_id = excluded.bidder_id
		WHERE bids.cents < excluded.cents`, offer, tenant, user, cents)
	return touched(tag, err, "offer")
}
