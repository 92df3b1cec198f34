package depot

import (
	"github.com/labstack/echo/v4"

	"example.com/brewlog/internal/keep"
	"example.com/brewlog/internal/reply"
)

type order struct {
	ID    int64  `json:"id"`
	Note  string `json:"note"`
	State string `json:"state"`
}

func (d *depot) orders(c echo.Context) error {
	return reply.Rows[order](c, d.db, `SELECT id, note, state FROM orders WHERE warehouse_id = $1 ORDER BY id`, keep.Warehouse(c))
}

func (d *depot) order(c echo.Context) error {
	id, err := reply.Number(c, "orderId")
	if err != nil {
		return err
	}
	return reply.Row[order](c, d.db, `SELECT id, note, state FROM orders WHERE id = $1 AND warehouse_id = $2`, id, keep.Warehouse(c))
}

// ordersOf is for the console of the stewards.
func (d *depot) ordersOf(c echo.Context) error {
	id, err := reply.Number(c, "brewerId")
	if err != nil {
		return err
	}
	return reply.Rows[order](c, d.db, `SELECT id, note, state FROM orders WHERE brewer_id = $1 ORDER BY id`, id)
}

func (d *depot) ship(c echo.Context) error {
	id, err := reply.Number(c, "orderId")
	if err != nil {
		return err
	}
	return reply.Changed(c, d.db, `UPDATE orders SET state = 'shipped' WHERE id = $1 AND state = 'open'`, id)
}

func (d *depot) cancel(c echo.Context) error {
	id, err := reply.Number(c, "orderId")
	if err != nil {
		return err
	}
	return reply.Changed(c, d.db, `UPDATE orders SET state = 'cancelled' WHERE id = $1 AND state = 'open' AND warehouse_id = $2`,
		id, keep.Warehouse(c))
}

type parcel struct {
	ID     int64  `json:"id"`
	Weight string `json:"weight"`
}

func (d *depot) parcel(c echo.Context) error {
	of, err := reply.Number(c, "orderId")
	if err != nil {
		return err
	}
	id, err := reply.Number(c, "parcelId")
	if err != nil {
		return err
	}
	return reply.Row[parcel](c, d.db, `SELECT p.id, p.weight FROM parcels p JOIN orders o ON o.id = p.order_id
		WHERE p.id = $1 AND o.id = $2 AND o.warehouse_id = $3`, id, of, keep.Warehouse(c))
}

func (d *depot) dropParcel(c echo.Context) error {
	of, err := reply.Number(c, "orderId")
	if err != nil {
		return err
	}
	id, err := reply.Number(c, "parcelId")
	if err != nil {
		return err
	}
	return reply.Changed(c, d.db, `DELETE FROM parcels p USING orders o
		WHERE o.id = p.order_id AND p.id = $1 AND o.id = $2 AND o.warehouse_id = $3`, id, of, keep.Warehouse(c))
}
