package repo

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/tuneshare/internal/model"
	"example.com/tuneshare/internal/qb"
)

const userCols = "id, email, display_name, password_hash, role, suspended_at"

// Users keeps accounts and refresh tokens.
type Users struct{ *Store }

// Create inserts an account.
func (u Users) Create(ctx context.Context, in model.User) (model.User, error) {
	rows, err := sqlx.NamedQueryContext(ctx, u.conn(ctx),
		`INSERT INTO users (email, display_name, password_hash) VALUES (:email, :display_name, :password_hash)
		 RETURNING `+userCols, in)
	if err != nil {
		return in, translate(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.StructScan(&in); err != nil {
			return in, err
		}
	}
	return in, translate(rows.Err())
}

// ByEmail finds an account for the login.
func (u Users) ByEmail(ctx context.Context, email string) (model.User, error) {
	return one[model.User](ctx, u.conn(ctx), qb.From("users", userCols).Where("email", email))
}

// ByID finds an account.
func (u Users) ByID(ctx context.Context, id int64) (model.User, error) {
	return one[model.User](ctx, u.conn(ctx), qb.From("users", userCols).Where("id", id))
}

// Suspend locks an account.
func (u Users) Suspend(ctx context.Context, id int64) error {
	return must(ctx, u.conn(ctx), qb.Change("users").SetNow("suspended_at").Where("id", id))
}

// SaveRefresh stores the hash of a refresh token.
func (u Users) SaveRefresh(ctx context.Context, userID int64, hash string, until time.Time) error {
	_, err := u.conn(ctx).ExecContext(ctx,
		`INSERT INTO refresh_tokens (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`, hash, userID, until)
	return err
}

// TakeRefresh consumes a refresh token and tells whose it was.
func (u Users) TakeRefresh(ctx context.Context, hash string) (int64, error) {
	var id int64
	err := sqlx.GetContext(ctx, u.conn(ctx), &id,
		`DELETE FROM refresh_tokens WHERE token_hash = $1 AND expires_at > now() RETURNING user_id`, hash)
	return id, translate(err)
}

// DropRefresh ends all sessions of a user.
func (u Users) DropRefresh(ctx context.Context, userID int64) error {
	_, err := u.conn(ctx).ExecContext(ctx, `DELETE FROM refresh_tokens WHERE user_id = $1`, userID)
	return err
}

// SweepRefresh removes what has expired.
func (u Users) SweepRefresh(ctx context.Context) (int64, error) {
	res, err := u.conn(ctx).ExecContext(ctx, `DELETE FROM refresh_tokens WHERE expires_at < now()`)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}
