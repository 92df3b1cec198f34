package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/tickets/model"
)

// People knows users, their sessions and their keys.
type People struct {
	db        *sqlx.DB
	bySession *sqlx.Stmt
	byKey     *sqlx.Stmt
	byEmail   *sqlx.Stmt
}

func newPeople(ctx context.Context, db *sqlx.DB) (p *People, err error) {
	p = &People{db: db}
	for dst, query := range map[**sqlx.Stmt]string{
		&p.bySession: `SELECT u.* FROM users u JOIN sessions s ON s.user_id = u.id WHERE s.token_hash = $1 AND s.expires_at > now()`,
		&p.byKey:     `SELECT u.* FROM users u JOIN api_keys k ON k.user_id = u.id WHERE k.key_hash = $1 AND NOT k.revoked`,
		&p.byEmail:   `SELECT * FROM users WHERE email = lower($1)`,
	} {
		if *dst, err = db.PreparexContext(ctx, query); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func get(ctx context.Context, stmt *sqlx.Stmt, arg string) (u model.User, err error) {
	if err = stmt.GetContext(ctx, &u, arg); errors.Is(err, sql.ErrNoRows) {
		err = ErrNone
	}
	return u, err
}

func (p *People) BySession(ctx context.Context, tokenHash string) (model.User, error) {
	return get(ctx, p.bySession, tokenHash)
}

func (p *People) ByKey(ctx context.Context, keyHash string) (model.User, error) {
	return get(ctx, p.byKey, keyHash)
}

func (p *People) ByEmail(ctx context.Context, email string) (model.User, error) {
	return get(ctx, p.byEmail, email)
}

func (p *People) OpenSession(ctx context.Context, user int64, tokenHash string, ttl time.Duration) error {
	_, err := p.db.ExecContext(ctx, `INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`,
		tokenHash, user, time.Now().Add(ttl))
	return err
}

func (p *People) CloseSession(ctx context.Context, tokenHash string) error {
	return changed(p.db.ExecContext(ctx, `DELETE FROM sessions WHERE token_hash = $1`, tokenHash))
}

func (p *People) CloseSessions(ctx context.Context, user int64) error {
	return changed(p.db.ExecContext(ctx, `DELETE FROM sessions WHERE user_id = $1`, user))
}

func (p *People) SetPlan(ctx context.Context, ref, plan string) error {
	return changed(p.db.ExecContext(ctx, `UPDATE subscriptions SET plan = $2 WHERE external_ref = $1`, ref, plan))
}
