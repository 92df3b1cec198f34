package model

import (
	"context"
	"time"
)

// Shop is a business that sells through several people.
type Shop struct {
	ID   int64  `db:"id" json:"id"`
	Name string `db:"name" json:"name"`
}

// FindShopOf loads a shop that the user works for.
func FindShopOf(ctx context.Context, db DB, shopID, userID int64) (*Shop, error) {
	return get[Shop](ctx, db, `SELECT s.* FROM shops s JOIN shop_members m ON m.shop_id = s.id
		WHERE s.id = $1 AND m.user_id = $2`, shopID, userID)
}

// Payout is money on its way to a shop.
type Payout struct {
	ID          int64     `db:"id" json:"id"`
	ShopID      int64     `db:"shop_id" json:"shop_id"`
	OrderID     int64     `db:"order_id" json:"order_id"`
	AmountCents int64     `db:"amount_cents" json:"amount_cents"`
	Reference   string    `db:"reference" json:"reference"`
	Status      string    `db:"status" json:"status"`
	CreatedAt   time.Time `db:"created_at" json:"created_at"`
}

// PayoutsTo lists the payouts of a shop, newest first.
func PayoutsTo(ctx context.Context, db DB, shopID int64, since time.Time) ([]Payout, error) {
	return list[Payout](ctx, db,
		`SELECT * FROM payouts WHERE shop_id = $1 AND created_at >= $2 ORDER BY id DESC`, shopID, since)
}
