package billing

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/carelog/internal/apperr"
	"example.com/carelog/internal/auth"
	"example.com/carelog/internal/db"
	"example.com/carelog/internal/devices"
	"example.com/carelog/internal/httpx"
)

// Invoice is a client's bill.
type Invoice struct {
	ID         int64      `json:"id"`
	ClientID   int64      `json:"client_id"`
	Number     string     `json:"number"`
	TotalCents int64      `json:"total_cents"`
	Status     string     `json:"status"`
	SentAt     *time.Time `json:"sent_at"`
}

type remembered struct {
	Response json.RawMessage
}

// Send sends an invoice. With an Idempotency-Key a repeated request gets the first answer again.
func (h *Handler) Send(c *gin.Context) {
	id, err := httpx.ID(c, "invoiceID")
	if err != nil {
		c.Error(err)
		return
	}
	ctx, actor := c.Request.Context(), auth.Current(c)
	key := c.GetHeader("Idempotency-Key")
	if len(key) > 100 {
		c.Error(apperr.Invalid("Idempotency-Key is too long"))
		return
	}
	if key != "" {
		old, err := db.One[remembered](ctx, h.DB,
			`SELECT response FROM idempotency_keys WHERE user_id = $1 AND key = $2`, actor.UserID, key)
		if err == nil {
			c.Data(http.StatusOK, "application/json; charset=utf-8", old.Response)
			return
		}
		if !errors.Is(err, apperr.ErrNotFound) {
			c.Error(err)
			return
		}
	}
	var inv Invoice
	err = h.DB.WithTx(ctx, func(q db.Queries) error {
		var err error
		if inv, err = lockInvoice(ctx, q, id, actor); err != nil {
			return err
		}
		if inv.Status != "draft" {
			return apperr.ErrStale
		}
		now := time.Now()
		inv.Status, inv.SentAt = "sent", &now
		if _, err = q.Exec(ctx, `UPDATE invoices SET status = $2, sent_at = $3 WHERE id = $1`, inv.ID, inv.Status, now); err != nil {
			return err
		}
		return remember(ctx, q, actor, key, inv)
	})
	if err != nil {
		c.Error(err)
		return
	}
	h.Trail.Record(c, "invoice.send", id)
	c.JSON(http.StatusOK, inv)
}

func lockInvoice(ctx context.Context, q db.Queries, id int64, actor auth.Actor) (Invoice, error) {
	return db.One[Invoice](ctx, q, `
		SELECT i.id, i.client_id, i.number, i.total_cents, i.status, i.sent_at
		FROM invoices i
		JOIN clients cl ON cl.id = i.client_id
		WHERE i.id = $1 AND cl.agency_id = $2
		FOR UPDATE OF i`, id, actor.AgencyID)
}

func remember(ctx context.Context, q db.Queries, actor auth.Actor, key string, v any) error {
	if key == "" {
		return nil
	}
	raw, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = q.Exec(ctx, `INSERT INTO idempotency_keys (user_id, key, response) VALUES ($1, $2, $3)`, actor.UserID, key, raw)
	return err
}

type payment struct {
	Number string `json:"number"`
	Cents  int64  `json:"cents"`
}

// PaymentHook takes the bank's notices of payment, which it signs.
func (h *Handler) PaymentHook(c *gin.Context) {
	body, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, 64<<10))
	if err != nil {
		c.Error(apperr.BadRequest(err))
		return
	}
	if !devices.Signed(h.PaymentSecret, body, c.GetHeader("X-Bank-Signature")) {
		c.Error(apperr.ErrUnauthorized)
		return
	}
	var in payment
	if err := json.Unmarshal(body, &in); err != nil {
		c.Error(apperr.BadRequest(err))
		return
	}
	err = db.Touch(c.Request.Context(), h.DB, apperr.ErrStale, `
		UPDATE invoices SET status = 'paid', paid_at = now()
		WHERE number = $1 AND total_cents = $2 AND status = 'sent'`, in.Number, in.Cents)
	if err != nil {
		c.Error(err)
		return
	}
	c.Status(http.StatusNoContent)
}
