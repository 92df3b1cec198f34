// Package store is all the SQL of fieldnotes, one type per aggregate.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// ErrNotFound is returned when a row is not there, or not there for the caller.
var ErrNotFound = errors.New("not found")

// Store bundles the aggregates over one pool.
type Store struct {
	db *sql.DB

	Users       *Users
	Tokens      *Tokens
	Labs        *Labs
	Notebooks   *Notebooks
	Entries     *Entries
	Attachments *Attachments
	Comments    *Comments
	Shares      *Shares
	Freezers    *Freezers
	Samples     *Samples
	Protocols   *Protocols
	Equipment   *Equipment
	Bookings    *Bookings
	Audit       *Audit
}

// Open wires the aggregates to db.
func Open(db *sql.DB) *Store {
	return &Store{
		db:          db,
		Users:       &Users{db},
		Tokens:      &Tokens{db},
		Labs:        &Labs{db},
		Notebooks:   &Notebooks{db},
		Entries:     &Entries{db},
		Attachments: &Attachments{db},
		Comments:    &Comments{db},
		Shares:      &Shares{db},
		Freezers:    &Freezers{db},
		Samples:     &Samples{db},
		Protocols:   &Protocols{db},
		Equipment:   &Equipment{db},
		Bookings:    &Bookings{db},
		Audit:       &Audit{db},
	}
}

// Ping asks the database whether it is there.
func (s *Store) Ping(ctx context.Context) error {
	var one int
	return s.db.QueryRowContext(ctx, `SELECT 1`).Scan(&one)
}

// withTx runs fn in a transaction.
func withTx(ctx context.Context, db *sql.DB, fn func(tx *sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		if rb := tx.Rollback(); rb != nil {
			return errors.Join(err, rb)
		}
		return err
	}
	return tx.Commit()
}

// noRows turns sql.ErrNoRows into ErrNotFound.
func noRows(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// touched turns "no row was affected" into ErrNotFound.
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

// Page is what every list takes: a sort key, a direction and a window.
type Page struct {
	Sort   string
	Desc   bool
	Limit  int
	Offset int
}

// clause renders p; allowed maps sort keys to columns, "" to the default one.
func (p Page) clause(allowed map[string]string) string {
	col, ok := allowed[p.Sort]
	if !ok {
		col = allowed[""]
	}
	var b strings.Builder
	b.WriteString(" ORDER BY " + col)
	if p.Desc {
		b.WriteString(" DESC")
	}
	limit := p.Limit
	if limit <= 0 || limit > 200 {
		limit = 50
	}
	fmt.Fprintf(&b, " LIMIT %d OFFSET %d", limit, max(p.Offset, 0))
	return b.String()
}
