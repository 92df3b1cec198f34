package rpc

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/signalbox/internal/auth"
	"example.com/signalbox/internal/db"
)

// store is the pool together with its queries.
type store struct {
	*db.Queries
	pool *pgxpool.Pool
}

// inTx runs f in a transaction.
func (s store) inTx(ctx context.Context, f func(q *db.Queries) error) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		return f(s.WithTx(tx))
	})
}

// audit notes what the caller did.
func audit(ctx context.Context, q *db.Queries, id auth.Identity, action, format string, args ...any) error {
	err := q.CreateAuditEntry(ctx, db.CreateAuditEntryParams{
		CompanyID: id.CompanyID, ActorID: id.MemberID,
		Action: action, Subject: fmt.Sprintf(format, args...),
	})
	if err != nil {
		return fmt.Errorf("audit %s: %w", action, err)
	}
	return nil
}
