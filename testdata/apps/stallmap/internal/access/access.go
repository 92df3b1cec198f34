// Package access answers who may touch whose rows.
package access

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/gofiber/fiber/v2"

	"example.com/stallmap/internal/auth"
	"example.com/stallmap/internal/database"
)

// ErrHidden is what strangers get: the row might as well not exist.
var ErrHidden = fiber.NewError(fiber.StatusNotFound, "no such record")

// Vendor returns nil when the principal trades under the vendor.
func Vendor(ctx context.Context, q database.Querier, p *auth.Principal, vendor int64) error {
	var role string
	err := q.GetContext(ctx, &role,
		`SELECT role FROM vendor_members WHERE vendor_id = $1 AND user_id = $2`, vendor, p.ID)
	if errors.Is(err, sql.ErrNoRows) {
		return ErrHidden
	}
	if err != nil {
		return fmt.Errorf("vendor membership: %w", err)
	}
	return nil
}

// Participant returns nil when the principal takes part in the thread.
func Participant(ctx context.Context, q database.Querier, p *auth.Principal, thread int64) error {
	var in bool
	err := q.GetContext(ctx, &in,
		`SELECT EXISTS (SELECT 1 FROM thread_participants WHERE thread_id = $1 AND user_id = $2)`, thread, p.ID)
	if err != nil {
		return fmt.Errorf("thread participant: %w", err)
	}
	if !in {
		return ErrHidden
	}
	return nil
}

// Holder is anything that belongs to a vendor on a market.
type Holder interface {
	HeldBy() (vendor int64)
	HeldAt() (council int64)
}

// Policy decides on loaded objects.
type Policy struct {
	DB database.Querier
}

// CanView admits the vendor's people and the officers of the market's council.
func (y Policy) CanView(ctx context.Context, p *auth.Principal, h Holder) (bool, error) {
	err := Vendor(ctx, y.DB, p, h.HeldBy())
	if err == nil {
		return true, nil
	}
	if !errors.Is(err, ErrHidden) {
		return false, err
	}
	var officer bool
	err = y.DB.GetContext(ctx, &officer,
		`SELECT EXISTS (SELECT 1 FROM council_members WHERE council_id = $1 AND user_id = $2)`, h.HeldAt(), p.ID)
	return officer, err
}
