package depot

import (
	"github.com/labstack/echo/v4"

	"example.com/brewlog/internal/keep"
	"example.com/brewlog/internal/reply"
)

type item struct {
	Sku    string `json:"sku"`
	Amount int    `json:"amount"`
}

func (d *depot) stock(c echo.Context) error {
	return reply.Rows[item](c, d.db, `SELECT sku, amount FROM stock WHERE warehouse_id = $1 ORDER BY sku`, keep.Warehouse(c))
}

// item is what the shop asks, too; it sees what is listed.
func (d *depot) item(c echo.Context) error {
	return reply.Rows[item](c, d.db, `SELECT sku, amount FROM stock WHERE sku = $1 AND (listed OR warehouse_id = $2)`,
		c.Param("sku"), keep.Warehouse(c))
}

func (d *depot) count(c echo.Context) error {
	var in item
	if err := c.Bind(&in); err != nil {
		return err
	}
	return reply.Changed(c, d.db, `INSERT INTO stock (warehouse_id, sku, amount) VALUES ($1, $2, $3)
		ON CONFLICT (warehouse_id, sku) DO UPDATE SET amount = excluded.amount`, keep.Warehouse(c), c.Param("sku"), in.Amount)
}

type carrier struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

func (d *depot) carriers(c echo.Context) error {
	return reply.Rows[carrier](c, d.db, `SELECT code, name FROM carriers ORDER BY code`)
}

func (d *depot) carrier(c echo.Context) error {
	return reply.Row[carrier](c, d.db, `SELECT code, name FROM carriers WHERE code = $1`, c.Param("code"))
}

func (d *depot) hook(c echo.Context) error {
	var in struct {
		URL string `json:"url"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	return reply.Created(c, d.db, `INSERT INTO hooks (carrier, warehouse_id, url) VALUES ($1, $2, $3) RETURNING id`,
		c.Param("code"), keep.Warehouse(c), in.URL)
}

type back struct {
	ID     int64  `json:"id"`
	Reason string `json:"reason"`
}

func (d *depot) returns(c echo.Context) error {
	return reply.Rows[back](c, d.db, `SELECT id, reason FROM returns ORDER BY id`)
}

func (d *depot) takeBack(c echo.Context) error {
	var in back
	if err := c.Bind(&in); err != nil {
		return err
	}
	return reply.Created(c, d.db, `INSERT INTO returns (warehouse_id, reason) VALUES ($1, $2) RETURNING id`, keep.Warehouse(c), in.Reason)
}
