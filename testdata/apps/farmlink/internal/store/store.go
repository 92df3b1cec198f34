// Package store is the thin layer between the services and PostgreSQL. Every
// statement lives in a file of its own under sql/ and is called by its name.
package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // the "pgx" driver
)

//go:embed sql/*.sql
var files embed.FS

// ErrNotFound says that a statement found no row to read or to change.
var ErrNotFound = errors.New("store: not found")

// Texts maps the name of a statement to its text.
type Texts map[string]string

func loadTexts() (Texts, error) {
	names, err := fs.Glob(files, "sql/*.sql")
	if err != nil {
		return nil, err
	}
	texts := make(Texts, len(names))
	for _, name := range names {
		raw, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("store: %s: %w", name, err)
		}
		texts[strings.TrimSuffix(path.Base(name), ".sql")] = strings.TrimSpace(string(raw))
	}
	return texts, nil
}

// Querier runs named statements, on the pool or inside a transaction.
type Querier interface {
	Exec(ctx context.Context, name string, args ...any) (int64, error)
	Rows(ctx context.Context, name string, args ...any) (*sql.Rows, error)
	Row(ctx context.Context, name string, args ...any) *sql.Row
}

// runner is what *sql.DB and *sql.Tx have in common.
type runner interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

type conn struct {
	run   runner
	texts Texts
}

func (c conn) text(name string) string {
	q, ok := c.texts[name]
	if !ok {
		panic("store: no statement " + name)
	}
	return q
}

// Exec runs the statement and returns the number of rows it touched.
func (c conn) Exec(ctx context.Context, name string, args ...any) (int64, error) {
	res, err := c.run.ExecContext(ctx, c.text(name), args...)
	if err != nil {
		return 0, fmt.Errorf("store: %s: %w", name, err)
	}
	return res.RowsAffected()
}

// Rows runs the statement and returns its rows.
func (c conn) Rows(ctx context.Context, name string, args ...any) (*sql.Rows, error) {
	rows, err := c.run.QueryContext(ctx, c.text(name), args...)
	if err != nil {
		return nil, fmt.Errorf("store: %s: %w", name, err)
	}
	return rows, nil
}

// Row runs the statement and returns its first row.
func (c conn) Row(ctx context.Context, name string, args ...any) *sql.Row {
	return c.run.QueryRowContext(ctx, c.text(name), args...)
}

// DB is the pool together with the statements.
type DB struct {
	conn
	pool *sql.DB
}

// Open connects to PostgreSQL.
func Open(ctx context.Context, dsn string) (*DB, error) {
	pool, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, fmt.Errorf("store: open: %w", err)
	}
	pool.SetMaxOpenConns(16)
	if err := pool.PingContext(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("store: ping: %w", err)
	}
	return New(pool)
}

// New wraps a pool that is already open.
func New(pool *sql.DB) (*DB, error) {
	texts, err := loadTexts()
	if err != nil {
		return nil, err
	}
	return &DB{conn: conn{run: pool, texts: texts}, pool: pool}, nil
}

// Close closes the pool.
func (d *DB) Close() error { return d.pool.Close() }

// InTx runs fn in a transaction that is committed when fn returns nil and
// rolled back otherwise.
func (d *DB) InTx(ctx context.Context, fn func(q Querier) error) error {
	tx, err := d.pool.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("store: begin: %w", err)
	}
	defer tx.Rollback()
	if err := fn(conn{run: tx, texts: d.texts}); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("store: commit: %w", err)
	}
	return nil
}

// List runs the statement and scans every row into a T.
func List[T any](ctx context.Context, q Querier, scan func(row *sql.Rows, v *T) error, name string, args ...any) ([]T, error) {
	rows, err := q.Rows(ctx, name, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []T{}
	for rows.Next() {
		var v T
		if err := scan(rows, &v); err != nil {
			return nil, fmt.Errorf("store: %s: scan: %w", name, err)
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// Found turns the driver's "no rows" into ErrNotFound.
func Found(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// Touched is for statements that must have changed something.
func Touched(n int64, err error) error {
	if err == nil && n == 0 {
		return ErrNotFound
	}
	return err
}

// IsDuplicate reports a violated unique constraint.
func IsDuplicate(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.Code == "23505"
}

// IsBrokenReference reports a violated foreign key.
func IsBrokenReference(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.Code == "23503"
}
