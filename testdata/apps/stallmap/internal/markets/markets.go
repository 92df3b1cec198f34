// Package markets serves the catalogue of markets and the wardens' sheets.
package markets

import (
	"fmt"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/jmoiron/sqlx"

	"example.com/stallmap/internal/auth"
	"example.com/stallmap/internal/web"
)

type handler struct {
	db *sqlx.DB
}

// Register adds the market routes.
func Register(r fiber.Router, db *sqlx.DB) {
	h := &handler{db: db}
	r.Route("/markets", func(r fiber.Router) {
		//authvet:public the website lists the markets for visitors
		r.Get("/", h.list)
		r.Get("/:market/roster", h.roster)
		r.Get("/:market/takings", h.takings)
	})
}

type market struct {
	ID      int64  `db:"id" json:"id"`
	Name    string `db:"name" json:"name"`
	Street  string `db:"street" json:"street"`
	Weekday int    `db:"weekday" json:"weekday"`
}

type listQuery struct {
	web.Page
	Name string `query:"name"`
}

func (h *handler) list(c *fiber.Ctx) error {
	var q listQuery
	if err := c.QueryParser(&q); err != nil {
		return fiber.ErrBadRequest
	}
	q.Clamp()
	out := []market{}
	err := h.db.SelectContext(c.UserContext(), &out, `
		SELECT id, name, street, weekday FROM markets
		WHERE closed_at IS NULL AND ($1 = '' OR name ILIKE '%' || $1 || '%')
		ORDER BY name LIMIT $2 OFFSET $3`, q.Name, q.Limit, q.Offset)
	if err != nil {
		return fmt.Errorf("list markets: %w", err)
	}
	return c.JSON(fiber.Map{"markets": out})
}

type rosterLine struct {
	Stall     string    `db:"code" json:"stall"`
	Day       time.Time `db:"market_day" json:"day"`
	TradeName string    `db:"trade_name" json:"trade_name"`
	Phone     string    `db:"contact_phone" json:"phone"`
	Note      string    `db:"note" json:"note"`
}

// roster is the wardens' sheet: who stands where, and how to reach them.
func (h *handler) roster(c *fiber.Ctx) error {
	id, err := web.ID(c, "market")
	if err != nil {
		return err
	}
	day := time.Now()
	if raw := c.Query("day"); raw != "" {
		if day, err = time.Parse(time.DateOnly, raw); err != nil {
			return fiber.NewError(fiber.StatusBadRequest, "day: want YYYY-MM-DD")
		}
	}
	out := []rosterLine{}
	err = h.db.SelectContext(c.UserContext(), &out, `
		SELECT s.code, b.market_day, v.trade_name, v.contact_phone, b.note
		FROM bookings b
		JOIN stalls s ON s.id = b.stall_id
		JOIN vendors v ON v.id = b.vendor_id
		WHERE s.market_id = $1 AND b.market_day = $2 AND b.status = 'confirmed' AND b.deleted_at IS NULL
		ORDER BY s.code`, id, day.Format(time.DateOnly))
	if err != nil {
		return fmt.Errorf("roster: %w", err)
	}
	return c.JSON(fiber.Map{"roster": out})
}

// takings sums up what a market brought in; for the council that runs it.
func (h *handler) takings(c *fiber.Ctx) error {
	p, err := auth.Require(c)
	if err != nil {
		return err
	}
	id, err := web.ID(c, "market")
	if err != nil {
		return err
	}
	var out struct {
		Market string `db:"name" json:"market"`
		Paid   int64  `db:"paid" json:"paid_cents"`
		Open   int64  `db:"open" json:"open_cents"`
	}
	err = h.db.GetContext(c.UserContext(), &out, `
		SELECT mk.name,
		       COALESCE(sum(pay.amount_cents) FILTER (WHERE pay.status = 'paid'), 0)::bigint AS paid,
		       COALESCE(sum(pay.amount_cents) FILTER (WHERE pay.status = 'pending'), 0)::bigint AS open
		FROM markets mk
		LEFT JOIN stalls s ON s.market_id = mk.id
		LEFT JOIN bookings b ON b.stall_id = s.id
		LEFT JOIN payments pay ON pay.booking_id = b.id
		WHERE mk.id = $1
		  AND EXISTS (SELECT 1 FROM council_members cm WHERE cm.council_id = mk.council_id AND cm.user_id = $2)
		GROUP BY mk.id`, id, p.ID)
	if err != nil {
		return web.NotFound(err, "market")
	}
	return c.JSON(out)
}
