// Package pg implements the ports on PostgreSQL. Methods take the clinic from
// the context, so that no caller can forget or forge it.
package pg

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/medlab/internal/adapter/crud"
	"example.com/medlab/internal/core/domain"
	"example.com/medlab/internal/platform/auth"
	"example.com/medlab/internal/platform/tenant"
)

// DB is what the repositories share.
type DB struct {
	pool *pgxpool.Pool
	log  *slog.Logger
}

func New(pool *pgxpool.Pool, log *slog.Logger) *DB { return &DB{pool: pool, log: log} }

// Ping reports whether the database answers.
func (db *DB) Ping(ctx context.Context) error {
	_, err := db.pool.Exec(ctx, `SELECT 1`)
	return err
}

// Tests is the catalogue, which belongs to nobody.
func (db *DB) Tests() *crud.Repo[domain.Test] {
	return crud.New(db.pool, crud.Spec[domain.Test]{
		Table:   "tests",
		Columns: "id, code, name, unit, price_cents",
		Set: func(t domain.Test) pgx.NamedArgs {
			return pgx.NamedArgs{"name": t.Name, "unit": t.Unit, "price_cents": t.PriceCents}
		},
	})
}

// Panels are the clinics' own.
func (db *DB) Panels() *crud.Repo[domain.Panel] {
	return crud.New(db.pool, crud.Spec[domain.Panel]{
		Table:   "panels",
		Columns: "id, name, test_ids",
		Set: func(p domain.Panel) pgx.NamedArgs {
			return pgx.NamedArgs{"name": p.Name, "test_ids": p.TestIDs}
		},
	}, crud.ByTenant("clinic_id"))
}

// Templates are the clinics' and the laboratory's.
func (db *DB) Templates() *crud.Repo[domain.Template] {
	return crud.New(db.pool, crud.Spec[domain.Template]{
		Table:   "report_templates",
		Columns: "id, clinic_id, name, header, footer",
		Set: func(t domain.Template) pgx.NamedArgs {
			return pgx.NamedArgs{"name": t.Name, "header": t.Header, "footer": t.Footer}
		},
	})
}

// inTenant runs fn in a transaction under the role that row-level security
// holds to the clinic of the context.
func (db *DB) inTenant(ctx context.Context, fn func(pgx.Tx) error) error {
	return pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `SET LOCAL ROLE medlab_tenant`); err != nil {
			return fmt.Errorf("take on role: %w", err)
		}
		if _, err := tx.Exec(ctx, `SELECT set_config('medlab.clinic_id', $1, true)`, tenant.From(ctx).String()); err != nil {
			return fmt.Errorf("set clinic: %w", err)
		}
		return fn(tx)
	})
}

// scoped adds the clinic of the context to the arguments, as @tenant.
func scoped(ctx context.Context, args pgx.NamedArgs) pgx.NamedArgs {
	if args == nil {
		args = pgx.NamedArgs{}
	}
	args["tenant"] = tenant.From(ctx)
	return args
}

type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
}

// one returns the first row as a T, or ErrNotFound.
func one[T any](ctx context.Context, q querier, sql string, args pgx.NamedArgs) (T, error) {
	return collect(ctx, q, pgx.RowToStructByName[T], sql, args)
}

// scalar returns the only column of the first row, or ErrNotFound.
func scalar[T any](ctx context.Context, q querier, sql string, args pgx.NamedArgs) (T, error) {
	return collect(ctx, q, pgx.RowTo[T], sql, args)
}

func collect[T any](ctx context.Context, q querier, row pgx.RowToFunc[T], sql string, args pgx.NamedArgs) (T, error) {
	var none T
	rows, err := q.Query(ctx, sql, args)
	if err != nil {
		return none, translate(err)
	}
	v, err := pgx.CollectOneRow(rows, row)
	if err != nil {
		return none, translate(err)
	}
	return v, nil
}

// many returns all rows.
func many[T any](ctx context.Context, q querier, sql string, args pgx.NamedArgs) ([]T, error) {
	rows, err := q.Query(ctx, sql, args)
	if err != nil {
		return nil, translate(err)
	}
	vs, err := pgx.CollectRows(rows, pgx.RowToStructByName[T])
	if err != nil {
		return nil, translate(err)
	}
	return vs, nil
}

// change runs a statement that must change at least one row.
func change(ctx context.Context, q querier, sql string, args pgx.NamedArgs) error {
	tag, err := q.Exec(ctx, sql, args)
	if err != nil {
		return translate(err)
	}
	if tag.RowsAffected() == 0 {
		return domain.ErrNotFound
	}
	return nil
}

// translate turns errors of the database into those of the domain.
func translate(err error) error {
	var pg *pgconn.PgError
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return domain.ErrNotFound
	case errors.As(err, &pg) && (pg.Code == "23505" || pg.Code == "40001"):
		return fmt.Errorf("%w: %s", domain.ErrConflict, pg.ConstraintName)
	case errors.As(err, &pg) && pg.Code == "23503":
		return &domain.Invalid{Field: pg.ConstraintName, Problem: "refers to nothing"}
	}
	return err
}

// Record implements port.Audit. It outlives the request.
func (db *DB) Record(ctx context.Context, action string, object int64) {
	_, err := db.pool.Exec(context.WithoutCancel(ctx),
		`INSERT INTO audit_events (clinic_id, actor_id, action, object_id)
		 VALUES (nullif(@tenant::bigint, 0), nullif(@actor::bigint, 0), @action, @object)`,
		scoped(ctx, pgx.NamedArgs{"actor": auth.From(ctx).UserID, "action": action, "object": object}))
	if err != nil {
		db.log.ErrorContext(ctx, "audit", "action", action, "object", object, "err", err)
	}
}
