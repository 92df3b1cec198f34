package store

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"example.com/atelier/internal/dbx"
	"example.com/atelier/internal/domain"
)

// Bookings is the domain.BookingRepository.
type Bookings struct {
	db *dbx.DB

	get  *sqlx.Stmt
	paid *sqlx.Stmt
}

const bookingColumns = `b.id, b.class_id, b.member_id, b.status, b.seats, b.note, b.payment_ref, b.paid_at, b.created_at`

const bookingView = `SELECT ` + bookingColumns + `,
		c.title AS class_title, c.starts_at, c.studio_id, s.owner_id AS studio_owner, u.name AS member_name
	FROM bookings b
	JOIN classes c ON c.id = b.class_id
	JOIN studios s ON s.id = c.studio_id
	JOIN users u ON u.id = b.member_id`

// NewBookings prepares the busiest statements.
func NewBookings(ctx context.Context, db *dbx.DB) (*Bookings, error) {
	b := &Bookings{db: db}
	for _, p := range []struct {
		dst   **sqlx.Stmt
		query string
	}{
		{&b.get, bookingView + ` WHERE b.id = $1 AND b.deleted_at IS NULL`},
		{&b.paid, `UPDATE bookings SET status = 'paid', paid_at = now()
			WHERE payment_ref = $1 AND status = 'booked' AND deleted_at IS NULL`},
	} {
		stmt, err := db.Prepare(ctx, p.query)
		if err != nil {
			return nil, err
		}
		*p.dst = stmt
	}
	return b, nil
}

func (b *Bookings) Get(ctx context.Context, id int64) (domain.BookingView, error) {
	var out domain.BookingView
	err := b.db.Stmt(ctx, b.get).GetContext(ctx, &out, id)
	return out, dbx.NotFound(err, "booking")
}

// List serves every list of bookings there is.
func (b *Bookings) List(ctx context.Context, f domain.BookingFilter) ([]domain.BookingView, error) {
	w := new(dbx.Where).And("b.deleted_at IS NULL")
	dbx.AndIf(w, "b.member_id = ?", f.MemberID)
	dbx.AndIf(w, "c.studio_id = ?", f.StudioID)
	dbx.AndIf(w, "b.class_id = ?", f.ClassID)
	dbx.AndIf(w, "b.status = ?", f.Status)
	dbx.AndIf(w, "b.id < ?", f.Before)
	if !f.From.IsZero() {
		w.And("c.starts_at >= ?", f.From)
	}
	tail := "ORDER BY b.id DESC"
	if f.Limit > 0 {
		tail += fmt.Sprintf(" LIMIT %d", f.Limit)
	}
	query, args := w.Build(bookingView, tail)
	out := []domain.BookingView{}
	err := b.db.Conn(ctx).SelectContext(ctx, &out, query, args...)
	return out, err
}

func (b *Bookings) ByIDs(ctx context.Context, ids []int64) ([]domain.Booking, error) {
	query, args, err := sqlx.In(`SELECT `+bookingColumns+` FROM bookings b WHERE b.id IN (?) AND b.deleted_at IS NULL`, ids)
	if err != nil {
		return nil, err
	}
	var out []domain.Booking
	err = b.db.Conn(ctx).SelectContext(ctx, &out, sqlx.Rebind(sqlx.DOLLAR, query), args...)
	return out, err
}

func (b *Bookings) SeatsTaken(ctx context.Context, classID int64) (int, error) {
	var n int
	err := b.db.Conn(ctx).GetContext(ctx, &n, `
		SELECT coalesce(sum(seats), 0) FROM bookings
		WHERE class_id = $1 AND status <> 'cancelled' AND deleted_at IS NULL`, classID)
	return n, err
}

// Create inserts the booking and fills in what the database decides.
func (b *Bookings) Create(ctx context.Context, in *domain.Booking) error {
	rows, err := sqlx.NamedQueryContext(ctx, b.db.Conn(ctx), `
		INSERT INTO bookings (class_id, member_id, status, seats, note, payment_ref)
		VALUES (:class_id, :member_id, :status, :seats, :note, :payment_ref)
		RETURNING id, created_at`, in)
	if err != nil {
		return err
	}
	defer rows.Close()
	if rows.Next() {
		if err := rows.Scan(&in.ID, &in.CreatedAt); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (b *Bookings) Update(ctx context.Context, id int64, patch *dbx.Patch) error {
	w := new(dbx.Where).And("id = ?", id).And("deleted_at IS NULL")
	query, args := patch.Update("bookings", w)
	res, err := b.db.Conn(ctx).ExecContext(ctx, query, args...)
	return dbx.Hit(res, err, "booking")
}

func (b *Bookings) Remove(ctx context.Context, id, memberID int64) error {
	res, err := b.db.Conn(ctx).ExecContext(ctx,
		`UPDATE bookings SET deleted_at = now(), status = 'cancelled'
		WHERE id = $1 AND member_id = $2 AND deleted_at IS NULL`, id, memberID)
	return dbx.Hit(res, err, "booking")
}

// CheckIn marks the member as present and returns who owns the studio.
func (b *Bookings) CheckIn(ctx context.Context, id int64) (int64, error) {
	var owner int64
	err := b.db.Conn(ctx).GetContext(ctx, &owner, `
		UPDATE bookings b SET checked_in_at = now()
		FROM classes c JOIN studios s ON s.id = c.studio_id
		WHERE b.id = $1 AND c.id = b.class_id AND b.status <> 'cancelled' AND b.deleted_at IS NULL
		RETURNING s.owner_id`, id)
	return owner, dbx.NotFound(err, "booking")
}

// Reassign gives the booking to another member and returns who had it.
func (b *Bookings) Reassign(ctx context.Context, id, to int64) (int64, error) {
	var from int64
	err := b.db.Conn(ctx).GetContext(ctx, &from, `
		UPDATE bookings b SET member_id = $2
		FROM bookings old
		WHERE b.id = $1 AND old.id = b.id AND b.status <> 'cancelled' AND b.deleted_at IS NULL
		RETURNING old.member_id`, id, to)
	return from, dbx.NotFound(err, "booking")
}

func (b *Bookings) CancelAll(ctx context.Context, ids []int64, by int64) (int64, error) {
	query, args, err := sqlx.In(`UPDATE bookings SET status = 'cancelled', updated_by = ?
		WHERE id IN (?) AND status <> 'cancelled' AND deleted_at IS NULL`, by, ids)
	if err != nil {
		return 0, err
	}
	res, err := b.db.Conn(ctx).ExecContext(ctx, sqlx.Rebind(sqlx.DOLLAR, query), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func (b *Bookings) MarkPaid(ctx context.Context, ref string) error {
	res, err := b.db.Stmt(ctx, b.paid).ExecContext(ctx, ref)
	return dbx.Hit(res, err, "payment")
}

func (b *Bookings) Log(ctx context.Context, id, actor int64, kind string) error {
	_, err := b.db.Conn(ctx).ExecContext(ctx,
		`INSERT INTO booking_events (booking_id, actor_id, kind) VALUES ($1, $2, $3)`, id, actor, kind)
	return err
}
