// Package repo is the storage layer: one interface per resource and its
// implementation on PostgreSQL.
package repo

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"

	"example.com/crewtime/internal/apperr"
)

// orNotFound maps the absence of a row to the error that clients see.
func orNotFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return apperr.ErrNotFound
	}
	return err
}

// mustAffect turns an update that hit nothing into ErrNotFound.
func mustAffect(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return err
	}
	if n == 0 {
		return apperr.ErrNotFound
	}
	return nil
}

// inTx runs fn in a transaction that is rolled back when fn fails.
func inTx(ctx context.Context, db *sqlx.DB, fn func(tx *sqlx.Tx) error) error {
	tx, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // no-op after Commit
	if err := fn(tx); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// audit writes one row of the audit log.
func audit(ctx context.Context, ex sqlx.ExecerContext, org, actor int64, action, object string, id int64) error {
	const q = `INSERT INTO audit_log (org_id, actor_id, action, object, object_id) VALUES ($1, $2, $3, $4, $5)`
	_, err := ex.ExecContext(ctx, q, org, actor, action, object, id)
	return err
}
