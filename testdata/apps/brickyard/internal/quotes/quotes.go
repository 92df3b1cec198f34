// Package quotes has offers and their lines.
package quotes

import (
	"database/sql"

	"github.com/gofiber/fiber/v3"

	"example.com/brickyard/internal/crud"
	"example.com/brickyard/internal/session"
)

type Quote struct {
	ID        int64  `json:"id"`
	CompanyID int64  `json:"company_id"`
	Title     string `json:"title"`
	Note      string `json:"note"`
	State     string `json:"state"`
	Total     int64  `json:"total_cents"`
}

func (*Quote) Columns() string { return "id, company_id, title, note, state, total_cents" }
func (q *Quote) Fields() []any {
	return []any{&q.ID, &q.CompanyID, &q.Title, &q.Note, &q.State, &q.Total}
}

type handler struct{ db *sql.DB }

func Mount(app *fiber.App, db *sql.DB) {
	h := &handler{db}
	r := app.Group("/api/quotes", session.Require)
	r.Get("/:id", h.show)
	r.Post("/:id/accept", h.accept)
	r.Post("/:id/duplicate", h.duplicate)
	r.Put("/:id/lines/:line", h.putLine)
	r.Delete("/:id/lines/:line", h.deleteLine)
}

// own returns the quote of the path if it is the company's.
func (h *handler) own(c fiber.Ctx) (Quote, error) {
	return crud.Get[Quote](c.Context(), h.db, "quotes", crud.Where{
		"id":         fiber.Params[int64](c, "id"),
		"company_id": session.Get(c).CompanyID,
	})
}

func (h *handler) show(c fiber.Ctx) error {
	q, err := h.own(c)
	if err != nil {
		return err
	}
	return c.JSON(q)
}

// accept makes an order of a quote.
func (h *handler) accept(c fiber.Ctx) error {
	id, me := fiber.Params[int64](c, "id"), session.Get(c)
	var order int64
	err := crud.Tx(c.Context(), h.db, func(tx *sql.Tx) error {
		var state string
		err := tx.QueryRowContext(c.Context(),
			`SELECT state FROM quotes WHERE id = $1 AND company_id = $2 FOR UPDATE`, id, me.CompanyID).Scan(&state)
		if err != nil {
			return err
		}
		if state != "open" {
			return fiber.NewError(fiber.StatusConflict, "quote is "+state)
		}
		if err := crud.Update(c.Context(), tx, "quotes", crud.Where{"id": id}, crud.Set{"state": "accepted"}); err != nil {
			return err
		}
		return tx.QueryRowContext(c.Context(),
			`INSERT INTO orders (company_id, quote_id) VALUES ($1, $2) RETURNING id`, me.CompanyID, id).Scan(&order)
	})
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(fiber.Map{"order": order})
}

// duplicate copies a quote into the caller's company.
func (h *handler) duplicate(c fiber.Ctx) error {
	var q Quote
	err := h.db.QueryRowContext(c.Context(), `
		INSERT INTO quotes (company_id, title, note, total_cents)
		SELECT $2, title || ' (copy)', note, total_cents FROM quotes WHERE id = $1
		RETURNING `+q.Columns(), fiber.Params[int64](c, "id"), session.Get(c).CompanyID).Scan(q.Fields()...)
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(q)
}

func (h *handler) putLine(c fiber.Ctx) error {
	q, err := h.own(c)
	if err != nil {
		return err
	}
	if q.State != "open" {
		return fiber.ErrConflict
	}
	var in struct {
		Qty  int    `json:"qty"`
		Note string `json:"note"`
	}
	if err := c.Bind().JSON(&in); err != nil {
		return err
	}
	where := crud.Where{"id": fiber.Params[int64](c, "line")}
	if err := crud.Update(c.Context(), h.db, "quote_lines", where, crud.Set{"qty": in.Qty, "note": in.Note}); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func (h *handler) deleteLine(c fiber.Ctx) error {
	q, err := h.own(c)
	if err != nil {
		return err
	}
	if q.State != "open" {
		return fiber.ErrConflict
	}
	if err := crud.DeleteOwned(c.Context(), h.db, "quote_lines", fiber.Params[int64](c, "line"), "quote_id", q.ID); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}
