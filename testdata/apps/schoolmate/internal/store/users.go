package store

import (
	"context"
	"database/sql"

	"example.com/schoolmate/internal/model"
)

const userColumns = `id, email, name, password_hash, platform_admin`

func scanUser(row scanner) (u model.User, err error) {
	err = row.Scan(&u.ID, &u.Email, &u.Name, &u.PasswordHash, &u.PlatformAdmin)
	return u, err
}

// UserStore keeps accounts.
type UserStore struct {
	create, byEmail, byID *sql.Stmt
}

func newUserStore(p *preparer) *UserStore {
	return &UserStore{
		create: p.stmt(`INSERT INTO users (email, name, password_hash) VALUES (lower($1), $2, $3)
			RETURNING ` + userColumns),
		byEmail: p.stmt(`SELECT ` + userColumns + ` FROM users WHERE email = lower($1) AND disabled_at IS NULL`),
		byID:    p.stmt(`SELECT ` + userColumns + ` FROM users WHERE id = $1 AND disabled_at IS NULL`),
	}
}

// Create adds an account.
func (s *UserStore) Create(ctx context.Context, email, name, hash string) (model.User, error) {
	return one(s.create.QueryRowContext(ctx, email, name, hash), scanUser, "account")
}

// ByEmail finds an active account for the login.
func (s *UserStore) ByEmail(ctx context.Context, email string) (model.User, error) {
	return one(s.byEmail.QueryRowContext(ctx, email), scanUser, "account")
}

// ByID finds the active account of a session.
func (s *UserStore) ByID(ctx context.Context, id int64) (model.User, error) {
	return one(s.byID.QueryRowContext(ctx, id), scanUser, "account")
}
