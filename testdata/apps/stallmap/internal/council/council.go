// Package council is the desk of the officers who run the markets.
package council

import (
	"fmt"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/jmoiron/sqlx"

	"example.com/stallmap/internal/access"
	"example.com/stallmap/internal/web"
)

type handler struct {
	db *sqlx.DB
}

// Register adds the officers' lists. r admits staff only.
func Register(r fiber.Router, db *sqlx.DB) {
	h := &handler{db: db}
	t := access.Tenancy{DB: db}
	r.Get("/permits", t.Home, h.permits)
	r.Get("/inspections", t.Selected, h.inspections)
}

type permitLine struct {
	ID         int64     `db:"id" json:"id"`
	TradeName  string    `db:"trade_name" json:"trade_name"`
	Kind       string    `db:"kind" json:"kind"`
	Number     string    `db:"number" json:"number"`
	Status     string    `db:"status" json:"status"`
	ValidUntil time.Time `db:"valid_until" json:"valid_until"`
}

type permitQuery struct {
	web.Page
	Status string `query:"status"`
	Vendor int64  `query:"vendor"`
}

func (h *handler) permits(c *fiber.Ctx) error {
	var q permitQuery
	if err := c.QueryParser(&q); err != nil {
		return fiber.ErrBadRequest
	}
	q.Clamp()
	out := []permitLine{}
	err := h.db.SelectContext(c.UserContext(), &out, `
		SELECT pm.id, v.trade_name, pm.kind, pm.number, pm.status, pm.valid_until
		FROM permits pm JOIN vendors v ON v.id = pm.vendor_id
		WHERE pm.council_id = $1 AND pm.deleted_at IS NULL
		  AND ($2 = '' OR pm.status = $2)
		  AND ($3::bigint = 0 OR pm.vendor_id = $3)
		ORDER BY pm.valid_until, pm.id
		LIMIT $4 OFFSET $5`, access.Council(c), q.Status, q.Vendor, q.Limit, q.Offset)
	if err != nil {
		return fmt.Errorf("council permits: %w", err)
	}
	return c.JSON(fiber.Map{"permits": out})
}

type inspectionLine struct {
	ID        int64      `db:"id" json:"id"`
	TradeName string     `db:"trade_name" json:"trade_name"`
	Stall     string     `db:"code" json:"stall"`
	DueOn     time.Time  `db:"due_on" json:"due_on"`
	Outcome   *string    `db:"outcome" json:"outcome"`
	Remarks   string     `db:"remarks" json:"remarks"`
	DoneAt    *time.Time `db:"done_at" json:"done_at"`
}

type inspectionQuery struct {
	web.Page
	Open bool `query:"open"`
}

func (h *handler) inspections(c *fiber.Ctx) error {
	var q inspectionQuery
	if err := c.QueryParser(&q); err != nil {
		return fiber.ErrBadRequest
	}
	q.Clamp()
	out := []inspectionLine{}
	err := h.db.SelectContext(c.UserContext(), &out, `
		SELECT i.id, v.trade_name, s.code, i.due_on, i.outcome, i.remarks, i.done_at
		FROM inspections i
		JOIN vendors v ON v.id = i.vendor_id
		JOIN stalls s ON s.id = i.stall_id
		WHERE i.council_id = $1 AND (NOT $2::boolean OR i.done_at IS NULL)
		ORDER BY i.due_on, i.id
		LIMIT $3 OFFSET $4`, access.Council(c), q.Open, q.Limit, q.Offset)
	if err != nil {
		return fmt.Errorf("council inspections: %w", err)
	}
	return c.JSON(fiber.Map{"inspections": out})
}
