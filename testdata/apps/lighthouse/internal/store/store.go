// Package store is the database.
package store

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/lighthouse/internal/identity"
)

// ErrNotFound means that there is no such row, or none for the caller.
var ErrNotFound = errors.New("not found")

type Store struct{ *pgxpool.Pool }

// A is short for the arguments of a statement.
type A = pgx.StrictNamedArgs

func get[T any](ctx context.Context, s *Store, sql string, args A) (T, error) {
	rows, _ := s.Query(ctx, sql, args) // the error comes again from the rows
	v, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[T])
	if errors.Is(err, pgx.ErrNoRows) {
		err = ErrNotFound
	}
	return v, err
}

func list[T any](ctx context.Context, s *Store, sql string, args A) ([]T, error) {
	rows, err := s.Query(ctx, sql, args)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[T])
}

func (s *Store) change(ctx context.Context, sql string, args A) error {
	tag, err := s.Exec(ctx, sql, args)
	if err == nil && tag.RowsAffected() == 0 {
		err = ErrNotFound
	}
	return err
}

// Credentials is what a login is checked against.
type Credentials struct {
	ID           int64  `db:"id"`
	PasswordHash string `db:"password_hash"`
}

func (s *Store) Credentials(ctx context.Context, email string) (Credentials, error) {
	return get[Credentials](ctx, s, `SELECT id, password_hash FROM users WHERE email = @email`, A{"email": email})
}

func (s *Store) OpenSession(ctx context.Context, user int64, hash []byte) error {
	return s.change(ctx, `INSERT INTO sessions (token_hash, user_id) VALUES (@hash, @user)`, A{"hash": hash, "user": user})
}

func (s *Store) PersonBySession(ctx context.Context, hash []byte) (identity.Person, error) {
	return get[identity.Person](ctx, s, `
		SELECT u.id, u.certified, u.admin FROM sessions s JOIN users u ON u.id = s.user_id
		WHERE s.token_hash = @hash AND s.expires_at > now()`, A{"hash": hash})
}

func (s *Store) GatewayByToken(ctx context.Context, hash []byte) (identity.Gateway, error) {
	return get[identity.Gateway](ctx, s, `SELECT id, authority_id FROM gateways WHERE token_hash = @hash`, A{"hash": hash})
}

// Member reports whether the user belongs to the authority.
func (s *Store) Member(ctx context.Context, user, authority int64) (ok bool, err error) {
	err = s.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM members WHERE user_id = $1 AND authority_id = $2)`, user, authority).Scan(&ok)
	return ok, err
}

func (s *Store) SetPassword(ctx context.Context, user int64, hash string) error {
	return s.change(ctx, `UPDATE users SET password_hash = @hash WHERE id = @user`, A{"user": user, "hash": hash})
}

func (s *Store) SetPhone(ctx context.Context, user int64, phone string) error {
	return s.change(ctx, `UPDATE users SET phone = @phone WHERE id = @user`, A{"user": user, "phone": phone})
}

type Authority struct {
	ID     int64  `db:"id" json:"id"`
	Name   string `db:"name" json:"name"`
	Budget int64  `db:"budget" json:"budget"`
}

func (s *Store) Authority(ctx context.Context, id int64) (Authority, error) {
	return get[Authority](ctx, s, `SELECT id, name, budget FROM authorities WHERE id = @id`, A{"id": id})
}

type Notice struct {
	ID   int64  `db:"id" json:"id"`
	Text string `db:"text" json:"text"`
}

func (s *Store) Notices(ctx context.Context) ([]Notice, error) {
	return list[Notice](ctx, s, `SELECT id, text FROM notices WHERE published ORDER BY id DESC`, A{})
}
