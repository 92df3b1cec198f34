// Package pg keeps everything in PostgreSQL.
package pg

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jmoiron/sqlx"

	"example.com/signcast/internal/core/domain"
	"example.com/signcast/internal/core/ports"
)

// conn is what *sqlx.DB and *sqlx.Tx have in common.
type conn interface {
	sqlx.ExtContext
	GetContext(ctx context.Context, dest any, query string, args ...any) error
	SelectContext(ctx context.Context, dest any, query string, args ...any) error
}

// Work implements ports.UnitOfWork.
type Work struct{ db *sqlx.DB }

// NewWork returns a Work on db.
func NewWork(db *sqlx.DB) *Work { return &Work{db} }

// Repositories implements ports.UnitOfWork.
func (w *Work) Repositories() ports.Repositories { return repos{w.db} }

// Do implements ports.UnitOfWork.
func (w *Work) Do(ctx context.Context, work func(ports.Repositories) error) error {
	tx, err := w.db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if err := work(repos{tx}); err != nil {
		return err
	}
	return tx.Commit()
}

type repos struct{ conn conn }

func (r repos) People() ports.People       { return people{r.conn} }
func (r repos) Orgs() ports.Orgs           { return orgs{r.conn} }
func (r repos) Screens() ports.Screens     { return screens{r.conn} }
func (r repos) Playlists() ports.Playlists { return playlists{r.conn} }
func (r repos) Assets() ports.Assets       { return assets{r.conn} }
func (r repos) Slots() ports.Slots         { return slots{r.conn} }

// one reads a single row.
func one[T any](ctx context.Context, c conn, query string, args ...any) (T, error) {
	var v T
	err := c.GetContext(ctx, &v, query, args...)
	if errors.Is(err, sql.ErrNoRows) {
		return v, domain.ErrNotFound
	}
	return v, err
}

// hit is for statements that must touch a row.
func hit(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err == nil && n == 0 {
		return domain.ErrNotFound
	}
	return err
}
