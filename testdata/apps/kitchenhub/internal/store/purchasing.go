package store

import (
	"context"

	"example.com/kitchenhub/internal/db"
)

// PurchaseOrder is an order with a supplier.
type PurchaseOrder struct {
	ID           int64
	RestaurantID int64
	Supplier     string
	Reference    string
	Status       string
}

// PurchaseLine is a position of a purchase order.
type PurchaseLine struct {
	ID       int64
	Item     string
	Qty      int64
	Received int64
}

// Invoice is a scanned invoice.
type Invoice struct {
	ID       int64
	Filename string
	Body     []byte
}

// Purchasing is the repository of suppliers, purchase orders, their lines and invoices.
type Purchasing struct{ db *db.DB }

func scanPurchaseOrder(row db.Row) (p PurchaseOrder, err error) {
	err = row.Scan(&p.ID, &p.RestaurantID, &p.Supplier, &p.Reference, &p.Status)
	return p, err
}

func scanPurchaseLine(row db.Row) (l PurchaseLine, err error) {
	err = row.Scan(&l.ID, &l.Item, &l.Qty, &l.Received)
	return l, err
}

func scanInvoice(row db.Row) (i Invoice, err error) {
	err = row.Scan(&i.ID, &i.Filename, &i.Body)
	return i, err
}

// ByID returns a purchase order with the supplier's name.
func (s *Purchasing) ByID(ctx context.Context, id int64) (PurchaseOrder, error) {
	return db.One(ctx, s.db, scanPurchaseOrder,
		`SELECT p.id, p.restaurant_id, s.name, p.reference, p.status
		 FROM purchase_orders p JOIN suppliers s ON s.id = p.supplier_id WHERE p.id = $1`, id)
}

// Lines returns the positions of a purchase order.
func (s *Purchasing) Lines(ctx context.Context, orderID int64) ([]PurchaseLine, error) {
	return db.Many(ctx, s.db, scanPurchaseLine,
		`SELECT id, item, qty, received FROM purchase_order_lines WHERE purchase_order_id = $1 ORDER BY id`, orderID)
}

// Receive notes how much of a position has arrived.
func (s *Purchasing) Receive(ctx context.Context, lineID, received int64) error {
	return db.ExecOne(ctx, s.db, `UPDATE purchase_order_lines SET received = $2 WHERE id = $1`, lineID, received)
}

// AttachInvoice stores a scan.
func (s *Purchasing) AttachInvoice(ctx context.Context, orderID, by int64, filename string, body []byte) error {
	_, err := db.Exec(ctx, s.db,
		`INSERT INTO invoices (purchase_order_id, filename, body, uploaded_by) VALUES ($1, $2, $3, $4)`,
		orderID, filename, body, by)
	return err
}

// InvoiceFor returns a scan to somebody who may see it.
func (s *Purchasing) InvoiceFor(ctx context.Context, id, userID int64) (Invoice, error) {
	return db.One(ctx, s.db, scanInvoice,
		`SELECT i.id, i.filename, i.body FROM invoices i
		 JOIN purchase_orders p ON p.id = i.purchase_order_id
		 WHERE i.id = $1 AND EXISTS (
		     SELECT 1 FROM staff s
		     WHERE s.restaurant_id = p.restaurant_id AND s.user_id = $2 AND s.role IN ('owner', 'manager'))`,
		id, userID)
}
