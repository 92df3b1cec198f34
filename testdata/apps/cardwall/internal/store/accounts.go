package store

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"example.com/cardwall/internal/auth"
)

// User is an account.
type User struct {
	ID           int64
	Email        string
	PasswordHash string
}

// CreateUser opens an account.
func (q *Queries) CreateUser(ctx context.Context, email, name, passwordHash string) (id int64, err error) {
	err = q.db.QueryRow(ctx,
		`INSERT INTO users (email, name, password_hash) VALUES ($1, $2, $3) RETURNING id`, email, name, passwordHash).Scan(&id)
	return id, err
}

// UserByEmail is for the login.
func (q *Queries) UserByEmail(ctx context.Context, email string) (User, error) {
	return single[User](ctx, q.db, `SELECT id, email, password_hash FROM users WHERE email = $1`, email)
}

// StartSession stores the hash of a new token.
func (q *Queries) StartSession(ctx context.Context, hash []byte, user int64, until time.Time) error {
	_, err := q.db.Exec(ctx, `INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`, hash, user, until)
	return err
}

// EndSessions signs a person out everywhere.
func (q *Queries) EndSessions(ctx context.Context, user int64) error {
	_, err := q.db.Exec(ctx, `DELETE FROM sessions WHERE user_id = $1`, user)
	return err
}

// SessionActor implements auth.Credentials.
func (q *Queries) SessionActor(ctx context.Context, hash []byte) (auth.Actor, error) {
	var a auth.Actor
	err := q.db.QueryRow(ctx,
		`SELECT user_id FROM sessions WHERE token_hash = $1 AND expires_at > now()`, hash).Scan(&a.UserID)
	return a, unknown(err)
}

// KeyActor implements auth.Credentials.
func (q *Queries) KeyActor(ctx context.Context, hash []byte) (auth.Actor, error) {
	var a auth.Actor
	err := q.db.QueryRow(ctx,
		`SELECT id, org_id, scopes FROM api_keys WHERE key_hash = $1`, hash).Scan(&a.KeyID, &a.OrgID, &a.Scopes)
	return a, unknown(err)
}

func unknown(err error) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return auth.ErrUnknown
	}
	return err
}
