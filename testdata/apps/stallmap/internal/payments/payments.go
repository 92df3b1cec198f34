// Package payments follows the pitch fees from the provider to the books.
package payments

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/jmoiron/sqlx"

	"example.com/stallmap/internal/access"
	"example.com/stallmap/internal/audit"
	"example.com/stallmap/internal/auth"
	"example.com/stallmap/internal/database"
	"example.com/stallmap/internal/web"
)

type handler struct {
	db *sqlx.DB
}

// Register adds the vendors' routes.
func Register(r fiber.Router, db *sqlx.DB) {
	h := &handler{db: db}
	r.Post("/payments/export", h.export)
}

// RegisterHooks adds the provider's callback.
func RegisterHooks(r fiber.Router, db *sqlx.DB, secret []byte) {
	h := &handler{db: db}
	r.Post("/hooks/payments", auth.SignedBody(secret), h.callback)
}

type payment struct {
	ID          int64      `db:"id"`
	Reference   string     `db:"reference"`
	ProviderRef string     `db:"provider_ref"`
	Method      string     `db:"method"`
	Status      string     `db:"status"`
	Cents       int64      `db:"amount_cents"`
	PaidAt      *time.Time `db:"paid_at"`
}

// export writes the ticked payments as CSV for the vendor's bookkeeping.
func (h *handler) export(c *fiber.Ctx) error {
	var in web.IDs
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	ctx := c.UserContext()
	n, err := h.owned(ctx, auth.Current(c).ID, in.IDs)
	if err != nil {
		return err
	}
	if n == 0 {
		return access.ErrHidden
	}
	rows, err := h.byID(ctx, in.IDs)
	if err != nil {
		return err
	}
	body, err := toCSV(rows)
	if err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	c.Attachment("payments.csv")
	return c.Send(body)
}

// owned counts those of the payments that concern the user's vendors.
func (h *handler) owned(ctx context.Context, user int64, ids []int64) (n int, err error) {
	err = h.db.GetContext(ctx, &n, `
		SELECT count(DISTINCT pay.id)
		FROM payments pay
		JOIN bookings b ON b.id = pay.booking_id
		JOIN vendor_members m ON m.vendor_id = b.vendor_id
		WHERE pay.id = ANY($1) AND m.user_id = $2`, ids, user)
	if err != nil {
		return 0, fmt.Errorf("count payments: %w", err)
	}
	return n, nil
}

func (h *handler) byID(ctx context.Context, ids []int64) (rows []payment, err error) {
	err = h.db.SelectContext(ctx, &rows, `
		SELECT pay.id, b.reference, pay.provider_ref, pay.method, pay.status, pay.amount_cents, pay.paid_at
		FROM payments pay JOIN bookings b ON b.id = pay.booking_id
		WHERE pay.id = ANY($1)
		ORDER BY pay.created_at, pay.id`, ids)
	if err != nil {
		return nil, fmt.Errorf("load payments: %w", err)
	}
	return rows, nil
}

func toCSV(rows []payment) ([]byte, error) {
	var buf bytes.Buffer
	w := csv.NewWriter(&buf)
	if err := w.Write([]string{"id", "booking", "provider_ref", "method", "status", "cents", "paid_at"}); err != nil {
		return nil, err
	}
	for _, r := range rows {
		paid := ""
		if r.PaidAt != nil {
			paid = r.PaidAt.UTC().Format(time.RFC3339)
		}
		if err := w.Write([]string{strconv.FormatInt(r.ID, 10), r.Reference, r.ProviderRef, r.Method, r.Status,
			strconv.FormatInt(r.Cents, 10), paid}); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return buf.Bytes(), w.Error()
}

type event struct {
	EventID     string `json:"event_id"`
	ProviderRef string `json:"provider_ref"`
	Status      string `json:"status"`
}

func (e *event) Validate() error {
	p := web.Problems{}
	p.Add(e.EventID == "", "event_id", "required")
	p.Add(e.ProviderRef == "", "provider_ref", "required")
	p.Add(e.Status != "paid" && e.Status != "failed" && e.Status != "refunded", "status", "unknown")
	return p.Err()
}

// callback applies an event of the provider once, however often it is sent.
func (h *handler) callback(c *fiber.Ctx) error {
	var in event
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	ctx := c.UserContext()
	err := database.InTx(ctx, h.db, func(tx *sqlx.Tx) error {
		res, err := tx.ExecContext(ctx,
			`INSERT INTO hook_events (event_id) VALUES ($1) ON CONFLICT DO NOTHING`, in.EventID)
		if err != nil {
			return fmt.Errorf("remember event: %w", err)
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return err
		}
		var id int64
		if err := tx.GetContext(ctx, &id, `
			UPDATE payments
			SET status = $2, paid_at = CASE WHEN $2 = 'paid' THEN now() ELSE paid_at END
			WHERE provider_ref = $1
			RETURNING id`, in.ProviderRef, in.Status); err != nil {
			return web.NotFound(err, "payment")
		}
		return audit.Write(ctx, tx, audit.Entry{Action: "payment." + in.Status, Object: id, RequestID: web.RequestID(c)})
	})
	if err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}
