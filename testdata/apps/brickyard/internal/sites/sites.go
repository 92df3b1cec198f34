// Package sites has the building sites of our customers.
package sites

import (
	"database/sql"

	"github.com/gofiber/fiber/v3"

	"example.com/brickyard/internal/crud"
	"example.com/brickyard/internal/session"
)

const table = "sites"

type Site struct {
	ID        int64  `json:"id"`
	CompanyID int64  `json:"-"`
	Name      string `json:"name"`
	Address   string `json:"address"`
	GateCode  string `json:"gate_code,omitempty"`
}

func (*Site) Columns() string { return "id, company_id, name, address, gate_code" }
func (s *Site) Fields() []any {
	return []any{&s.ID, &s.CompanyID, &s.Name, &s.Address, &s.GateCode}
}

type handler struct{ db *sql.DB }

func Mount(app *fiber.App, db *sql.DB) {
	h := &handler{db}
	r := app.Group("/api/sites", session.Require)
	r.Get("/", h.list)
	r.Patch("/:id<int>", h.patch)
	r.Get("/:id<int>/gate", h.gate)
}

func (h *handler) list(c fiber.Ctx) error {
	sites, err := crud.List[Site](c.Context(), h.db, table, crud.Where{"company_id": session.Get(c).CompanyID})
	if err != nil {
		return err
	}
	for i := range sites {
		sites[i].GateCode = "" // not in lists
	}
	return c.JSON(sites)
}

func (h *handler) patch(c fiber.Ctx) error {
	var in struct {
		Name    *string `json:"name"`
		Address *string `json:"address"`
	}
	if err := c.Bind().Body(&in); err != nil {
		return err
	}
	set := crud.Set{}
	if in.Name != nil {
		set["name"] = *in.Name
	}
	if in.Address != nil {
		set["address"] = *in.Address
	}
	if len(set) == 0 {
		return c.SendStatus(fiber.StatusNoContent)
	}
	where := crud.Where{"id": fiber.Params[int64](c, "id"), "company_id": session.Get(c).CompanyID}
	if err := crud.Update(c.Context(), h.db, table, where, set); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

// gate shows how to get in. Foremen who work for several companies say for which.
func (h *handler) gate(c fiber.Ctx) error {
	company := fiber.Query(c, "company", session.Get(c).CompanyID)
	site, err := crud.Get[Site](c.Context(), h.db, table, crud.Where{
		"id":         fiber.Params[int64](c, "id"),
		"company_id": company,
	})
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"address": site.Address, "gate_code": site.GateCode})
}
