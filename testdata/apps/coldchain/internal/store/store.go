// Package store keeps everything in PostgreSQL.
package store

import (
	"context"
	"errors"
	"strconv"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/coldchain/internal/auth"
)

// ErrNotFound stands for a row that is not there, or not for you.
var ErrNotFound = errors.New("not found")

// Store is the database.
type Store struct{ Pool *pgxpool.Pool }

// inTenant runs work in a transaction that acts for the tenant: the views
// my_* and the triggers look at app.tenant.
func (s *Store) inTenant(ctx context.Context, tenant int64, work func(pgx.Tx) error) error {
	return pgx.BeginFunc(ctx, s.Pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `SELECT set_config('app.tenant', $1, true)`, strconv.FormatInt(tenant, 10)); err != nil {
			return err
		}
		return work(tx)
	})
}

type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

// one reads one row into a struct by the names of its columns.
func one[T any](ctx context.Context, q querier, sql string, args ...any) (T, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		var zero T
		return zero, err
	}
	v, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[T])
	if errors.Is(err, pgx.ErrNoRows) {
		err = ErrNotFound
	}
	return v, err
}

func many[T any](ctx context.Context, q querier, sql string, args ...any) ([]T, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[T])
}

// touched makes ErrNotFound of a statement without effect.
func touched(tag pgconn.CommandTag, err error) error {
	var pg *pgconn.PgError
	switch {
	case errors.As(err, &pg) && pg.Code == "42501": // insufficient_privilege, raised by triggers
		return ErrNotFound
	case err == nil && tag.RowsAffected() == 0:
		return ErrNotFound
	}
	return err
}

// PrincipalByKey implements auth.Keys.
func (s *Store) PrincipalByKey(ctx context.Context, digest []byte) (auth.Principal, error) {
	var p auth.Principal
	err := s.Pool.QueryRow(ctx, `
		SELECT k.tenant_id, k.scopes FROM api_keys k JOIN tenants t ON t.id = k.tenant_id
		WHERE k.digest = $1 AND k.revoked_at IS NULL AND NOT t.suspended`, digest).Scan(&p.Tenant, &p.Scopes)
	return p, err
}

// SignUp makes a tenant with its first admin.
func (s *Store) SignUp(ctx context.Context, name, email, hash string) error {
	return pgx.BeginFunc(ctx, s.Pool, func(tx pgx.Tx) error {
		var tenant int64
		if err := tx.QueryRow(ctx, `INSERT INTO tenants (name) VALUES ($1) RETURNING id`, name).Scan(&tenant); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `INSERT INTO users (tenant_id, email, password, role) VALUES ($1, $2, $3, 'admin')`, tenant, email, hash)
		return err
	})
}

// Login is what a password is compared with, and who it stands for.
func (s *Store) Login(ctx context.Context, email string) (p auth.Principal, hash string, err error) {
	err = s.Pool.QueryRow(ctx, `SELECT id, tenant_id, role, password FROM users WHERE email = $1`, email).
		Scan(&p.User, &p.Tenant, &p.Role, &hash)
	return p, hash, err
}

// RevokeKey ends an API key of the tenant.
func (s *Store) RevokeKey(ctx context.Context, tenant, id int64) error {
	return touched(s.Pool.Exec(ctx, `UPDATE api_keys SET revoked_at = now() WHERE id = $1 AND tenant_id = $2`, id, tenant))
}

// Tenant is a customer.
type Tenant struct {
	ID        int64  `db:"id" json:"id"`
	Name      string `db:"name" json:"name"`
	Suspended bool   `db:"suspended" json:"suspended"`
}

// Tenants lists all customers.
func (s *Store) Tenants(ctx context.Context) ([]Tenant, error) {
	return many[Tenant](ctx, s.Pool, `SELECT id, name, suspended FROM tenants ORDER BY id`)
}

// Suspend stops a customer's API keys.
func (s *Store) Suspend(ctx context.Context, tenant int64) error {
	return touched(s.Pool.Exec(ctx, `UPDATE tenants SET suspended = true WHERE id = $1`, tenant))
}

// Export returns the body of a finished export.
func (s *Store) Export(ctx context.Context, id int64) (body string, err error) {
	err = s.Pool.QueryRow(ctx, `SELECT body FROM exports WHERE id = $1`, id).Scan(&body)
	if errors.Is(err, pgx.ErrNoRows) {
		err = ErrNotFound
	}
	return body, err
}

// Gauge is a figure for the dashboard of operations.
type Gauge struct {
	Tenant   string `db:"name" json:"tenant"`
	Readings int64  `db:"count" json:"readings"`
}

// Gauges counts the readings of every tenant.
func (s *Store) Gauges(ctx context.Context) ([]Gauge, error) {
	return many[Gauge](ctx, s.Pool, `
		SELECT t.name, count(r.id) AS count FROM tenants t LEFT JOIN readings r ON r.tenant_id = t.id GROUP BY t.id ORDER BY t.id`)
}
