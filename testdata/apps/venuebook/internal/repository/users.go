package repository

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"example.com/venuebook/internal/apperr"
	"example.com/venuebook/internal/domain"
)

type userRepo struct{ db DBTX }

const userColumns = `id, email, password_hash, name, role`

func scanUser(s scanner) (u domain.User, err error) {
	var role string
	if err = s.Scan(&u.ID, &u.Email, &u.PasswordHash, &u.Name, &role); err != nil {
		return u, err
	}
	u.Role, err = domain.ParseRole(role)
	return u, err
}

func (r *userRepo) Create(ctx context.Context, u *domain.User) error {
	err := r.db.QueryRowContext(ctx, `INSERT INTO users (email, password_hash, name, role) VALUES ($1, $2, $3, $4) RETURNING id`,
		u.Email, u.PasswordHash, u.Name, u.Role.String()).Scan(&u.ID)
	var pg *pgconn.PgError
	if errors.As(err, &pg) && pg.Code == "23505" {
		return apperr.Conflict("email address is taken")
	}
	return err
}

func (r *userRepo) FindByEmail(ctx context.Context, email string) (*domain.User, error) {
	u, err := scanUser(r.db.QueryRowContext(ctx, `SELECT `+userColumns+` FROM users WHERE email = $1`, email))
	return one(u, err, "user")
}

func (r *userRepo) Find(ctx context.Context, id int64) (*domain.User, error) {
	u, err := scanUser(r.db.QueryRowContext(ctx, `SELECT `+userColumns+` FROM users WHERE id = $1`, id))
	return one(u, err, "user")
}

func (r *userRepo) SetVerified(ctx context.Context, id int64, at *time.Time) error {
	res, err := r.db.ExecContext(ctx, `UPDATE users SET verified_at = $2 WHERE id = $1`, id, at)
	return touched(res, err, "user")
}

type tokenRepo struct{ db DBTX }

const tokenColumns = `id, user_id, family, token_hash, user_agent, created_at, expires_at, revoked_at`

func scanToken(s scanner) (t domain.RefreshToken, err error) {
	err = s.Scan(&t.ID, &t.UserID, &t.Family, &t.Hash, &t.UserAgent, &t.CreatedAt, &t.ExpiresAt, &t.RevokedAt)
	return t, err
}

func (r *tokenRepo) Create(ctx context.Context, t *domain.RefreshToken) error {
	return r.db.QueryRowContext(ctx, `INSERT INTO refresh_tokens (user_id, family, token_hash, user_agent, expires_at)
		VALUES ($1, $2, $3, $4, $5) RETURNING id`, t.UserID, t.Family, t.Hash, t.UserAgent, t.ExpiresAt).Scan(&t.ID)
}

func (r *tokenRepo) Lock(ctx context.Context, digest string) (*domain.RefreshToken, error) {
	t, err := scanToken(r.db.QueryRowContext(ctx, `SELECT `+tokenColumns+` FROM refresh_tokens WHERE token_hash = $1 FOR UPDATE`, digest))
	return one(t, err, "token")
}

func (r *tokenRepo) ListActive(ctx context.Context, userID int64) ([]domain.RefreshToken, error) {
	return selectAll(ctx, r.db, scanToken, `SELECT `+tokenColumns+` FROM refresh_tokens
		WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > now() ORDER BY id DESC`, userID)
}

func (r *tokenRepo) RevokeByDigest(ctx context.Context, digest string, userID int64) error {
	res, err := r.db.ExecContext(ctx, `UPDATE refresh_tokens SET revoked_at = now()
		WHERE token_hash = $1 AND user_id = $2 AND revoked_at IS NULL`, digest, userID)
	return touched(res, err, "session")
}

func (r *tokenRepo) Revoke(ctx context.Context, id, userID int64) error {
	res, err := r.db.ExecContext(ctx, `UPDATE refresh_tokens SET revoked_at = now()
		WHERE id = $1 AND ($2::bigint = 0 OR user_id = $2) AND revoked_at IS NULL`, id, userID)
	return touched(res, err, "session")
}

func (r *tokenRepo) RevokeFamily(ctx context.Context, family string) error {
	_, err := r.db.ExecContext(ctx, `UPDATE refresh_tokens SET revoked_at = now() WHERE family = $1 AND revoked_at IS NULL`, family)
	return err
}

type auditRepo struct{ db DBTX }

func (r *auditRepo) Record(ctx context.Context, e domain.AuditEntry) error {
	_, err := r.db.ExecContext(ctx, `INSERT INTO audit_log (actor_id, action, entity, entity_id) VALUES ($1, $2, $3, $4)`,
		e.ActorID, e.Action, e.Entity, e.EntityID)
	return err
}
