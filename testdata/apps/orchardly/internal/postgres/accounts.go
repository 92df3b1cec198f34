package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"example.com/orchardly/internal/domain"
)

// Accounts keeps users, memberships and refresh tokens.
type Accounts struct{ db *DB }

// NewAccounts works on db.
func NewAccounts(db *DB) *Accounts { return &Accounts{db: db} }

// ByEmail finds a user.
func (r *Accounts) ByEmail(ctx context.Context, email string) (domain.User, error) {
	var u domain.User
	err := r.db.on(ctx).QueryRow(ctx,
		`SELECT id, email, password_hash, staff FROM users WHERE email = lower($1)`, email,
	).Scan(&u.ID, &u.Email, &u.PasswordHash, &u.Staff)
	return u, notFound(err, "user")
}

// ByID finds a user.
func (r *Accounts) ByID(ctx context.Context, id domain.UserID) (domain.User, error) {
	var u domain.User
	err := r.db.on(ctx).QueryRow(ctx,
		`SELECT id, email, password_hash, staff FROM users WHERE id = $1`, id,
	).Scan(&u.ID, &u.Email, &u.PasswordHash, &u.Staff)
	return u, notFound(err, "user")
}

// Memberships lists where a user belongs, the first joined first.
func (r *Accounts) Memberships(ctx context.Context, user domain.UserID) ([]domain.Membership, error) {
	return list(ctx, r.db.on(ctx), pgx.RowToStructByPos[domain.Membership], `
		SELECT m.tenant_id, t.name, m.role
		FROM memberships m JOIN tenants t ON t.id = m.tenant_id
		WHERE m.user_id = $1 AND t.suspended_at IS NULL
		ORDER BY m.joined_at`, user)
}

// Membership finds the place of a user in one tenant.
func (r *Accounts) Membership(ctx context.Context, tenant domain.TenantID, user domain.UserID) (domain.Membership, error) {
	var m domain.Membership
	err := r.db.on(ctx).QueryRow(ctx, `
		SELECT m.tenant_id, t.name, m.role
		FROM memberships m JOIN tenants t ON t.id = m.tenant_id
		WHERE m.tenant_id = $1 AND m.user_id = $2 AND t.suspended_at IS NULL`, tenant, user,
	).Scan(&m.TenantID, &m.TenantName, &m.Role)
	return m, notFound(err, "membership")
}

// Join adds a membership; joining twice keeps the first role.
func (r *Accounts) Join(ctx context.Context, tenant domain.TenantID, user domain.UserID, role string) error {
	_, err := r.db.on(ctx).Exec(ctx,
		`INSERT INTO memberships (tenant_id, user_id, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, tenant, user, role)
	return err
}

// SaveRefresh stores the digest of a refresh token.
func (r *Accounts) SaveRefresh(ctx context.Context, digest []byte, user domain.UserID, tenant domain.TenantID, until time.Time) error {
	_, err := r.db.on(ctx).Exec(ctx,
		`INSERT INTO refresh_tokens (token_hash, user_id, tenant_id, expires_at) VALUES ($1, $2, $3, $4)`, digest, user, tenant, until)
	return err
}

// TakeRefresh uses a refresh token up.
func (r *Accounts) TakeRefresh(ctx context.Context, digest []byte) (user domain.UserID, tenant domain.TenantID, err error) {
	err = r.db.on(ctx).QueryRow(ctx,
		`DELETE FROM refresh_tokens WHERE token_hash = $1 AND expires_at > now() RETURNING user_id, tenant_id`, digest,
	).Scan(&user, &tenant)
	return user, tenant, notFound(err, "refresh token")
}
