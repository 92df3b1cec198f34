package market

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"example.com/farmlink/internal/httpkit"
	"example.com/farmlink/internal/store"
)

// The states of an order.
const (
	Placed    = "placed"
	Confirmed = "confirmed"
	InTransit = "in_transit"
	Delivered = "delivered"
	Disputed  = "disputed"
	Cancelled = "cancelled"
)

// Order is a purchase of one company from another.
type Order struct {
	ID         int64     `json:"id"`
	Reference  string    `json:"reference"`
	BuyerID    int64     `json:"buyer_id"`
	SellerID   int64     `json:"seller_id"`
	BatchID    int64     `json:"batch_id"`
	Kilos      int       `json:"kilos"`
	TotalCents int64     `json:"total_cents"`
	Status     string    `json:"status"`
	PickupNote string    `json:"pickup_note"`
	CreatedAt  time.Time `json:"created_at"`
}

// Involves reports whether the company buys or sells here.
func (o *Order) Involves(companyID int64) bool {
	return o.BuyerID == companyID || o.SellerID == companyID
}

func (o *Order) fields() []any {
	return []any{&o.ID, &o.Reference, &o.BuyerID, &o.SellerID, &o.BatchID, &o.Kilos,
		&o.TotalCents, &o.Status, &o.PickupNote, &o.CreatedAt}
}

// OrderFilter narrows the list of orders.
type OrderFilter struct {
	Status    string
	Reference string
	Page      httpkit.Page
}

// Orders lists what the company has bought and sold.
func (s *Service) Orders(ctx context.Context, companyID int64, f OrderFilter) ([]Order, error) {
	return store.List(ctx, s.db, func(row *sql.Rows, o *Order) error {
		return row.Scan(o.fields()...)
	}, "orders_list", companyID, f.Page.Before, f.Status, f.Reference, f.Page.Limit)
}

// Order loads an order.
func (s *Service) Order(ctx context.Context, id int64) (*Order, error) {
	o := new(Order)
	if err := s.db.Row(ctx, "order_by_id", id).Scan(o.fields()...); err != nil {
		return nil, store.Found(err)
	}
	return o, nil
}

// NewOrder is what a buyer asks for.
type NewOrder struct {
	ItemID     int64  `json:"item_id"`
	Kilos      int    `json:"kilos"`
	PickupNote string `json:"pickup_note"`
}

// Validate implements httpkit.Validator.
func (n NewOrder) Validate() error {
	if n.ItemID <= 0 {
		return errors.New("item_id is missing")
	}
	if n.Kilos <= 0 || n.Kilos > 100_000 {
		return errors.New("kilos must be between 1 and 100000")
	}
	return nil
}

// Place orders from a price list that the buyer was granted. With a key that
// the buyer has used before it returns the order of that time.
func (s *Service) Place(ctx context.Context, q store.Querier, buyerID, userID int64, key string, n NewOrder) (*Order, bool, error) {
	o := new(Order)
	if key != "" {
		err := q.Row(ctx, "order_by_key", buyerID, key).Scan(o.fields()...)
		if err == nil {
			return o, false, nil
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return nil, false, err
		}
	}
	var stored *string
	if key != "" {
		stored = &key
	}
	err := q.Row(ctx, "order_place", buyerID, n.ItemID, n.Kilos, userID, stored, n.PickupNote).Scan(o.fields()...)
	if err != nil {
		return nil, false, store.Found(err)
	}
	return o, true, nil
}

// Confirm accepts an order that was placed with the seller.
func (s *Service) Confirm(ctx context.Context, sellerID, id int64) error {
	return store.Touched(s.db.Exec(ctx, "order_confirm", id, sellerID))
}

// Move takes the order to another state.
func (s *Service) Move(ctx context.Context, q store.Querier, o *Order, to string) error {
	n, err := q.Exec(ctx, "order_set_status", o.ID, to, o.Status)
	if err != nil {
		return err
	}
	if n == 0 {
		return ErrWrongState
	}
	o.Status = to
	return nil
}

// LoadSheet is what a driver needs at the dock.
type LoadSheet struct {
	Reference  string `json:"reference"`
	Grower     string `json:"grower"`
	Lot        string `json:"lot"`
	Kilos      int    `json:"kilos"`
	PickupNote string `json:"pickup_note"`
}

// LoadSheet returns the sheet of an order that is ready to go.
func (s *Service) LoadSheet(ctx context.Context, orderID int64) (LoadSheet, error) {
	var l LoadSheet
	err := s.db.Row(ctx, "order_load_sheet", orderID).Scan(&l.Reference, &l.Grower, &l.Lot, &l.Kilos, &l.PickupNote)
	return l, store.Found(err)
}

// Dispute is a complaint about an order.
type Dispute struct {
	ID         int64     `json:"id"`
	OrderID    int64     `json:"order_id"`
	OpenedBy   int64     `json:"opened_by"`
	Reason     string    `json:"reason"`
	Status     string    `json:"status"`
	Resolution string    `json:"resolution"`
	CreatedAt  time.Time `json:"created_at"`
}

// OpenDispute files a complaint and freezes the order.
func (s *Service) OpenDispute(ctx context.Context, q store.Querier, o *Order, companyID int64, reason string) (int64, error) {
	if err := s.Move(ctx, q, o, Disputed); err != nil {
		return 0, err
	}
	var id int64
	err := q.Row(ctx, "dispute_insert", o.ID, companyID, reason).Scan(&id)
	return id, err
}

// Dispute loads a dispute.
func (s *Service) Dispute(ctx context.Context, id int64) (Dispute, error) {
	var d Dispute
	err := s.db.Row(ctx, "dispute_by_id", id).
		Scan(&d.ID, &d.OrderID, &d.OpenedBy, &d.Reason, &d.Status, &d.Resolution, &d.CreatedAt)
	return d, store.Found(err)
}

// CloseDispute ends an open dispute.
func (s *Service) CloseDispute(ctx context.Context, q store.Querier, id, userID int64, status, resolution string) error {
	return store.Touched(q.Exec(ctx, "dispute_close", id, status, resolution, userID))
}
