// Package store is the only way to the database. Static statements are sqlc's
// (package pgdb); whatever has a shape that depends on the request is built here
// by hand.
package store

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/plotline/internal/store/pgdb"
)

var (
	ErrNotFound  = errors.New("not found")
	ErrForbidden = errors.New("forbidden")
)

type Store struct {
	pool *pgxpool.Pool
	q    *pgdb.Queries

	Users       *UserStore
	Tokens      *TokenStore
	Workspaces  *WorkspaceStore
	Invitations *InvitationStore
	Stories     *StoryStore
	Chapters    *ChapterStore
	Comments    *CommentStore
	Reviews     *ReviewStore
	Exports     *ExportStore
	Live        *LiveStore
}

func New(pool *pgxpool.Pool) *Store {
	q := pgdb.New(pool)
	return &Store{
		pool:        pool,
		q:           q,
		Users:       &UserStore{q},
		Tokens:      &TokenStore{q},
		Workspaces:  &WorkspaceStore{q},
		Invitations: &InvitationStore{q},
		Stories:     &StoryStore{q: q, db: pool},
		Chapters:    &ChapterStore{q},
		Comments:    &CommentStore{q},
		Reviews:     &ReviewStore{q},
		Exports:     &ExportStore{q},
		Live:        &LiveStore{q},
	}
}

// InTx runs fn in a transaction and rolls back when fn returns an error.
func (s *Store) InTx(ctx context.Context, fn func(q *pgdb.Queries) error) error {
	err := pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		return fn(s.q.WithTx(tx))
	})
	return translate(err)
}

// translate turns the driver's "no rows" into ours.
func translate(err error) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// touched is for :execrows statements that must hit something.
func touched(n int64, err error) error {
	if err != nil {
		return err
	}
	if n == 0 {
		return ErrNotFound
	}
	return nil
}
