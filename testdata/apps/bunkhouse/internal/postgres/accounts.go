package postgres

import (
	"context"
	"crypto/sha256"

	"example.com/bunkhouse/internal/domain"
)

// AccountRepo knows guests, staff and operators.
type AccountRepo struct{ q Querier }

const guestColumns = `id, email, password_hash, full_name, phone`

// GuestByEmail finds the account for a login.
func (r AccountRepo) GuestByEmail(ctx context.Context, email string) (domain.Guest, error) {
	return one[domain.Guest](ctx, r.q,
		`SELECT `+guestColumns+` FROM guests WHERE email = lower($1) AND deleted_at IS NULL`, email)
}

// Guest finds an account by its id.
func (r AccountRepo) Guest(ctx context.Context, id int64) (domain.Guest, error) {
	return one[domain.Guest](ctx, r.q,
		`SELECT `+guestColumns+` FROM guests WHERE id = $1 AND deleted_at IS NULL`, id)
}

// IsGuestOf reports whether the guest has or had a booking at the hostel.
func (r AccountRepo) IsGuestOf(ctx context.Context, guestID, hostelID int64) (ok bool, err error) {
	err = r.q.QueryRow(ctx,
		`SELECT EXISTS (SELECT 1 FROM bookings WHERE guest_id = $1 AND hostel_id = $2)`, guestID, hostelID).Scan(&ok)
	return ok, err
}

// EraseGuest anonymises an account; bookings stay for the books.
func (r AccountRepo) EraseGuest(ctx context.Context, id int64) error {
	return touch(ctx, r.q, `
		UPDATE guests SET deleted_at = now(), full_name = 'erased', phone = '', password_hash = '-',
		       email = 'erased-' || id
		WHERE id = $1 AND deleted_at IS NULL`, id)
}

// StaffByKey finds the person that a desk key was issued to. Only hashes are stored.
func (r AccountRepo) StaffByKey(ctx context.Context, key string) (domain.Staff, error) {
	sum := sha256.Sum256([]byte(key))
	return one[domain.Staff](ctx, r.q,
		`SELECT id, hostel_id, name, role FROM staff WHERE key_hash = $1 AND disabled_at IS NULL`, sum[:])
}

// Operator finds an operator by name.
func (r AccountRepo) Operator(ctx context.Context, name string) (domain.Operator, error) {
	return one[domain.Operator](ctx, r.q,
		`SELECT id, name, password_hash, role FROM operators WHERE name = $1`, name)
}
