// Package service holds the use cases.
package service

import (
	"context"
	"database/sql"

	"example.com/parcels/internal/db"
)

// base is what every service stands on.
type base struct {
	conn *sql.DB
	q    *db.Queries
}

func newBase(conn *sql.DB) base { return base{conn: conn, q: db.New(conn)} }

// Tx runs f in a transaction, which is undone if f returns an error.
func (b base) Tx(ctx context.Context, f func(*db.Queries) error) error {
	tx, err := b.conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	if err := f(b.q.WithTx(tx)); err != nil {
		return err
	}
	return tx.Commit()
}
