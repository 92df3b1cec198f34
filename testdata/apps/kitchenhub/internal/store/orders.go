package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"example.com/kitchenhub/internal/db"
)

// Order is a takeaway order of a user with an account.
type Order struct {
	ID           int64
	RestaurantID int64
	UserID       int64
	Status       string
	Note         string
	TotalCents   int64
	CreatedAt    time.Time
}

// OrderLine is a position of an order.
type OrderLine struct {
	Name       string
	Qty        int64
	PriceCents int64
}

// Orders is the repository of tables orders and order_lines.
type Orders struct{ db *db.DB }

const orderCols = `o.id, o.restaurant_id, o.user_id, o.status, o.note, o.total_cents, o.created_at`

func scanOrder(row db.Row) (o Order, err error) {
	err = row.Scan(&o.ID, &o.RestaurantID, &o.UserID, &o.Status, &o.Note, &o.TotalCents, &o.CreatedAt)
	return o, err
}

func scanOrderLine(row db.Row) (l OrderLine, err error) {
	err = row.Scan(&l.Name, &l.Qty, &l.PriceCents)
	return l, err
}

// ByID returns one order.
func (s *Orders) ByID(ctx context.Context, id int64) (Order, error) {
	return db.One(ctx, s.db, scanOrder, `SELECT `+orderCols+` FROM orders o WHERE o.id = $1`, id)
}

// Lines returns the positions of an order.
func (s *Orders) Lines(ctx context.Context, orderID int64) ([]OrderLine, error) {
	return db.Many(ctx, s.db, scanOrderLine,
		`SELECT name, qty, price_cents FROM order_lines WHERE order_id = $1 ORDER BY id`, orderID)
}

// OrderFilter narrows List; the zero value of a field means any.
type OrderFilter struct {
	UserID       int64
	RestaurantID int64
	Status       string
}

// List returns the newest orders first.
func (s *Orders) List(ctx context.Context, f OrderFilter) ([]Order, error) {
	var (
		where []string
		args  []any
	)
	and := func(cond string, arg any) {
		args = append(args, arg)
		where = append(where, fmt.Sprintf(cond, len(args)))
	}
	if f.UserID != 0 {
		and("o.user_id = $%d", f.UserID)
	}
	if f.RestaurantID != 0 {
		and("o.restaurant_id = $%d", f.RestaurantID)
	}
	if f.Status != "" {
		and("o.status = $%d", f.Status)
	}
	query := `SELECT ` + orderCols + ` FROM orders o`
	if len(where) > 0 {
		query += ` WHERE ` + strings.Join(where, ` AND `)
	}
	return db.Many(ctx, s.db, scanOrder, query+` ORDER BY o.created_at DESC LIMIT 200`, args...)
}

// SetStatus moves an order along: placed, cooking, ready, collected.
func (s *Orders) SetStatus(ctx context.Context, id int64, status string) error {
	return db.ExecOne(ctx, s.db, `UPDATE orders SET status = $2 WHERE id = $1`, id, status)
}

// Again copies an order with its lines and returns the new one's id.
func (s *Orders) Again(ctx context.Context, id int64, userID int64) (copied int64, err error) {
	err = s.db.Tx(ctx, func(tx *sql.Tx) error {
		copied, err = db.One(ctx, tx, db.Scalar[int64],
			`INSERT INTO orders (restaurant_id, user_id, note, total_cents, reordered_of)
			 SELECT restaurant_id, $2, note, total_cents, id FROM orders WHERE id = $1 RETURNING id`, id, userID)
		if err != nil {
			return err
		}
		_, err := db.Exec(ctx, tx,
			`INSERT INTO order_lines (order_id, name, qty, price_cents)
			 SELECT $2, name, qty, price_cents FROM order_lines WHERE order_id = $1`, id, copied)
		return err
	})
	return copied, err
}
