package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"example.com/dwellwise/internal/domain"
)

const leaseColumns = `l.id, l.unit_id, l.tenant_id, l.status, l.rent_cents, l.deposit_cents, l.starts_on, l.ends_on, l.terms`

func scanLease(r pgx.CollectableRow) (l domain.Lease, err error) {
	err = r.Scan(&l.ID, &l.UnitID, &l.TenantID, &l.Status, &l.RentCents, &l.DepositCents, &l.StartsOn, &l.EndsOn, &l.Terms)
	return l, err
}

func (s *Store) oneLease(ctx context.Context, query string, args ...any) (l domain.Lease, err error) {
	rows, err := s.db.Query(ctx, query, args...)
	if err != nil {
		return l, wrap("lease", err)
	}
	l, err = pgx.CollectExactlyOneRow(rows, scanLease)
	return l, wrap("lease", err)
}

func (s *Store) Lease(ctx context.Context, id int64) (domain.Lease, error) {
	return s.oneLease(ctx, `SELECT `+leaseColumns+` FROM leases l WHERE l.id = $1`, id)
}

// LeaseFor returns the lease if the user is its tenant or works for the landlord.
func (s *Store) LeaseFor(ctx context.Context, id, userID int64) (domain.Lease, error) {
	return s.oneLease(ctx, `
		SELECT `+leaseColumns+`
		FROM leases l
		JOIN units u ON u.id = l.unit_id
		JOIN properties p ON p.id = u.property_id
		WHERE l.id = $1 AND l.tenant_id = $2
		   OR l.id = $1 AND EXISTS (SELECT 1 FROM portfolio_members m
		                            WHERE m.portfolio_id = p.portfolio_id AND m.user_id = $2)`, id, userID)
}

func (s *Store) LeaseByShare(ctx context.Context, hash []byte) (domain.Lease, error) {
	return s.oneLease(ctx, `
		SELECT `+leaseColumns+`
		FROM lease_shares s JOIN leases l ON l.id = s.lease_id
		WHERE s.token_hash = $1 AND s.expires_at > now()`, hash)
}

func (s *Store) CreateShare(ctx context.Context, leaseID, by int64, hash []byte, ttl time.Duration) error {
	_, err := s.db.Exec(ctx,
		`INSERT INTO lease_shares (token_hash, lease_id, created_by, expires_at) VALUES ($1, $2, $3, $4)`,
		hash, leaseID, by, time.Now().Add(ttl))
	return wrap("create share", err)
}

func (s *Store) Leases(ctx context.Context, f domain.LeaseFilter) ([]domain.Lease, error) {
	var c conditions
	if f.ViewerID != 0 {
		c.add(`(l.tenant_id = ? OR EXISTS (SELECT 1 FROM portfolio_members m
			WHERE m.portfolio_id = p.portfolio_id AND m.user_id = ?))`, f.ViewerID)
	}
	if f.PropertyID != 0 {
		c.add(`p.id = ?`, f.PropertyID)
	}
	if f.TenantID != 0 {
		c.add(`l.tenant_id = ?`, f.TenantID)
	}
	if f.Status != "" {
		c.add(`l.status = ?`, f.Status)
	}
	query := `SELECT ` + leaseColumns + `
		FROM leases l JOIN units u ON u.id = l.unit_id JOIN properties p ON p.id = u.property_id` +
		c.where() + ` ORDER BY l.id DESC` + c.window(f.Page)
	rows, err := s.db.Query(ctx, query, c.args...)
	return collect("leases", rows, err, scanLease)
}

// LeasesOfUnit lists the leases of a unit of that property.
func (s *Store) LeasesOfUnit(ctx context.Context, propertyID, unitID int64) ([]domain.Lease, error) {
	rows, err := s.db.Query(ctx, `
		SELECT `+leaseColumns+`
		FROM leases l JOIN units u ON u.id = l.unit_id
		WHERE l.unit_id = $1 AND u.property_id = $2
		ORDER BY l.starts_on DESC`, unitID, propertyID)
	return collect("leases of unit", rows, err, scanLease)
}

