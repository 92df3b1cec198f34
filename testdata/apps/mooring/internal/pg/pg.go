// Package pg opens the pool and runs transactions on behalf of a marina or a user.
package pg

import (
	"context"
	"strconv"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// DB is what feature packages get: the pool, and transactions that row-level security applies to.
type DB struct {
	*pgxpool.Pool
}

// Open connects; every connection gives up its login role at once.
func Open(ctx context.Context, dsn string) (*DB, error) {
	cfg, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return nil, err
	}
	cfg.AfterConnect = func(ctx context.Context, c *pgx.Conn) error {
		_, err := c.Exec(ctx, "SET ROLE mooring_app")
		return err
	}
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, err
	}
	return &DB{Pool: pool}, nil
}

// InOrg runs fn in a transaction that sees the rows of one marina only, where
// a table has a policy for it.
func (db *DB) InOrg(ctx context.Context, orgID int64, fn func(tx pgx.Tx) error) error {
	return db.scoped(ctx, "app.org_id", orgID, fn)
}

// InUser is InOrg for the few pages that show one person's rows of all marinas.
func (db *DB) InUser(ctx context.Context, userID int64, fn func(tx pgx.Tx) error) error {
	return db.scoped(ctx, "app.user_id", userID, fn)
}

func (db *DB) scoped(ctx context.Context, setting string, id int64, fn func(tx pgx.Tx) error) error {
	return pgx.BeginFunc(ctx, db.Pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `SELECT set_config($1, $2, true)`, setting, strconv.FormatInt(id, 10)); err != nil {
			return err
		}
		return fn(tx)
	})
}
