// Package backoffice is for our own people. Its applications are mounted by the server.
package backoffice

import (
	"database/sql"

	"github.com/gofiber/fiber/v3"

	"example.com/brickyard/internal/crud"
	"example.com/brickyard/internal/session"
)

type handler struct{ db *sql.DB }

// New is the application below /admin.
func New(cfg fiber.Config, db *sql.DB) *fiber.App {
	h := &handler{db}
	app := fiber.New(cfg)
	app.Use(session.Require, session.Staff)
	app.Get("/companies/:id", h.company)
	app.Post("/users/:id/lock", h.lock)
	return app
}

// Reports is the application below /admin/reports.
func Reports(cfg fiber.Config, db *sql.DB) *fiber.App {
	h := &handler{db}
	app := fiber.New(cfg)
	app.Get("/aging", h.aging)
	return app
}

type company struct {
	ID     int64  `json:"id"`
	Name   string `json:"name"`
	Credit int64  `json:"credit_cents"`
}

func (*company) Columns() string { return "id, name, credit_cents" }
func (c *company) Fields() []any { return []any{&c.ID, &c.Name, &c.Credit} }

func (h *handler) company(c fiber.Ctx) error {
	row, err := crud.Get[company](c.Context(), h.db, "companies", crud.Where{"id": fiber.Params[int64](c, "id")})
	if err != nil {
		return err
	}
	return c.JSON(row)
}

func (h *handler) lock(c fiber.Ctx) error {
	id := fiber.Params[int64](c, "id")
	return crud.Tx(c.Context(), h.db, func(tx *sql.Tx) error {
		if err := crud.Update(c.Context(), tx, "users", crud.Where{"id": id}, crud.Set{"locked": true}); err != nil {
			return err
		}
		_, err := tx.ExecContext(c.Context(), `DELETE FROM sessions WHERE user_id = $1`, id)
		return err
	})
}

// aging is what customers owe us, for the Monday meeting.
func (h *handler) aging(c fiber.Ctx) error {
	rows, err := h.db.QueryContext(c.Context(), `
		SELECT c.name, sum(i.cents) FROM invoices i JOIN companies c ON c.id = i.company_id
		WHERE i.due < now() GROUP BY c.name ORDER BY c.name`)
	if err != nil {
		return err
	}
	defer rows.Close()
	type line struct {
		Company string `json:"company"`
		Cents   int64  `json:"cents"`
	}
	list := []line{}
	for rows.Next() {
		var l line
		if err := rows.Scan(&l.Company, &l.Cents); err != nil {
			return err
		}
		list = append(list, l)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return c.JSON(list)
}
