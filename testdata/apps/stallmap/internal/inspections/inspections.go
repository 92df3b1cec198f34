// Package inspections takes in what the inspectors' tablets send.
package inspections

import (
	"fmt"
	"slices"

	"github.com/gofiber/fiber/v2"
	"github.com/jmoiron/sqlx"

	"example.com/stallmap/internal/audit"
	"example.com/stallmap/internal/auth"
	"example.com/stallmap/internal/database"
	"example.com/stallmap/internal/web"
)

type handler struct {
	db *sqlx.DB
}

// Register adds the tablets' routes. r admits tablets only.
func Register(r fiber.Router, db *sqlx.DB) {
	h := &handler{db: db}
	r.Put("/inspections/:inspection/result", h.result)
}

var outcomes = []string{"pass", "warn", "fail"}

type resultBody struct {
	Outcome string `json:"outcome"`
	Remarks string `json:"remarks"`
}

func (b *resultBody) Validate() error {
	p := web.Problems{}
	p.Add(!slices.Contains(outcomes, b.Outcome), "outcome", "pass, warn or fail")
	p.Add(len(b.Remarks) > 2000, "remarks", "too long")
	p.Add(b.Outcome == "fail" && b.Remarks == "", "remarks", "required for a failed inspection")
	return p.Err()
}

// result closes an inspection; a second result for it is refused.
func (h *handler) result(c *fiber.Ctx) error {
	id, err := web.ID(c, "inspection")
	if err != nil {
		return err
	}
	var in resultBody
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	ctx := c.UserContext()
	err = database.InTx(ctx, h.db, func(tx *sqlx.Tx) error {
		res, err := tx.ExecContext(ctx, `
			UPDATE inspections SET outcome = $2, remarks = $3, tablet = $4, done_at = now()
			WHERE id = $1 AND done_at IS NULL`, id, in.Outcome, in.Remarks, auth.TabletID(c))
		if err != nil {
			return fmt.Errorf("store result: %w", err)
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return fiber.NewError(fiber.StatusNotFound, "no such open inspection")
		}
		return audit.Write(ctx, tx, audit.Entry{Action: "inspection." + in.Outcome, Object: id, RequestID: web.RequestID(c)})
	})
	if err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}
