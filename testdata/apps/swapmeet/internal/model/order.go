package model

import (
	"context"
	"crypto/rand"
	"time"

	"github.com/lib/pq"

	"example.com/swapmeet/internal/apperr"
)

const (
	OrderPending   = "pending"
	OrderPaid      = "paid"
	OrderShipped   = "shipped"
	OrderCompleted = "completed"
	OrderCancelled = "cancelled"
	OrderDisputed  = "disputed"
)

// before lists the states from which a state can be reached.
var before = map[string]pq.StringArray{
	OrderPaid:      {OrderPending},
	OrderShipped:   {OrderPaid},
	OrderCompleted: {OrderShipped},
	OrderCancelled: {OrderPending, OrderPaid},
	OrderDisputed:  {OrderPaid, OrderShipped},
}

// Order is a sale.
type Order struct {
	ID            int64     `db:"id" json:"id"`
	ListingID     int64     `db:"listing_id" json:"listing_id"`
	OfferID       *int64    `db:"offer_id" json:"offer_id,omitempty"`
	BuyerID       int64     `db:"buyer_id" json:"buyer_id"`
	SellerID      int64     `db:"seller_id" json:"seller_id"`
	AmountCents   int64     `db:"amount_cents" json:"amount_cents"`
	Status        string    `db:"status" json:"status"`
	PaymentRef    string    `db:"payment_ref" json:"payment_ref"`
	TrackingNo    *string   `db:"tracking_no" json:"tracking_no,omitempty"`
	DisputeReason string    `db:"dispute_reason" json:"dispute_reason,omitempty"`
	UpdatedAt     time.Time `db:"updated_at" json:"updated_at"`
}

// Insert stores a new order.
func (o *Order) Insert(ctx context.Context, db DB) error {
	return db.GetContext(ctx, o, `
		INSERT INTO orders (listing_id, offer_id, buyer_id, seller_id, amount_cents, payment_ref)
		VALUES ($1, $2, $3, $4, $5, $6) RETURNING *`,
		o.ListingID, o.OfferID, o.BuyerID, o.SellerID, o.AmountCents, "pay_"+rand.Text())
}

// Transition moves the order into another state if that is a legal step.
func (o *Order) Transition(ctx context.Context, db DB, to string) error {
	o.Status = to
	res, err := db.ExecContext(ctx,
		`UPDATE orders SET status = $2, updated_at = now() WHERE id = $1 AND status = ANY($3)`, o.ID, to, before[to])
	return touched("order in a fitting state", res, err)
}

// Dispute marks the order and reloads it in one round trip.
func (o *Order) Dispute(ctx context.Context, db DB, reason string) error {
	return db.GetContext(ctx, o, `UPDATE orders SET status = 'disputed', dispute_reason = $2, updated_at = now()
		WHERE id = $1 AND status = ANY($3) RETURNING *`, o.ID, reason, before[OrderDisputed])
}

// LogEvent appends to the history of the order.
func (o *Order) LogEvent(ctx context.Context, db DB, kind, detail string) error {
	_, err := db.ExecContext(ctx, `INSERT INTO order_events (order_id, kind, detail) VALUES ($1, $2, $3)`, o.ID, kind, detail)
	return err
}

// FindOrder loads an order.
func FindOrder(ctx context.Context, db DB, id int64) (*Order, error) {
	return get[Order](ctx, db, `SELECT * FROM orders WHERE id = $1`, id)
}

// FindOrderOf loads an order that the user has a part in.
func FindOrderOf(ctx context.Context, db DB, id, userID int64) (*Order, error) {
	return get[Order](ctx, db, `SELECT * FROM orders WHERE id = $1 AND (buyer_id = $2 OR seller_id = $2)`, id, userID)
}

// FindOrderByPayment loads the order of a payment.
func FindOrderByPayment(ctx context.Context, db DB, ref string) (*Order, error) {
	return get[Order](ctx, db, `SELECT * FROM orders WHERE payment_ref = $1`, ref)
}

// FindOrderByTracking loads the order of a parcel.
func FindOrderByTracking(ctx context.Context, db DB, no string) (*Order, error) {
	return get[Order](ctx, db, `SELECT * FROM orders WHERE tracking_no = $1`, no)
}

// ListOrders returns orders, newest first.
func ListOrders(ctx context.Context, db DB, f TradeFilter) ([]Order, error) {
	return list[Order](ctx, db, `SELECT * FROM orders
		WHERE ($1::bigint = 0 OR buyer_id = $1) AND ($2::bigint = 0 OR seller_id = $2)
		  AND ($3::text = '' OR status = $3)
		ORDER BY id DESC LIMIT $4 OFFSET $5`, f.BuyerID, f.SellerID, f.Status, f.Limit, f.Offset)
}

// OrderEvent is one line of an order's history.
type OrderEvent struct {
	Kind      string    `db:"kind" json:"kind"`
	Detail    string    `db:"detail" json:"detail"`
	CreatedAt time.Time `db:"created_at" json:"created_at"`
}

// Events returns the history of the order.
func (o *Order) Events(ctx context.Context, db DB) ([]OrderEvent, error) {
	return list[OrderEvent](ctx, db,
		`SELECT kind, detail, created_at FROM order_events WHERE order_id = $1 ORDER BY id`, o.ID)
}

// Label returns the shipping label of the order, a PDF.
func (o *Order) Label(ctx context.Context, db DB) (pdf []byte, err error) {
	err = db.GetContext(ctx, &pdf, `SELECT body FROM shipping_labels WHERE order_id = $1`, o.ID)
	return pdf, err
}

// Review is what the buyer says about the seller.
type Review struct {
	ID        int64     `db:"id" json:"id"`
	OrderID   int64     `db:"order_id" json:"order_id"`
	AuthorID  int64     `db:"author_id" json:"author_id"`
	SubjectID int64     `db:"subject_id" json:"subject_id"`
	Rating    int       `db:"rating" json:"rating"`
	Body      string    `db:"body" json:"body"`
	UpdatedAt time.Time `db:"updated_at" json:"updated_at"`
}

// Validate checks what a client may set.
func (rev *Review) Validate() error {
	c := apperr.Check{}
	c.That(rev.Rating >= 1 && rev.Rating <= 5, "rating", "1 to 5")
	c.That(len(rev.Body) <= 2000, "body", "at most 2000 characters")
	return c.Err()
}

// InsertFor stores the buyer's review of a completed order; author and subject
// are copied from the order.
func (rev *Review) InsertFor(ctx context.Context, db DB, orderID, buyerID int64) error {
	return db.GetContext(ctx, rev, `
		INSERT INTO reviews (order_id, author_id, subject_id, rating, body)
		SELECT id, buyer_id, seller_id, $3, $4 FROM orders WHERE id = $1 AND buyer_id = $2 AND status = 'completed'
		RETURNING *`, orderID, buyerID, rev.Rating, rev.Body)
}

// Update writes rating and text.
func (rev *Review) Update(ctx context.Context, db DB) error {
	return db.GetContext(ctx, rev, `UPDATE reviews SET rating = $2, body = $3, updated_at = now()
		WHERE id = $1 RETURNING *`, rev.ID, rev.Rating, rev.Body)
}

// FindReview loads a review.
func FindReview(ctx context.Context, db DB, id int64) (*Review, error) {
	return get[Review](ctx, db, `SELECT * FROM reviews WHERE id = $1`, id)
}
