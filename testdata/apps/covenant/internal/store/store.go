// Package store keeps everything in PostgreSQL.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver
	"github.com/jmoiron/sqlx"

	"example.com/covenant/internal/identity"
)

var ErrNotFound = errors.New("not found")

type Store struct{ db *sqlx.DB }

func Open(dsn string) (*Store, error) {
	db, err := sqlx.Connect("pgx", dsn)
	if err != nil {
		return nil, err
	}
	return &Store{db: db}, nil
}

func (s *Store) Close() error { return s.db.Close() }

func (s *Store) Ping(ctx context.Context) error { return s.db.PingContext(ctx) }

// one reads a row, ErrNotFound when there is none.
func one[T any](ctx context.Context, q sqlx.QueryerContext, query string, args ...any) (T, error) {
	var row T
	err := sqlx.GetContext(ctx, q, &row, query, args...)
	if errors.Is(err, sql.ErrNoRows) {
		return row, ErrNotFound
	}
	return row, err
}

// many reads rows; never nil, so that JSON has [].
func many[T any](ctx context.Context, q sqlx.QueryerContext, query string, args ...any) ([]T, error) {
	rows := []T{}
	err := sqlx.SelectContext(ctx, q, &rows, query, args...)
	return rows, err
}

// touched turns "no row was changed" into ErrNotFound.
func touched(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return err
	}
	if n == 0 {
		return ErrNotFound
	}
	return nil
}

// inTx runs f in a transaction.
func (s *Store) inTx(ctx context.Context, f func(tx *sqlx.Tx) error) error {
	tx, err := s.db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// asAccount runs f in a transaction in which the policies of the account apply.
func (s *Store) asAccount(ctx context.Context, account int64, f func(tx *sqlx.Tx) error) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `SELECT set_config('covenant.account_id', $1, true)`, fmt.Sprint(account)); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `SET LOCAL ROLE covenant_tenant`); err != nil {
			return err
		}
		return f(tx)
	})
}

func (s *Store) PrincipalByToken(ctx context.Context, tokenHash []byte) (identity.Principal, error) {
	p, err := one[identity.Principal](ctx, s.db, `
		SELECT u.id AS user_id, u.account_id, u.role, u.staff, s.impersonator_id
		FROM sessions s JOIN users u ON u.id = s.user_id
		WHERE s.token_hash = $1 AND s.expires_at > now()`, tokenHash)
	if errors.Is(err, ErrNotFound) {
		return p, identity.ErrUnknown
	}
	return p, err
}

func (s *Store) KeyByHash(ctx context.Context, hash []byte) (identity.Key, error) {
	k, err := one[identity.Key](ctx, s.db,
		`SELECT id, account_id, scopes FROM api_keys WHERE key_hash = $1 AND revoked_at IS NULL`, hash)
	if errors.Is(err, ErrNotFound) {
		return k, identity.ErrUnknown
	}
	return k, err
}
