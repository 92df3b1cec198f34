// Package orders has what customers have ordered.
package orders

import (
	"database/sql"

	"github.com/gofiber/fiber/v3"

	"example.com/brickyard/internal/crud"
	"example.com/brickyard/internal/session"
)

type handler struct{ db *sql.DB }

func Mount(app *fiber.App, db *sql.DB) {
	h := &handler{db}
	r := app.Group("/api/orders")
	r.Use(session.Require)
	r.Post("/", h.create)
	r.RouteChain("/:id<int>").
		Delete(h.cancel)
	r.Put("/:id<int>/site", h.move)
}

// create orders to a site of the company.
func (h *handler) create(c fiber.Ctx) error {
	var in struct {
		Site int64  `json:"site"`
		PO   string `json:"po_number"`
	}
	if err := c.Bind().Body(&in); err != nil {
		return err
	}
	var id int64
	var address string
	err := h.db.QueryRowContext(c.Context(), `
		WITH place AS (SELECT id, company_id, address FROM sites WHERE id = $1 AND company_id = $2),
		made AS (
			INSERT INTO orders (company_id, site_id, po_number)
			SELECT company_id, id, $3 FROM place RETURNING id)
		SELECT made.id, place.address FROM made, place`, in.Site, session.Get(c).CompanyID, in.PO).Scan(&id, &address)
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(fiber.Map{"id": id, "to": address})
}

func (h *handler) cancel(c fiber.Ctx) error {
	err := crud.Some(h.db.ExecContext(c.Context(),
		`UPDATE orders SET state = 'cancelled' WHERE id = $1 AND company_id = $2 AND state = 'open'`,
		fiber.Params[int64](c, "id"), session.Get(c).CompanyID))
	if err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

// move sends an order to another site.
func (h *handler) move(c fiber.Ctx) error {
	var in struct {
		Site int64 `json:"site"`
	}
	if err := c.Bind().Body(&in); err != nil {
		return err
	}
	var address, gate string
	err := h.db.QueryRowContext(c.Context(), `
		UPDATE orders o SET site_id = s.id
		FROM sites s
		WHERE s.id = $1 AND o.id = $2 AND o.company_id = $3 AND o.state = 'open'
		RETURNING s.address, s.gate_code`,
		in.Site, fiber.Params[int64](c, "id"), session.Get(c).CompanyID).Scan(&address, &gate)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"to": address, "gate_code": gate})
}
