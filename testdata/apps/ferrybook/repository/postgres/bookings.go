package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/ferrybook/domain"
)

const bookingColumns = `id, operator_id, sailing_id, customer_id, reference, amount_cents, status, created_at`

type Bookings struct{ pool *pgxpool.Pool }

func NewBookings(pool *pgxpool.Pool) *Bookings { return &Bookings{pool: pool} }

func (r *Bookings) Find(ctx context.Context, id int64) (*domain.Booking, error) {
	return one[domain.Booking](ctx, r.pool, `SELECT `+bookingColumns+` FROM bookings WHERE id = $1`, id)
}

func (r *Bookings) FindByReference(ctx context.Context, operatorID int64, ref string) (*domain.Booking, error) {
	return one[domain.Booking](ctx, r.pool,
		`SELECT `+bookingColumns+` FROM bookings WHERE operator_id = @operator AND reference = @ref`,
		pgx.NamedArgs{"operator": operatorID, "ref": ref})
}

func (r *Bookings) FindByTicket(ctx context.Context, code string) (*domain.Booking, error) {
	return one[domain.Booking](ctx, r.pool, `SELECT `+bookingColumns+` FROM bookings WHERE ticket_code = $1`, code)
}

func (r *Bookings) ListByCustomer(ctx context.Context, customerID int64) ([]domain.Booking, error) {
	return many[domain.Booking](ctx, r.pool, `SELECT `+bookingColumns+` FROM bookings WHERE customer_id = $1 ORDER BY created_at DESC`, customerID)
}

// Create books a place; the sailing and the customer have to be the operator's own.
func (r *Bookings) Create(ctx context.Context, b *domain.Booking) error {
	err := r.pool.QueryRow(ctx, `
		INSERT INTO bookings (operator_id, sailing_id, customer_id, reference, amount_cents)
		SELECT s.operator_id, s.id, c.id, $4, $5
		FROM sailings s JOIN customers c ON c.operator_id = s.operator_id
		WHERE s.id = $1 AND c.id = $2 AND s.operator_id = $3
		RETURNING id, status, created_at`,
		b.SailingID, b.CustomerID, b.OperatorID, b.Reference, b.AmountCents).Scan(&b.ID, &b.Status, &b.CreatedAt)
	if errors.Is(err, pgx.ErrNoRows) {
		return domain.ErrNotFound
	}
	return err
}

func (r *Bookings) Move(ctx context.Context, id, sailingID int64) error {
	return affecting(ctx, r.pool, `UPDATE bookings SET sailing_id = $2 WHERE id = $1`, id, sailingID)
}

func (r *Bookings) RefundAll(ctx context.Context, ids []int64) (int64, error) {
	tag, err := r.pool.Exec(ctx, `UPDATE bookings SET status = 'refunded' WHERE id = ANY($1) AND status = 'confirmed'`, ids)
	return tag.RowsAffected(), err
}

func (r *Bookings) CheckInAll(ctx context.Context, operatorID int64, ids []int64) (int64, error) {
	tag, err := r.pool.Exec(ctx, `UPDATE bookings SET status = 'checked-in' WHERE id = ANY($2) AND operator_id = $1`, operatorID, ids)
	return tag.RowsAffected(), err
}

func (r *Bookings) AddPassenger(ctx context.Context, operatorID int64, p *domain.Passenger) error {
	return inTx(ctx, r.pool, func(tx pgx.Tx) error {
		var status string
		err := tx.QueryRow(ctx, `SELECT status FROM bookings WHERE id = $1 AND operator_id = $2 FOR UPDATE`, p.BookingID, operatorID).Scan(&status)
		switch {
		case errors.Is(err, pgx.ErrNoRows):
			return domain.ErrNotFound
		case err != nil:
			return err
		case status != "confirmed":
			return domain.ErrConflict
		}
		return tx.QueryRow(ctx, `INSERT INTO passengers (booking_id, name, phone) VALUES ($1, $2, $3) RETURNING id`,
			p.BookingID, p.Name, p.Phone).Scan(&p.ID)
	})
}

func (r *Bookings) RenamePassenger(ctx context.Context, bookingID, id int64, name string) error {
	return affecting(ctx, r.pool, `UPDATE passengers SET name = $3 WHERE id = $1 AND booking_id = $2`, id, bookingID, name)
}

func (r *Bookings) RemovePassenger(ctx context.Context, id int64) error {
	return affecting(ctx, r.pool, `DELETE FROM passengers WHERE id = $1`, id)
}

func (r *Bookings) Passengers(ctx context.Context, reference string) ([]domain.Passenger, error) {
	return many[domain.Passenger](ctx, r.pool, `
		SELECT p.id, p.booking_id, p.name, p.phone
		FROM passengers p JOIN bookings b ON b.id = p.booking_id
		WHERE b.reference = $1 ORDER BY p.id`, reference)
}

func (r *Bookings) RecordPayment(ctx context.Context, reference, providerRef, outcome string) error {
	return affecting(ctx, r.pool, `
		INSERT INTO payments (provider_ref, booking_id, outcome)
		SELECT $2, b.id, $3 FROM bookings b WHERE b.reference = $1
		ON CONFLICT (provider_ref) DO UPDATE SET outcome = excluded.outcome`, reference, providerRef, outcome)
}

func (r *Bookings) Revenue(ctx context.Context, operatorID int64) (*domain.Revenue, error) {
	return one[domain.Revenue](ctx, r.pool, `SELECT count(*), coalesce(sum(amount_cents), 0)::bigint FROM bookings WHERE operator_id = $1`, operatorID)
}

func (r *Bookings) Occupancy(ctx context.Context, operatorID int64) ([]domain.Sailing, error) {
	return many[domain.Sailing](ctx, r.pool, `
		SELECT s.id, s.operator_id, s.vessel, s.from_port, s.to_port, s.departs_at,
		       s.capacity - (SELECT count(*) FROM bookings b WHERE b.sailing_id = s.id)::int, s.status
		FROM sailings s WHERE s.operator_id = $1 ORDER BY s.departs_at`, operatorID)
}
