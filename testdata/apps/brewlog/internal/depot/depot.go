// Package depot is what warehouses and our own jobs see.
package depot

import (
	"net/http"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/labstack/echo/v4"

	"example.com/brewlog/internal/keep"
	"example.com/brewlog/internal/reply"
)

type depot struct{ db *pgxpool.Pool }

// Mount registers the routes of the internal API.
func Mount(e *echo.Echo, db *pgxpool.Pool, k *keep.Keeper) {
	d := &depot{db}

	e.GET("/internal/health", d.health)
	e.GET("/internal/metrics", d.metrics, k.Ops(keep.Bearer))
	e.POST("/internal/recount", d.recount, k.Ops(keep.Header("X-Ops-Token")))
	e.GET("/internal/stock/:sku", d.item, k.MaybeMachine)
	e.GET("/internal/returns", d.returns)
	e.GET("/internal/brewers/:brewerId/orders", d.ordersOf, k.Require(keep.Session(), keep.Steward()))

	m := e.Group("/internal", k.Machine)
	m.GET("/orders", d.orders)
	m.GET("/orders/:orderId", d.order)
	m.POST("/orders/:orderId/ship", d.ship)
	m.POST("/orders/:orderId/cancel", d.cancel)
	m.GET("/orders/:orderId/parcels/:parcelId", d.parcel)
	m.DELETE("/orders/:orderId/parcels/:parcelId", d.dropParcel)
	m.GET("/stock", d.stock)
	m.PUT("/stock/:sku", d.count)
	m.GET("/carriers", d.carriers)
	m.GET("/carriers/:code", d.carrier)
	m.POST("/carriers/:code/hooks", d.hook)
	m.POST("/returns", d.takeBack)
}

func (d *depot) health(c echo.Context) error {
	if err := d.db.Ping(c.Request().Context()); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

type figures struct {
	Open int64 `json:"open"`
}

func (d *depot) metrics(c echo.Context) error {
	return reply.Row[figures](c, d.db, `SELECT count(*) AS open FROM orders WHERE state = 'open'`)
}

func (d *depot) recount(c echo.Context) error {
	return reply.Changed(c, d.db, `UPDATE stock SET listed = amount > 0`)
}
