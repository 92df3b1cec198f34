// Package files serves what the browser opens in a tab of its own: scans,
// invoices and receipts.
package files

import (
	"context"
	"fmt"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/jmoiron/sqlx"

	"example.com/stallmap/internal/access"
	"example.com/stallmap/internal/auth"
	"example.com/stallmap/internal/cache"
	"example.com/stallmap/internal/web"
)

const (
	cacheFor  = 10 * time.Minute
	cacheSize = 2000
)

type invoiceKey struct {
	user, booking int64
}

type handler struct {
	db       *sqlx.DB
	policy   access.Policy
	receipts *cache.TTL[int64, string]
	invoices *cache.TTL[invoiceKey, string]
}

// Register adds the downloads, which take the same token as the API.
func Register(r fiber.Router, db *sqlx.DB, a *auth.Service) {
	h := &handler{
		db:       db,
		policy:   access.Policy{DB: db},
		receipts: cache.New[int64, string](cacheFor, cacheSize),
		invoices: cache.New[invoiceKey, string](cacheFor, cacheSize),
	}
	r.Route("/files", func(r fiber.Router) {
		r.Get("/permits/:permit", h.permitScan)
		r.Use(a.Token(nil), a.Principal)
		r.Get("/inspections/:inspection", h.inspectionReport)
		r.Get("/receipts/:payment", h.receipt)
		r.Get("/invoices/:booking", h.invoice)
	})
}

func (h *handler) permitScan(c *fiber.Ctx) error {
	id, err := web.ID(c, "permit")
	if err != nil {
		return err
	}
	var scan struct {
		Data []byte `db:"scan"`
		Type string `db:"scan_type"`
	}
	if err := h.db.GetContext(c.UserContext(), &scan, `
		SELECT scan, scan_type FROM permits
		WHERE id = $1 AND scan IS NOT NULL AND deleted_at IS NULL`, id); err != nil {
		return web.NotFound(err, "permit")
	}
	c.Set(fiber.HeaderContentType, scan.Type)
	return c.Send(scan.Data)
}

// inspectionReport is for the inspected vendor's people.
func (h *handler) inspectionReport(c *fiber.Ctx) error {
	id, err := web.ID(c, "inspection")
	if err != nil {
		return err
	}
	var r struct {
		Stall   string     `db:"code"`
		Outcome string     `db:"outcome"`
		Remarks string     `db:"remarks"`
		DoneAt  *time.Time `db:"done_at"`
	}
	if err := h.db.GetContext(c.UserContext(), &r, `
		SELECT s.code, COALESCE(i.outcome, 'open') AS outcome, i.remarks, i.done_at
		FROM inspections i
		JOIN stalls s ON s.id = i.stall_id
		JOIN vendor_members m ON m.vendor_id = i.vendor_id
		WHERE i.id = $1 AND m.user_id = $2`, id, auth.Current(c).ID); err != nil {
		return web.NotFound(err, "inspection")
	}
	return sendText(c, fmt.Sprintf("Inspection %d\nStall: %s\nOutcome: %s\n\n%s\n", id, r.Stall, r.Outcome, r.Remarks))
}

// receipt confirms a payment. Receipts do not change once written, so they are
// kept for a while; the tax season's run on them would load the database else.
func (h *handler) receipt(c *fiber.Ctx) error {
	id, err := web.ID(c, "payment")
	if err != nil {
		return err
	}
	if text, ok := h.receipts.Get(id); ok {
		return sendText(c, text)
	}
	text, err := h.renderReceipt(c.UserContext(), auth.Current(c).ID, id)
	if err != nil {
		return err
	}
	h.receipts.Put(id, text)
	return sendText(c, text)
}

func (h *handler) renderReceipt(ctx context.Context, user, id int64) (string, error) {
	var r struct {
		TradeName string    `db:"trade_name"`
		Reference string    `db:"reference"`
		Cents     int64     `db:"amount_cents"`
		PaidAt    time.Time `db:"paid_at"`
	}
	err := h.db.GetContext(ctx, &r, `
		SELECT v.trade_name, b.reference, pay.amount_cents, pay.paid_at
		FROM payments pay
		JOIN bookings b ON b.id = pay.booking_id
		JOIN vendors v ON v.id = b.vendor_id
		JOIN vendor_members m ON m.vendor_id = v.id
		WHERE pay.id = $1 AND pay.status = 'paid' AND m.user_id = $2`, id, user)
	if err != nil {
		return "", web.NotFound(err, "payment")
	}
	return fmt.Sprintf("Receipt %d\n%s\nBooking %s\nReceived: %s\nDate: %s\n",
		id, r.TradeName, r.Reference, money(r.Cents), r.PaidAt.Format(time.DateOnly)), nil
}

type invoiceData struct {
	ID        int64     `db:"id"`
	VendorID  int64     `db:"vendor_id"`
	CouncilID int64     `db:"council_id"`
	TradeName string    `db:"trade_name"`
	Reference string    `db:"reference"`
	Stall     string    `db:"code"`
	Day       time.Time `db:"market_day"`
	Cents     int64     `db:"fee_cents"`
}

// HeldBy and HeldAt make the invoice an access.Holder.
func (d invoiceData) HeldBy() int64 { return d.VendorID }

// HeldAt returns the council of the market.
func (d invoiceData) HeldAt() int64 { return d.CouncilID }

// invoice bills a booking; the vendor and the market's council may see it.
func (h *handler) invoice(c *fiber.Ctx) error {
	id, err := web.ID(c, "booking")
	if err != nil {
		return err
	}
	ctx, p := c.UserContext(), auth.Current(c)
	key := invoiceKey{user: p.ID, booking: id}
	if text, ok := h.invoices.Get(key); ok {
		return sendText(c, text)
	}
	var d invoiceData
	if err := h.db.GetContext(ctx, &d, `
		SELECT b.id, b.vendor_id, mk.council_id, v.trade_name, b.reference, s.code, b.market_day, b.fee_cents
		FROM bookings b
		JOIN vendors v ON v.id = b.vendor_id
		JOIN stalls s ON s.id = b.stall_id
		JOIN markets mk ON mk.id = s.market_id
		WHERE b.id = $1 AND b.deleted_at IS NULL`, id); err != nil {
		return web.NotFound(err, "booking")
	}
	ok, err := h.policy.CanView(ctx, p, d)
	if err != nil {
		return err
	}
	if !ok {
		return access.ErrHidden
	}
	text := fmt.Sprintf("Invoice for booking %s\n%s\nPitch %s on %s\nFee: %s\n",
		d.Reference, d.TradeName, d.Stall, d.Day.Format(time.DateOnly), money(d.Cents))
	h.invoices.Put(key, text)
	return sendText(c, text)
}

func sendText(c *fiber.Ctx, text string) error {
	c.Set(fiber.HeaderContentType, fiber.MIMETextPlainCharsetUTF8)
	c.Set(fiber.HeaderCacheControl, "private, no-store")
	return c.SendString(text)
}

func money(cents int64) string { return fmt.Sprintf("%d.%02d EUR", cents/100, cents%100) }
