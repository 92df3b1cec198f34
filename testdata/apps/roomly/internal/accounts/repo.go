// Package accounts is the way in.
package accounts

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/roomly/internal/authn"
	"example.com/roomly/internal/db"
	"example.com/roomly/internal/web"
)

const (
	sqlInsertUser = `
INSERT INTO users (email, display_name, password_hash) VALUES ($1, $2, $3) RETURNING id`

	sqlInsertOrg = `INSERT INTO organisations (name) VALUES ($1) RETURNING id`

	sqlInsertOwner = `
INSERT INTO memberships (org_id, user_id, role) VALUES ($1, $2, 'owner')`

	sqlLogin = `SELECT id, password_hash FROM users WHERE lower(email) = lower($1)`

	sqlFirstSeat = `
SELECT m.user_id, m.org_id, m.role, u.staff
  FROM memberships m
  JOIN users u ON u.id = m.user_id
 WHERE m.user_id = $1 AND m.removed_at IS NULL
 ORDER BY m.id
 LIMIT 1`

	sqlSeat = `
SELECT m.user_id, m.org_id, m.role, u.staff
  FROM memberships m
  JOIN users u ON u.id = m.user_id
 WHERE m.user_id = $1 AND m.org_id = $2 AND m.removed_at IS NULL`
)

type credentials struct {
	ID           int64  `db:"id"`
	PasswordHash string `db:"password_hash"`
}

type Repo struct{ pool *pgxpool.Pool }

func NewRepo(pool *pgxpool.Pool) *Repo { return &Repo{pool: pool} }

// Register creates a user together with the organisation they will own.
func (r *Repo) Register(ctx context.Context, in registration, hash []byte) (userID int64, err error) {
	err = pgx.BeginFunc(ctx, r.pool, func(tx pgx.Tx) error {
		if err := tx.QueryRow(ctx, sqlInsertUser, in.Email, in.Name, string(hash)).Scan(&userID); err != nil {
			return err
		}
		var orgID int64
		if err := tx.QueryRow(ctx, sqlInsertOrg, in.Organisation).Scan(&orgID); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, sqlInsertOwner, orgID, userID)
		return err
	})
	if db.Violates(err, db.Unique) {
		return 0, web.Conflict("the address is taken")
	}
	return userID, err
}

func (r *Repo) Credentials(ctx context.Context, email string) (credentials, error) {
	return db.One[credentials](ctx, r.pool, "user", sqlLogin, email)
}

// FirstSeat returns a user in the organisation they start in.
func (r *Repo) FirstSeat(ctx context.Context, userID int64) (authn.Actor, error) {
	return db.One[authn.Actor](ctx, r.pool, "organisation", sqlFirstSeat, userID)
}

// Seat returns a user in one of their organisations.
func (r *Repo) Seat(ctx context.Context, userID, orgID int64) (authn.Actor, error) {
	return db.One[authn.Actor](ctx, r.pool, "organisation", sqlSeat, userID, orgID)
}
