package models

import (
	"context"
	"time"

	"example.com/rentroll/internal/fault"
	"example.com/rentroll/internal/sqlb"
)

// Payment is money that came in, or should.
type Payment struct {
	ID           int64      `db:"id" json:"id"`
	LeaseID      int64      `db:"lease_id" json:"lease_id"`
	AmountCents  int64      `db:"amount_cents" json:"amount_cents"`
	Kind         string     `db:"kind" json:"kind"`
	Status       string     `db:"status" json:"status"`
	Memo         string     `db:"memo" json:"memo"`
	RecordedBy   *int64     `db:"recorded_by" json:"recorded_by"`
	ReconciledAt *time.Time `db:"reconciled_at" json:"reconciled_at"`
	ReceivedOn   time.Time  `db:"received_on" json:"received_on"`
}

const paymentColumns = `y.id, y.lease_id, y.amount_cents, y.kind, y.status, y.memo, y.recorded_by, y.reconciled_at, y.received_on`

// paymentSource joins a payment to its property.
const paymentSource = ` FROM payments y JOIN leases l ON l.id = y.lease_id JOIN units u ON u.id = l.unit_id JOIN properties p ON p.id = u.property_id`

// Payment loads one payment of the lease.
func (l *Lease) Payment(ctx context.Context, q Q, id int64) (*Payment, error) {
	return one[Payment](ctx, q, "payment", `SELECT `+paymentColumns+` FROM payments y WHERE y.id = ? AND y.lease_id = ?`, id, l.ID)
}

// FindPaymentByKey returns what the user recorded earlier under an idempotency key.
func FindPaymentByKey(ctx context.Context, q Q, userID int64, key string) (*Payment, error) {
	return one[Payment](ctx, q, "payment",
		`SELECT `+paymentColumns+` FROM idempotency_keys k JOIN payments y ON y.id = k.payment_id
		  WHERE k.user_id = ? AND k.key = ?`, userID, key)
}

// RememberKey stores an idempotency key of the user.
func (y *Payment) RememberKey(ctx context.Context, q Q, userID int64, key string) error {
	_, err := exec(ctx, q, `INSERT INTO idempotency_keys (user_id, key, payment_id) VALUES (?, ?, ?)`, userID, key, y.ID)
	return err
}

// Insert records the payment.
func (y *Payment) Insert(ctx context.Context, q Q) error {
	row, err := one[Payment](ctx, q, "payment",
		`INSERT INTO payments AS y (lease_id, amount_cents, kind, memo, recorded_by) VALUES (?, ?, ?, ?, ?) RETURNING `+paymentColumns,
		y.LeaseID, y.AmountCents, y.Kind, y.Memo, y.RecordedBy)
	if err == nil {
		*y = *row
	}
	return err
}

// CountManagedPayments counts those of the payments that the user keeps the books on.
func CountManagedPayments(ctx context.Context, q Q, userID int64, ids []int64) (int, error) {
	w := sqlb.New().In("y.id", ids).AnyOf(sqlb.C("p.landlord_id = ?", userID), ManagedBy(userID))
	n, err := one[int](ctx, q, "payment", `SELECT count(*)`+paymentSource+w.SQL(), w.Args()...)
	if err != nil {
		return 0, err
	}
	return *n, nil
}

// MarkReconciled ticks payments off.
func MarkReconciled(ctx context.Context, q Q, ids []int64) (int64, error) {
	w := sqlb.New(sqlb.C("reconciled_at IS NULL")).In("id", ids)
	return exec(ctx, q, `UPDATE payments SET reconciled_at = now()`+w.SQL(), w.Args()...)
}

// SettleByRef stores the outcome that the provider reports.
func SettleByRef(ctx context.Context, q Q, ref, status string) error {
	return must(ctx, q, fault.NotFound("pending payment"),
		`UPDATE payments SET status = ? WHERE provider_ref = ? AND status = 'pending'`, status, ref)
}

// FirstDelivery records a webhook event and reports whether it is new.
func FirstDelivery(ctx context.Context, q Q, provider, eventID string) (bool, error) {
	n, err := exec(ctx, q, `INSERT INTO webhook_events (provider, event_id) VALUES (?, ?) ON CONFLICT DO NOTHING`, provider, eventID)
	return n == 1, err
}

// PaymentLine is a payment with where it belongs, for exports.
type PaymentLine struct {
	Payment
	Property string `db:"property"`
	Unit     string `db:"unit"`
}

// PaymentLines returns payments under w, oldest first.
func PaymentLines(ctx context.Context, q Q, w *sqlb.Where) ([]PaymentLine, error) {
	return many[PaymentLine](ctx, q, `SELECT `+paymentColumns+`, p.name AS property, u.label AS unit`+
		paymentSource+w.SQL()+` ORDER BY y.received_on, y.id`, w.Args()...)
}

// StatementLine sums up one property for one month.
type StatementLine struct {
	Property    string `db:"property" json:"property"`
	Settled     int64  `db:"settled" json:"settled_cents"`
	Outstanding int64  `db:"outstanding" json:"outstanding_cents"`
}

// Statement sums up a landlord's month.
func Statement(ctx context.Context, q Q, landlordID int64, month time.Time) ([]StatementLine, error) {
	return many[StatementLine](ctx, q,
		`SELECT p.name AS property,
		        coalesce(sum(y.amount_cents) FILTER (WHERE y.status = 'settled'), 0) AS settled,
		        coalesce(sum(y.amount_cents) FILTER (WHERE y.status <> 'settled'), 0) AS outstanding`+paymentSource+`
		  WHERE date_trunc('month', y.received_on) = date_trunc('month', ?::date) AND p.landlord_id = ? AND p.deleted_at IS NULL
		  GROUP BY p.id ORDER BY p.name`, month.Format(time.DateOnly), landlordID)
}

// ChargeLateFees books a fee on every running lease whose rent of this month is
// missing after the grace period, once a month and within the statutory cap.
func ChargeLateFees(ctx context.Context, q Q, graceDays int) (int64, error) {
	return exec(ctx, q,
		`INSERT INTO payments (lease_id, amount_cents, kind, memo)
		 SELECT l.id, l.rent_cents * j.late_fee_cap_bp / 10000, 'late_fee', 'late fee'
		   FROM leases l JOIN units u ON u.id = l.unit_id JOIN properties p ON p.id = u.property_id
		   JOIN jurisdictions j ON j.code = p.jurisdiction
		  WHERE l.status = 'active' AND extract(day FROM current_date) > ?
		    AND NOT EXISTS (SELECT 1 FROM payments y WHERE y.lease_id = l.id AND y.kind IN ('rent', 'late_fee')
		                       AND date_trunc('month', y.received_on) = date_trunc('month', current_date))`, graceDays)
}
