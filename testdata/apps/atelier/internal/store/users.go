// Package store implements the repositories on PostgreSQL.
package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/atelier/internal/dbx"
	"example.com/atelier/internal/domain"
)

// Users is the domain.UserRepository.
type Users struct {
	db *dbx.DB

	byEmail    *sqlx.Stmt
	byCalendar *sqlx.Stmt
}

const userColumns = `id, email, name, role, password_hash`

// NewUsers prepares the statements of the login path.
func NewUsers(ctx context.Context, db *dbx.DB) (*Users, error) {
	u := &Users{db: db}
	var err error
	if u.byEmail, err = db.Prepare(ctx,
		`SELECT `+userColumns+` FROM users WHERE email = $1 AND deleted_at IS NULL`); err != nil {
		return nil, err
	}
	if u.byCalendar, err = db.Prepare(ctx,
		`SELECT `+userColumns+` FROM users WHERE calendar_secret = $1 AND deleted_at IS NULL`); err != nil {
		return nil, err
	}
	return u, nil
}

func (u *Users) ByEmail(ctx context.Context, email string) (domain.User, error) {
	var out domain.User
	err := u.db.Stmt(ctx, u.byEmail).GetContext(ctx, &out, email)
	return out, dbx.NotFound(err, "user")
}

func (u *Users) ByCalendarSecret(ctx context.Context, secret string) (domain.User, error) {
	var out domain.User
	err := u.db.Stmt(ctx, u.byCalendar).GetContext(ctx, &out, secret)
	return out, dbx.NotFound(err, "calendar")
}

func (u *Users) SaveRefresh(ctx context.Context, digest string, userID int64, expires time.Time) error {
	_, err := u.db.Conn(ctx).ExecContext(ctx,
		`INSERT INTO refresh_tokens (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`, digest, userID, expires)
	return err
}

// TakeRefresh uses a refresh token up and returns the user it was issued to.
func (u *Users) TakeRefresh(ctx context.Context, digest string) (domain.User, error) {
	var out domain.User
	err := u.db.Conn(ctx).GetContext(ctx, &out, `
		WITH used AS (
			DELETE FROM refresh_tokens WHERE token_hash = $1 AND expires_at > now() RETURNING user_id
		)
		SELECT u.id, u.email, u.name, u.role, u.password_hash
		FROM users u JOIN used ON used.user_id = u.id
		WHERE u.deleted_at IS NULL`, digest)
	return out, dbx.NotFound(err, "refresh token")
}
