// Package store keeps the choirs in PostgreSQL.
package store

import (
	"context"
	"database/sql"

	"github.com/jmoiron/sqlx"
)

// Store wraps the database.
type Store struct{ db *sqlx.DB }

// New returns a Store.
func New(db *sqlx.DB) *Store { return &Store{db} }

type (
	Singer struct {
		ID        int64
		Name      string
		Email     string
		Password  string
		Suspended bool
	}
	Membership struct {
		Choir    int64 `db:"choir_id"`
		Conducts bool
	}
	Choir struct {
		ID   int64
		Name string
		City string
	}
	Song struct {
		ID    int64
		Choir int64 `db:"choir_id"`
		Title string
		Key   string
	}
	Rehearsal struct {
		ID    int64
		Choir int64 `db:"choir_id"`
		Place string
		Notes string
	}
	Attendance struct {
		ID        int64
		Rehearsal int64 `db:"rehearsal_id"`
		Singer    int64 `db:"singer_id"`
		Excuse    string
	}
	Due struct {
		ID    int64
		Cents int64
		Paid  bool
	}
	Payment struct {
		Due       int64 `db:"due_id"`
		Reference string
	}
	Licence struct{ Code, Title string }
)

func get[T any](ctx context.Context, s *Store, query string, args ...any) (v T, err error) {
	err = s.db.GetContext(ctx, &v, query, args...)
	return v, err
}

func list[T any](ctx context.Context, s *Store, query string, args ...any) (v []T, err error) {
	err = s.db.SelectContext(ctx, &v, query, args...)
	return v, err
}

// must turns "nothing changed" into sql.ErrNoRows.
func must(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return sql.ErrNoRows
}

func (s *Store) named(ctx context.Context, query string, arg any) error {
	return must(s.db.NamedExecContext(ctx, query, arg))
}

func (s *Store) exec(ctx context.Context, query string, args ...any) error {
	return must(s.db.ExecContext(ctx, query, args...))
}

func (s *Store) Ping(ctx context.Context) error { return s.db.PingContext(ctx) }

func (s *Store) AddSinger(ctx context.Context, v Singer) (int64, error) {
	return get[int64](ctx, s, `INSERT INTO singers (name, email, password) VALUES ($1, $2, $3) RETURNING id`, v.Name, v.Email, v.Password)
}

func (s *Store) SingerByEmail(ctx context.Context, email string) (Singer, error) {
	return get[Singer](ctx, s, `SELECT * FROM singers WHERE email = $1`, email)
}

func (s *Store) SingerBySession(ctx context.Context, digest []byte) (Singer, error) {
	return get[Singer](ctx, s, `SELECT g.* FROM singers g JOIN sessions x ON x.singer_id = g.id WHERE x.digest = $1`, digest)
}

func (s *Store) OpenSession(ctx context.Context, digest []byte, singer int64) error {
	return s.exec(ctx, `INSERT INTO sessions (digest, singer_id) VALUES ($1, $2)`, digest, singer)
}

func (s *Store) Licences(ctx context.Context) ([]Licence, error) {
	return list[Licence](ctx, s, `SELECT code, title FROM licences ORDER BY code`)
}

func (s *Store) Membership(ctx context.Context, choir, singer int64) (Membership, error) {
	return get[Membership](ctx, s, `SELECT choir_id, conducts FROM members WHERE choir_id = $1 AND singer_id = $2`, choir, singer)
}
