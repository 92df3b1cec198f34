// Package permits lets vendors keep their trading permits up to date.
package permits

import (
	"fmt"
	"strings"
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

// Register adds the permit routes.
func Register(r fiber.Router, db *sqlx.DB) {
	h := &handler{db: db}
	g := r.Group("/permits")
	g.Patch("/:permit", h.amend)
	g.Delete("/:permit", h.withdraw)
}

type amendBody struct {
	VendorID   int64  `json:"vendor_id"`
	Number     string `json:"number"`
	ValidUntil string `json:"valid_until"`

	until time.Time
}

func (b *amendBody) Validate() error {
	b.Number = strings.TrimSpace(b.Number)
	p := web.Problems{}
	var err error
	b.until, err = time.Parse(time.DateOnly, b.ValidUntil)
	p.Add(err != nil, "valid_until", "want YYYY-MM-DD")
	p.Add(b.VendorID <= 0, "vendor_id", "required")
	p.Add(b.Number == "" || len(b.Number) > 40, "number", "1 to 40 bytes")
	return p.Err()
}

// amend corrects a permit; it goes back to the council for another look. The
// form sends the vendor along, whose people alone may do that.
func (h *handler) amend(c *fiber.Ctx) error {
	id, err := web.ID(c, "permit")
	if err != nil {
		return err
	}
	var in amendBody
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	ctx, p := c.UserContext(), auth.Current(c)
	err = database.InTx(ctx, h.db, func(tx *sqlx.Tx) error {
		if err := access.Vendor(ctx, tx, p, in.VendorID); err != nil {
			return err
		}
		res, err := tx.ExecContext(ctx, `
			UPDATE permits SET number = $2, valid_until = $3, status = 'pending', updated_at = now()
			WHERE id = $1 AND deleted_at IS NULL`, id, in.Number, in.until)
		if err != nil {
			return fmt.Errorf("amend permit: %w", err)
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return access.ErrHidden
		}
		return audit.Write(ctx, tx, audit.Entry{Actor: p.ID, Action: "permit.amend", Object: id, RequestID: web.RequestID(c)})
	})
	if err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

// withdraw soft-deletes a permit of one of the caller's vendors.
func (h *handler) withdraw(c *fiber.Ctx) error {
	id, err := web.ID(c, "permit")
	if err != nil {
		return err
	}
	ctx, p := c.UserContext(), auth.Current(c)
	err = database.InTx(ctx, h.db, func(tx *sqlx.Tx) error {
		res, err := tx.ExecContext(ctx, `
			UPDATE permits SET deleted_at = now()
			WHERE id = $1 AND deleted_at IS NULL
			  AND EXISTS (SELECT 1 FROM vendor_members m
			              WHERE m.vendor_id = permits.vendor_id AND m.user_id = $2 AND m.role = 'owner')`, id, p.ID)
		if err != nil {
			return fmt.Errorf("withdraw permit: %w", err)
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return access.ErrHidden
		}
		return audit.Write(ctx, tx, audit.Entry{Actor: p.ID, Action: "permit.withdraw", Object: id, RequestID: web.RequestID(c)})
	})
	if err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}
