// Package repository keeps pgx and the generated queries away from the services.
package repository

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/shiftplan/internal/db"
)

// UnitOfWork runs fn in one transaction; an error of fn rolls it back.
type UnitOfWork interface {
	Within(ctx context.Context, fn func(q db.Querier) error) error
}

type pgUnitOfWork struct{ pool *pgxpool.Pool }

func NewUnitOfWork(pool *pgxpool.Pool) UnitOfWork { return &pgUnitOfWork{pool: pool} }

func (u *pgUnitOfWork) Within(ctx context.Context, fn func(q db.Querier) error) error {
	return pgx.BeginFunc(ctx, u.pool, func(tx pgx.Tx) error {
		return fn(db.New(tx))
	})
}

func Int8(v int64) pgtype.Int8 { return pgtype.Int8{Int64: v, Valid: true} }

func Text(s string) pgtype.Text { return pgtype.Text{String: s, Valid: s != ""} }

func Time(t time.Time) pgtype.Timestamptz { return pgtype.Timestamptz{Time: t, Valid: true} }

func Date(t time.Time) pgtype.Date { return pgtype.Date{Time: t, Valid: true} }
