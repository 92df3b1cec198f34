// Package repo is the persistence layer: one struct per aggregate, each of
// them a *sqlx.DB with the queries of that aggregate.
package repo

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"github.com/jmoiron/sqlx"

	"example.com/legaldesk/internal/domain"
)

// Store bundles the repositories.
type Store struct {
	*sqlx.DB

	Accounts  Accounts
	Firms     Firms
	Clients   Clients
	Matters   Matters
	Documents Documents
	Envelopes Envelopes
	Tasks     Tasks
	Time      TimeEntries
	Invoices  Invoices
	Conflicts Conflicts
	Audit     Audit
}

// New returns the repositories over db.
func New(db *sqlx.DB) *Store {
	return &Store{
		DB:        db,
		Accounts:  Accounts{db},
		Firms:     Firms{db},
		Clients:   Clients{db},
		Matters:   Matters{db},
		Documents: Documents{db},
		Envelopes: Envelopes{db},
		Tasks:     Tasks{db},
		Time:      TimeEntries{db},
		Invoices:  Invoices{db},
		Conflicts: Conflicts{db},
		Audit:     Audit{db},
	}
}

// InTx runs fn in a transaction and rolls back when fn fails.
func (s *Store) InTx(ctx context.Context, fn func(tx *sqlx.Tx) error) error {
	tx, err := s.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// found maps sql.ErrNoRows to the error the upper layers know.
func found(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return domain.ErrNotFound
	}
	return err
}

// touched returns none when the statement changed no row.
func touched(res sql.Result, err error, none error) error {
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return err
	}
	if n == 0 {
		return none
	}
	return nil
}

// insert runs a named INSERT ... RETURNING and returns the row.
func insert[T any](ctx context.Context, tx *sqlx.Tx, query string, row T) (out T, err error) {
	stmt, err := tx.PrepareNamedContext(ctx, query)
	if err != nil {
		return out, err
	}
	defer stmt.Close()
	err = stmt.GetContext(ctx, &out, row)
	return out, found(err)
}

// countIn runs a count with an IN list; execIn runs a change with one.
func countIn(ctx context.Context, tx *sqlx.Tx, query string, args ...any) (n int, err error) {
	if query, args, err = sqlx.In(query, args...); err != nil {
		return 0, err
	}
	err = tx.GetContext(ctx, &n, tx.Rebind(query), args...)
	return n, err
}

func execIn(ctx context.Context, tx *sqlx.Tx, query string, args ...any) (int64, error) {
	query, args, err := sqlx.In(query, args...)
	if err != nil {
		return 0, err
	}
	res, err := tx.ExecContext(ctx, tx.Rebind(query), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// where collects the conditions of a list query. Placeholders are "?".
type where struct {
	conds []string
	args  []any
}

func (w *where) and(cond string, args ...any) {
	w.conds = append(w.conds, cond)
	w.args = append(w.args, args...)
}

func (w *where) String() string {
	return strings.Join(append([]string{" WHERE true"}, w.conds...), " AND ")
}

// page closes the query: keyset pagination by id.
func (w *where) page(query, id string, p domain.Page) (string, []any) {
	if p.After > 0 {
		w.and(id+" > ?", p.After)
	}
	return sqlx.Rebind(sqlx.DOLLAR, query+w.String()+" ORDER BY "+id+" LIMIT ?"), append(w.args, p.Limit)
}
