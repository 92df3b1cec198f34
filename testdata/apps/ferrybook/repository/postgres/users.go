package postgres

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/ferrybook/domain"
)

const userColumns = `u.id, u.operator_id, u.email, u.password_hash, u.role`

type Users struct{ pool *pgxpool.Pool }

func NewUsers(pool *pgxpool.Pool) *Users { return &Users{pool: pool} }

func (r *Users) ByEmail(ctx context.Context, email string) (*domain.User, error) {
	return one[domain.User](ctx, r.pool, `SELECT `+userColumns+` FROM users u WHERE u.email = $1 AND u.disabled_at IS NULL`, email)
}

func (r *Users) SaveRefresh(ctx context.Context, userID int64, hash []byte) error {
	_, err := r.pool.Exec(ctx, `INSERT INTO refresh_tokens (token_hash, user_id, expires_at) VALUES ($1, $2, now() + interval '30 days')`, hash, userID)
	return err
}

func (r *Users) ByRefresh(ctx context.Context, hash []byte) (*domain.User, error) {
	return one[domain.User](ctx, r.pool, `
		SELECT `+userColumns+`
		FROM refresh_tokens t JOIN users u ON u.id = t.user_id
		WHERE t.token_hash = $1 AND t.expires_at > now() AND u.disabled_at IS NULL`, hash)
}

func (r *Users) ChangeRole(ctx context.Context, operatorID, userID int64, role string) error {
	return affecting(ctx, r.pool, `UPDATE users SET role = $3 WHERE id = $2 AND operator_id = $1`, operatorID, userID, role)
}

func (r *Users) Disable(ctx context.Context, userID int64) error {
	return affecting(ctx, r.pool, `UPDATE users SET disabled_at = now() WHERE id = $1 AND disabled_at IS NULL`, userID)
}

// PartnerByKey finds the agency behind a hashed API key.
func (r *Users) PartnerByKey(ctx context.Context, hash []byte) (*domain.Partner, error) {
	return one[domain.Partner](ctx, r.pool, `SELECT id, operator_id FROM api_keys WHERE key_hash = $1 AND revoked_at IS NULL`, hash)
}
