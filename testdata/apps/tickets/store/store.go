// Package store keeps the help desk in PostgreSQL.
package store

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jmoiron/sqlx"
)

// ErrNone means that no row matched.
var ErrNone = errors.New("store: no such row")

// one loads a single row.
func one[T any](ctx context.Context, q sqlx.QueryerContext, query string, args ...any) (T, error) {
	var v T
	err := sqlx.GetContext(ctx, q, &v, query, args...)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNone
	}
	return v, err
}

// many loads all rows.
func many[T any](ctx context.Context, q sqlx.QueryerContext, query string, args ...any) ([]T, error) {
	list := []T{}
	return list, sqlx.SelectContext(ctx, q, &list, query, args...)
}

// changed is ErrNone unless the statement changed something.
func changed(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return ErrNone
}

// Store bundles the repositories.
type Store struct {
	Tickets  *Tickets
	Files    *Files
	People   *People
	Articles *Articles
	Views    *Views
}

// New prepares the statements.
func New(ctx context.Context, db *sqlx.DB) (*Store, error) {
	files, err := newFiles(ctx, db)
	if err != nil {
		return nil, err
	}
	people, err := newPeople(ctx, db)
	if err != nil {
		return nil, err
	}
	return &Store{
		Tickets:  &Tickets{db},
		Files:    files,
		People:   people,
		Articles: &Articles{db},
		Views:    &Views{db},
	}, nil
}
