package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/ferrybook/domain"
)

type Customers struct{ pool *pgxpool.Pool }

func NewCustomers(pool *pgxpool.Pool) *Customers { return &Customers{pool: pool} }

func (r *Customers) Get(ctx context.Context, operatorID, id int64) (*domain.Customer, error) {
	return one[domain.Customer](ctx, r.pool, `SELECT id, operator_id, name, email FROM customers WHERE operator_id = $1 AND id = $2`, operatorID, id)
}

// Merge moves the bookings of drop to keep and hides drop.
func (r *Customers) Merge(ctx context.Context, keep, drop int64) error {
	return inTx(ctx, r.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `UPDATE bookings SET customer_id = $1 WHERE customer_id = $2`, keep, drop); err != nil {
			return err
		}
		return affecting(ctx, tx, `UPDATE customers SET merged_into = $1 WHERE id = $2 AND merged_into IS NULL`, keep, drop)
	})
}

type Vouchers struct{ pool *pgxpool.Pool }

func NewVouchers(pool *pgxpool.Pool) *Vouchers { return &Vouchers{pool: pool} }

func (r *Vouchers) Delete(ctx context.Context, operatorID, id int64) error {
	return affecting(ctx, r.pool, `DELETE FROM vouchers WHERE operator_id = $1 AND id = $2`, operatorID, id)
}
