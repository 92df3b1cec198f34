package postgres

import (
	"context"

	"example.com/bunkhouse/internal/domain"
)

// PaymentRepo knows payments.
type PaymentRepo struct{ q Querier }

const paymentSelect = `
	SELECT p.id, p.booking_id, b.guest_id, p.provider_ref, p.amount_cents, p.refunded_cents, p.status, p.created_at
	FROM payments p JOIN bookings b ON b.id = p.booking_id`

// Get loads a payment together with the guest who owes it.
func (r PaymentRepo) Get(ctx context.Context, id int64) (domain.Payment, error) {
	return one[domain.Payment](ctx, r.q, paymentSelect+` WHERE p.id = $1`, id)
}

// Lock is Get for a payment that is about to change.
func (r PaymentRepo) Lock(ctx context.Context, id int64) (domain.Payment, error) {
	return one[domain.Payment](ctx, r.q, paymentSelect+` WHERE p.id = $1 FOR UPDATE OF p`, id)
}

// Refund books money that goes back.
func (r PaymentRepo) Refund(ctx context.Context, id, cents int64) error {
	return touch(ctx, r.q, `
		UPDATE payments SET refunded_cents = refunded_cents + $2
		WHERE id = $1 AND refunded_cents + $2 <= amount_cents`, id, cents)
}

// Capture settles an open payment and confirms the booking it is for.
func (r PaymentRepo) Capture(ctx context.Context, providerRef string) error {
	return touch(ctx, r.q, `
		WITH paid AS (
			UPDATE payments SET status = 'captured' WHERE provider_ref = $1 AND status = 'open' RETURNING booking_id
		)
		UPDATE bookings SET status = 'confirmed', updated_at = now()
		FROM paid WHERE bookings.id = paid.booking_id AND bookings.status IN ('pending', 'confirmed')`, providerRef)
}
