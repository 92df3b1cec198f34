// Package billing has invoices and the cards that people pay with.
package billing

import (
	"database/sql"

	"github.com/gofiber/fiber/v3"

	"example.com/brickyard/internal/crud"
	"example.com/brickyard/internal/session"
)

type Invoice struct {
	ID        int64  `json:"id"`
	CompanyID int64  `json:"company_id"`
	Number    string `json:"number"`
	PDF       []byte `json:"-"`
}

func (*Invoice) Columns() string { return "id, company_id, number, pdf" }
func (i *Invoice) Fields() []any { return []any{&i.ID, &i.CompanyID, &i.Number, &i.PDF} }

type handler struct{ db *sql.DB }

func Mount(app *fiber.App, db *sql.DB) {
	h := &handler{db}
	invoices := app.Group("/api/invoices", session.Require, session.Role("accountant"))
	invoices.Get("/:id/pdf", h.pdf)
	invoices.Post("/:id/dispute", h.dispute)

	cards := app.Group("/api/cards", session.Require)
	cards.Delete("/:id", h.deleteCard)
	cards.Put("/:id/default", h.defaultCard)
}

func (h *handler) pdf(c fiber.Ctx) error {
	invoice, err := crud.Get[Invoice](c.Context(), h.db, "invoices", crud.Where{"id": fiber.Params[int64](c, "id")})
	if err != nil {
		return err
	}
	c.Attachment(invoice.Number + ".pdf")
	return c.Send(invoice.PDF)
}

func (h *handler) dispute(c fiber.Ctx) error {
	var in struct {
		Reason string `json:"reason"`
	}
	if err := c.Bind().Body(&in); err != nil {
		return err
	}
	invoice, err := crud.Get[Invoice](c.Context(), h.db, "invoices", crud.Where{"id": fiber.Params[int64](c, "id")})
	if err != nil {
		return err
	}
	if invoice.CompanyID != session.Get(c).CompanyID {
		return fiber.ErrNotFound
	}
	return crud.Update(c.Context(), h.db, "invoices", crud.Where{"id": invoice.ID}, crud.Set{"dispute": in.Reason})
}

func (h *handler) deleteCard(c fiber.Ctx) error {
	return crud.DeleteOwned(c.Context(), h.db, "cards", fiber.Params[int64](c, "id"), "user_id", session.Get(c).ID)
}

// defaultCard makes a card the one that is charged.
func (h *handler) defaultCard(c fiber.Ctx) error {
	ctx, me := c.Context(), session.Get(c)
	return crud.Tx(ctx, h.db, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE cards SET is_default = false WHERE user_id = $1`, me.ID); err != nil {
			return err
		}
		return crud.Update(ctx, tx, "cards", crud.Where{"id": fiber.Params[int64](c, "id")}, crud.Set{"is_default": true})
	})
}
