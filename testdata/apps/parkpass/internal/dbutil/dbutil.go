// Package dbutil saves the five lines around every query. It is older than
// generics and nobody has found the time to change its callers.
package dbutil

import (
	"context"
	"database/sql"
	"fmt"
)

// Queryer is what *sql.DB, *sql.Tx and *sql.Conn have in common.
type Queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// Query runs the statement and calls scan once for each row.
func Query(ctx context.Context, db Queryer, scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("query: %w", err)
	}
	return each(rows, scan)
}

// Each is Query for a prepared statement.
func Each(ctx context.Context, st *sql.Stmt, scan func(*sql.Rows) error, args ...any) error {
	rows, err := st.QueryContext(ctx, args...)
	if err != nil {
		return fmt.Errorf("query: %w", err)
	}
	return each(rows, scan)
}

func each(rows *sql.Rows, scan func(*sql.Rows) error) error {
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Exec runs the statement and tells how many rows it touched.
func Exec(ctx context.Context, db Queryer, query string, args ...any) (int64, error) {
	res, err := db.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, fmt.Errorf("exec: %w", err)
	}
	return res.RowsAffected()
}

// ExecOne is Exec for statements that have to touch something: it answers
// sql.ErrNoRows when they did not.
func ExecOne(ctx context.Context, db Queryer, query string, args ...any) error {
	n, err := Exec(ctx, db, query, args...)
	if err == nil && n == 0 {
		err = sql.ErrNoRows
	}
	return err
}

// Tx runs fn in a transaction, which it commits unless fn fails or panics.
func Tx(ctx context.Context, db *sql.DB, fn func(tx *sql.Tx) error) (err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			_ = tx.Rollback()
			panic(p)
		}
		if err != nil {
			_ = tx.Rollback()
			return
		}
		err = tx.Commit()
	}()
	return fn(tx)
}

// Prepare fills the statements of a DAO.
func Prepare(db *sql.DB, into map[**sql.Stmt]string) error {
	for dst, query := range into {
		st, err := db.Prepare(query)
		if err != nil {
			return fmt.Errorf("prepare %q: %w", query, err)
		}
		*dst = st
	}
	return nil
}
