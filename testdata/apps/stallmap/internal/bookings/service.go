package bookings

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/jmoiron/sqlx"

	"example.com/stallmap/internal/access"
	"example.com/stallmap/internal/audit"
	"example.com/stallmap/internal/auth"
	"example.com/stallmap/internal/database"
	"example.com/stallmap/internal/web"
)

// Service holds the rules.
type Service struct {
	db   *sqlx.DB
	repo repo
}

// NewService returns the service.
func NewService(db *sqlx.DB) *Service { return &Service{db: db, repo: repo{db: db}} }

// OfVendor loads a booking of the given vendor.
func (s *Service) OfVendor(ctx context.Context, id, vendor int64) (Booking, error) {
	return s.repo.ofVendor(ctx, id, vendor)
}

// Book takes a pitch for the vendor. It returns the secret of the pass, which
// is not stored, and whether the booking is new.
func (s *Service) Book(ctx context.Context, p *auth.Principal, vendor int64, in Request, key, requestID string) (b Booking, pass string, fresh bool, err error) {
	err = database.InTx(ctx, s.db, func(tx *sqlx.Tx) error {
		if key != "" {
			b, err = s.repo.replay(ctx, tx, vendor, key)
			if !errors.Is(err, sql.ErrNoRows) {
				return err
			}
		}
		pass, fresh = rand.Text(), true
		hash := PassHash(pass)
		b, err = s.repo.insert(ctx, tx, newBooking{Request: in, vendor: vendor, reference: newReference(), passHash: hash})
		if err != nil {
			return err
		}
		if key != "" {
			if _, err := tx.ExecContext(ctx,
				`INSERT INTO idempotency_keys (vendor_id, key, booking_id) VALUES ($1, $2, $3)`, vendor, key, b.ID); err != nil {
				return err
			}
		}
		return audit.Write(ctx, tx, audit.Entry{Actor: p.ID, Action: "booking.create", Object: b.ID, RequestID: requestID})
	})
	if database.IsUnique(err) {
		err = fiber.NewError(fiber.StatusConflict, "the pitch is taken on that day")
	}
	return b, pass, fresh, err
}

// SetNote changes the vendor's remark. The row comes back with its vendor; for
// a stranger the transaction is rolled back.
func (s *Service) SetNote(ctx context.Context, p *auth.Principal, id int64, note, requestID string) (Booking, error) {
	var b Booking
	err := database.InTx(ctx, s.db, func(tx *sqlx.Tx) (err error) {
		if b, err = s.repo.setNote(ctx, tx, id, note); err != nil {
			return err
		}
		if err := access.Vendor(ctx, tx, p, b.VendorID); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{Actor: p.ID, Action: "booking.note", Object: id, RequestID: requestID})
	})
	return b, err
}

// Cancel gives the pitch back. The row comes back with its vendor; for a
// stranger the transaction is rolled back.
func (s *Service) Cancel(ctx context.Context, p *auth.Principal, id int64, reason, requestID string) (Booking, error) {
	var b Booking
	err := database.InTx(ctx, s.db, func(tx *sqlx.Tx) (err error) {
		if b, err = s.repo.markCancelled(ctx, id, reason); err != nil {
			return err
		}
		if err := access.Vendor(ctx, tx, p, b.VendorID); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{Actor: p.ID, Action: "booking.cancel", Object: id, RequestID: requestID})
	})
	return b, err
}

// Confirm turns held bookings into firm ones, all of them or none.
func (s *Service) Confirm(ctx context.Context, p *auth.Principal, ids []int64) (changed int64, err error) {
	err = database.InTx(ctx, s.db, func(tx *sqlx.Tx) error {
		n, err := s.repo.owned(ctx, tx, p.ID, ids)
		if err != nil {
			return fmt.Errorf("confirm: %w", err)
		}
		if n != len(ids) {
			return access.ErrHidden
		}
		if changed, err = s.repo.confirm(ctx, tx, ids); err != nil {
			return fmt.Errorf("confirm: %w", err)
		}
		return nil
	})
	return changed, err
}

// Pass is what a warden sees when scanning the code on the stall.
type Pass struct {
	TradeName string    `db:"trade_name" json:"trade_name"`
	Stall     string    `db:"code" json:"stall"`
	Market    string    `db:"name" json:"market"`
	Day       time.Time `db:"market_day" json:"day"`
	Status    string    `db:"status" json:"status"`
}

// Pass resolves the secret printed on a pass.
func (s *Service) Pass(ctx context.Context, secret string) (Pass, error) {
	var out Pass
	err := s.db.GetContext(ctx, &out, `
		SELECT v.trade_name, s.code, mk.name, b.market_day, b.status
		FROM bookings b
		JOIN vendors v ON v.id = b.vendor_id
		JOIN stalls s ON s.id = b.stall_id
		JOIN markets mk ON mk.id = s.market_id
		WHERE b.pass_hash = $1 AND b.market_day >= current_date AND b.deleted_at IS NULL`, PassHash(secret))
	return out, web.NotFound(err, "pass")
}

// PassHash is the form in which a pass secret is stored.
func PassHash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

func newReference() string { return "SM-" + rand.Text()[:10] }
