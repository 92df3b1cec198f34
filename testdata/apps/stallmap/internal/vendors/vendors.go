// Package vendors serves a vendor's back office.
package vendors

import (
	"context"
	"fmt"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/jmoiron/sqlx"

	"example.com/stallmap/internal/access"
	"example.com/stallmap/internal/auth"
	"example.com/stallmap/internal/bookings"
	"example.com/stallmap/internal/web"
)

const vendorKey = "vendor"

// Vendor is a business that rents pitches.
type Vendor struct {
	ID        int64     `db:"id" json:"id"`
	TradeName string    `db:"trade_name" json:"trade_name"`
	Goods     string    `db:"goods" json:"goods"`
	Phone     string    `db:"contact_phone" json:"phone"`
	CreatedAt time.Time `db:"created_at" json:"created_at"`
}

type handler struct {
	db       *sqlx.DB
	bookings *bookings.Service
}

// Register adds the routes below a vendor. All of them run behind own, which
// loads the vendor and turns strangers away.
func Register(r fiber.Router, db *sqlx.DB, b *bookings.Service) {
	h := &handler{db: db, bookings: b}
	g := r.Group("/vendors/:vendor", h.own)
	g.Get("/", h.show)
	g.Post("/bookings", h.book)
	g.Get("/bookings/:booking", h.booking)
	g.Get("/permits/:permit", h.permit)
}

func (h *handler) own(c *fiber.Ctx) error {
	id, err := web.ID(c, "vendor")
	if err != nil {
		return err
	}
	ctx := c.UserContext()
	if err := access.Vendor(ctx, h.db, auth.Current(c), id); err != nil {
		return err
	}
	var v Vendor
	if err := h.db.GetContext(ctx, &v, `
		SELECT id, trade_name, goods, contact_phone, created_at
		FROM vendors WHERE id = $1 AND deleted_at IS NULL`, id); err != nil {
		return web.NotFound(err, "vendor")
	}
	c.Locals(vendorKey, &v)
	return c.Next()
}

func current(c *fiber.Ctx) *Vendor { return c.Locals(vendorKey).(*Vendor) }

func (h *handler) show(c *fiber.Ctx) error {
	return c.JSON(current(c))
}

// book takes a pitch. A repeated Idempotency-Key yields the first booking.
func (h *handler) book(c *fiber.Ctx) error {
	var in bookings.Request
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	b, pass, fresh, err := h.bookings.Book(c.UserContext(), auth.Current(c), current(c).ID, in,
		c.Get("Idempotency-Key"), web.RequestID(c))
	if err != nil {
		return err
	}
	status := fiber.StatusOK
	if fresh {
		status = fiber.StatusCreated
	}
	return c.Status(status).JSON(fiber.Map{"booking": b, "pass": pass})
}

func (h *handler) booking(c *fiber.Ctx) error {
	id, err := web.ID(c, "booking")
	if err != nil {
		return err
	}
	b, err := h.bookings.OfVendor(c.UserContext(), id, current(c).ID)
	if err != nil {
		return err
	}
	return c.JSON(b)
}

type permitView struct {
	ID         int64     `db:"id" json:"id"`
	Kind       string    `db:"kind" json:"kind"`
	Number     string    `db:"number" json:"number"`
	Status     string    `db:"status" json:"status"`
	ValidUntil time.Time `db:"valid_until" json:"valid_until"`
	TradeName  string    `db:"-" json:"trade_name"`
	Expired    bool      `db:"-" json:"expired"`
}

// permit shows one of the vendor's permits.
func (h *handler) permit(c *fiber.Ctx) error {
	id, err := web.ID(c, "permit")
	if err != nil {
		return err
	}
	view, err := h.loadPermit(c.UserContext(), id)
	if err != nil {
		return err
	}
	view.TradeName = current(c).TradeName
	view.Expired = view.ValidUntil.Before(time.Now())
	return c.JSON(view)
}

func (h *handler) loadPermit(ctx context.Context, id int64) (*permitView, error) {
	var view permitView
	err := h.db.GetContext(ctx, &view, `
		SELECT id, kind, number, status, valid_until
		FROM permits WHERE id = $1 AND deleted_at IS NULL`, id)
	if err != nil {
		return nil, fmt.Errorf("load permit %d: %w", id, web.NotFound(err, "permit"))
	}
	return &view, nil
}
