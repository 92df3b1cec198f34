package pg

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/atlasdesk/internal/domain"
	"example.com/atlasdesk/internal/port"
)

type Accounts struct{ pool *pgxpool.Pool }

var _ port.Accounts = (*Accounts)(nil)

func NewAccounts(pool *pgxpool.Pool) *Accounts { return &Accounts{pool: pool} }

func (a *Accounts) Create(ctx context.Context, email, name, passwordHash, workspace, slug string) (domain.User, error) {
	u := domain.User{Email: email, Name: name}
	err := inTx(ctx, a.pool, func(tx pgx.Tx) error {
		if err := tx.QueryRow(ctx, `INSERT INTO users (email, name, password_hash) VALUES ($1, $2, $3) RETURNING id`,
			email, name, passwordHash).Scan(&u.ID); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `
			WITH w AS (INSERT INTO workspaces (name, slug) VALUES ($1, $2) RETURNING id)
			INSERT INTO members (workspace_id, user_id, role) SELECT w.id, $3, 'admin' FROM w`, workspace, slug, u.ID)
		return err
	})
	return u, translate(err)
}

func (a *Accounts) PasswordOf(ctx context.Context, email string) (domain.User, string, error) {
	var u domain.User
	var hash string
	err := a.pool.QueryRow(ctx, `SELECT id, email, name, operator, password_hash FROM users WHERE email = $1`, email).
		Scan(&u.ID, &u.Email, &u.Name, &u.Operator, &hash)
	return u, hash, translate(err)
}

func (a *Accounts) OpenToken(ctx context.Context, userID int64, hash []byte, expires time.Time) error {
	_, err := a.pool.Exec(ctx, `INSERT INTO access_tokens (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`, hash, userID, expires)
	return err
}

func (a *Accounts) ByToken(ctx context.Context, hash []byte) (domain.User, error) {
	var u domain.User
	err := a.pool.QueryRow(ctx, `
		SELECT u.id, u.email, u.name, u.operator
		FROM access_tokens t
		JOIN users u ON u.id = t.user_id
		WHERE t.token_hash = $1 AND t.expires_at > now()`, hash).
		Scan(&u.ID, &u.Email, &u.Name, &u.Operator)
	return u, translate(err)
}
