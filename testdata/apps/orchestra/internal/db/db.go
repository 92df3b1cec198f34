// Package db has the connection and the statement builder.
package db

import (
	"context"
	"database/sql"

	sq "github.com/Masterminds/squirrel"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver
)

// SQL builds statements with PostgreSQL's placeholders.
var SQL = sq.StatementBuilder.PlaceholderFormat(sq.Dollar)

// Open connects to PostgreSQL.
func Open(url string) (*sql.DB, error) {
	return sql.Open("pgx", url)
}

// Executable is a statement that a runner was given to.
type Executable interface {
	ExecContext(ctx context.Context) (sql.Result, error)
}

// Touch runs a statement that has to change a row.
func Touch(ctx context.Context, q Executable) error {
	res, err := q.ExecContext(ctx)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return sql.ErrNoRows
}

// InTx runs fn in a transaction.
func InTx(ctx context.Context, conn *sql.DB, fn func(tx *sql.Tx) error) error {
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit()
}