// ExpireLeases ends the leases whose last day is over.
func (s *Store) ExpireLeases(ctx context.Context) (int64, error) {
	tag, err := s.db.Exec(ctx, `UPDATE leases SET status = 'ended' WHERE status = 'active' AND ends_on < current_date`)
	return tag.RowsAffected(), wrap("expire leases", err)
}

const paymentColumns = `y.id, y.lease_id, y.amount_cents, y.status, y.reference, y.memo, y.created_at`

func scanPayment(r pgx.CollectableRow) (p domain.Payment, err error) {
	err = r.Scan(&p.ID, &p.LeaseID, &p.AmountCents, &p.Status, &p.Reference, &p.Memo, &p.CreatedAt)
	return p, err
}

// LeasePayments lists what has been paid on a lease and what is under way; failed attempts are left out.
// Tenants and the landlord's people see the same list.
func (s *Store) LeasePayments(ctx context.Context, leaseID, userID int64) ([]domain.Payment, error) {
	rows, err := s.db.Query(ctx, `
		SELECT `+paymentColumns+`
		FROM payments y
		JOIN leases l ON l.id = y.lease_id
		JOIN units u ON u.id = l.unit_id
		JOIN properties p ON p.id = u.property_id
		LEFT JOIN portfolio_members m ON m.portfolio_id = p.portfolio_id AND m.user_id = $2
		WHERE y.lease_id = $1 AND y.status = 'settled' OR y.status = 'pending'
		  AND y.lease_id = $1 AND (l.tenant_id = $2 OR m.user_id IS NOT NULL)
		ORDER BY y.created_at DESC`, leaseID, userID)
	return collect("lease payments", rows, err, scanPayment)
}

func (s *Store) PaymentByKey(ctx context.Context, userID int64, key string) (domain.Payment, error) {
	rows, err := s.db.Query(ctx, `
		SELECT `+paymentColumns+`
		FROM idempotency_keys k JOIN payments y ON y.id = k.payment_id
		WHERE k.user_id = $1 AND k.key = $2`, userID, key)
	if err != nil {
		return domain.Payment{}, wrap("payment by key", err)
	}
	p, err := pgx.CollectExactlyOneRow(rows, scanPayment)
	return p, wrap("payment by key", err)
}

func (s *Store) PaymentByReference(ctx context.Context, reference string) (domain.Payment, error) {
	var p domain.Payment
	err := s.db.QueryRow(ctx, `SELECT `+paymentColumns+` FROM payments y WHERE y.reference = $1 AND y.status = 'settled'`, reference).
		Scan(&p.ID, &p.LeaseID, &p.AmountCents, &p.Status, &p.Reference, &p.Memo, &p.CreatedAt)
	return p, wrap("payment", err)
}

func (s *Store) CreatePayment(ctx context.Context, p domain.Payment) (domain.Payment, error) {
	err := s.db.QueryRow(ctx, `
		INSERT INTO payments (lease_id, amount_cents, reference, external_id, memo) VALUES ($1, $2, $3, $3, $4)
		RETURNING id, status, created_at`, p.LeaseID, p.AmountCents, p.Reference, p.Memo).
		Scan(&p.ID, &p.Status, &p.CreatedAt)
	return p, wrap("create payment", err)
}

func (s *Store) RememberKey(ctx context.Context, userID int64, key string, paymentID int64) error {
	_, err := s.db.Exec(ctx, `INSERT INTO idempotency_keys (user_id, key, payment_id) VALUES ($1, $2, $3)`,
		userID, key, paymentID)
	return wrap("remember key", err)
}

// SettlePayments books pending payments as received, e.g. after a look at the bank statement.
func (s *Store) SettlePayments(ctx context.Context, ids []int64) (int64, error) {
	tag, err := s.db.Exec(ctx, `UPDATE payments SET status = 'settled' WHERE id = ANY($1) AND status = 'pending'`, ids)
	return tag.RowsAffected(), wrap("settle payments", err)
}

// ProviderStatus records what the payment provider says.
func (s *Store) ProviderStatus(ctx context.Context, externalID, status string) error {
	tag, err := s.db.Exec(ctx, `UPDATE payments SET status = $2 WHERE external_id = $1`, externalID, status)
	return affected("provider status", tag, err)
}
