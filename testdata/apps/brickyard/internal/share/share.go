// Package share has what can be seen without an account.
package share

import (
	"database/sql"

	"github.com/gofiber/fiber/v3"

	"example.com/brickyard/internal/session"
)

type handler struct{ db *sql.DB }

func Mount(app *fiber.App, db *sql.DB) {
	h := &handler{db}
	//authvet:public our prices are on the web site and in the shop window
	app.Get("/catalog", h.catalog)
	//authvet:public customers hand the random link of a quote on to architects
	app.Get("/share/quotes/:token", h.quote)
	app.Get("/share/orders/:id", h.order)
}

func (h *handler) catalog(c fiber.Ctx) error {
	rows, err := h.db.QueryContext(c.Context(), `SELECT sku, name, price_cents FROM products ORDER BY sku`)
	if err != nil {
		return err
	}
	defer rows.Close()
	type product struct {
		SKU   string `json:"sku"`
		Name  string `json:"name"`
		Price int64  `json:"price_cents"`
	}
	list := []product{}
	for rows.Next() {
		var p product
		if err := rows.Scan(&p.SKU, &p.Name, &p.Price); err != nil {
			return err
		}
		list = append(list, p)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return c.JSON(list)
}

func (h *handler) quote(c fiber.Ctx) error {
	var title string
	var total int64
	err := h.db.QueryRowContext(c.Context(),
		`SELECT title, total_cents FROM quotes WHERE share_token = $1`, c.Params("token")).Scan(&title, &total)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"title": title, "total_cents": total})
}

// order is the page behind the QR code on the delivery note. Other customers must not see it.
func (h *handler) order(c fiber.Ctx) error {
	var company int64
	var po, state string
	err := h.db.QueryRowContext(c.Context(),
		`SELECT company_id, po_number, state FROM orders WHERE id = $1`, fiber.Params[int64](c, "id")).Scan(&company, &po, &state)
	if err != nil {
		return err
	}
	if me := session.Get(c); me != nil && me.CompanyID != company {
		return fiber.ErrNotFound
	}
	return c.JSON(fiber.Map{"po_number": po, "state": state})
}
