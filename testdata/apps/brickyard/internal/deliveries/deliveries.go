// Package deliveries has what our lorries bring.
package deliveries

import (
	"crypto/subtle"
	"database/sql"

	"github.com/gofiber/fiber/v3"

	"example.com/brickyard/internal/crud"
	"example.com/brickyard/internal/session"
)

type handler struct {
	db     *sql.DB
	bridge string
}

// Mount registers the feature; bridge is the key of the weighbridge.
func Mount(app *fiber.App, db *sql.DB, bridge string) {
	h := &handler{db, bridge}
	app.Post("/hooks/weighbridge", h.weighbridge, h.weighed)
	app.Get("/api/deliveries/:id", session.Require, h.show)
	app.Get("/api/deliveries/:id/signature", h.signature, session.Require)
}

// weighbridge lets only the machine at the gate on.
func (h *handler) weighbridge(c fiber.Ctx) error {
	got := c.Get("X-Bridge-Key")
	if h.bridge == "" || subtle.ConstantTimeCompare([]byte(got), []byte(h.bridge)) != 1 {
		return fiber.ErrForbidden
	}
	return c.Next()
}

func (h *handler) weighed(c fiber.Ctx) error {
	var in struct {
		Delivery int64 `json:"delivery"`
		Kilos    int   `json:"kilos"`
	}
	if err := c.Bind().Body(&in); err != nil {
		return err
	}
	return crud.Update(c.Context(), h.db, "deliveries", crud.Where{"id": in.Delivery}, crud.Set{"kilos": in.Kilos})
}

func (h *handler) show(c fiber.Ctx) error {
	var d struct {
		ID     int64  `json:"id"`
		Driver string `json:"driver"`
		Kilos  int    `json:"kilos"`
	}
	err := h.db.QueryRowContext(c.Context(), `
		SELECT d.id, d.driver, d.kilos FROM deliveries d JOIN orders o ON o.id = d.order_id
		WHERE d.id = $1 AND o.company_id = $2`,
		fiber.Params[int64](c, "id"), session.Get(c).CompanyID).Scan(&d.ID, &d.Driver, &d.Kilos)
	if err != nil {
		return err
	}
	return c.JSON(d)
}

// signature is the picture of who has signed for the goods.
func (h *handler) signature(c fiber.Ctx) error {
	var svg string
	err := h.db.QueryRowContext(c.Context(), `SELECT signature FROM deliveries WHERE id = $1`, fiber.Params[int64](c, "id")).Scan(&svg)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "image/svg+xml")
	return c.SendString(svg)
}
