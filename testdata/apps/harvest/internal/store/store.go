// Package store has the statements.
package store

import (
	"context"
	"database/sql"

	"github.com/jmoiron/sqlx"
)

type Store struct{ db *sqlx.DB }

func New(db *sqlx.DB) *Store { return &Store{db} }

func (s *Store) Ping(ctx context.Context) error { return s.db.PingContext(ctx) }

// some makes sql.ErrNoRows of a statement that has changed nothing.
func some(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return sql.ErrNoRows
}

type Account struct {
	ID     int64  `db:"id"`
	PwHash string `db:"pwhash"`
}

func (s *Store) Account(ctx context.Context, email string) (a Account, err error) {
	err = s.db.GetContext(ctx, &a, `SELECT id, pwhash FROM users WHERE email = $1`, email)
	return a, err
}

func (s *Store) AddToken(ctx context.Context, user int64, hash string) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO tokens (hash, user_id, expires) VALUES ($1, $2, now() + interval '30 days')`, hash, user)
	return err
}

type Org struct {
	ID   int64  `db:"id" json:"id"`
	Name string `db:"name" json:"name"`
	Plan string `db:"plan" json:"plan"`
	Role string `db:"role" json:"role"`
}

func (s *Store) OrgsOf(ctx context.Context, user int64) (list []Org, err error) {
	err = s.db.SelectContext(ctx, &list, `
		SELECT o.id, o.name, o.plan, m.role FROM orgs o
		JOIN members m ON m.org_id = o.id AND m.user_id = $1
		ORDER BY o.name`, user)
	return list, err
}

func (s *Store) UpdateOrg(ctx context.Context, org int64, name, plan *string) error {
	return some(s.db.ExecContext(ctx, `UPDATE orgs SET name = coalesce($2, name), plan = coalesce($3, plan) WHERE id = $1`, org, name, plan))
}

type Member struct {
	UserID int64  `db:"user_id" json:"user_id"`
	Name   string `db:"name" json:"name"`
	Email  string `db:"email" json:"email"`
	Role   string `db:"role" json:"role"`
}

func (s *Store) Members(ctx context.Context, org int64) (list []Member, err error) {
	err = s.db.SelectContext(ctx, &list, `
		SELECT m.user_id, u.name, u.email, m.role FROM members m JOIN users u ON u.id = m.user_id
		WHERE m.org_id = $1 ORDER BY u.name`, org)
	return list, err
}

func (s *Store) SetRole(ctx context.Context, org, user int64, role string) error {
	return some(s.db.ExecContext(ctx, `UPDATE members SET role = $3 WHERE org_id = $1 AND user_id = $2`, org, user, role))
}

// RemoveMember also forgets the tokens, so that the person has to sign in anew.
func (s *Store) RemoveMember(ctx context.Context, user int64) error {
	tx, err := s.db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := some(tx.ExecContext(ctx, `DELETE FROM members WHERE user_id = $1`, user)); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM tokens WHERE user_id = $1`, user); err != nil {
		return err
	}
	return tx.Commit()
}

func (s *Store) Audit(ctx context.Context, org int64) (lines []string, err error) {
	err = s.db.SelectContext(ctx, &lines, `SELECT line FROM audit WHERE org_id = $1 ORDER BY id DESC LIMIT 200`, org)
	return lines, err
}

type Report struct {
	ID    int64  `db:"id" json:"id"`
	OrgID int64  `db:"org_id" json:"-"`
	Title string `db:"title" json:"title"`
	Body  string `db:"body" json:"body"`
}

func (s *Store) Report(ctx context.Context, id int64) (r Report, err error) {
	err = s.db.GetContext(ctx, &r, `SELECT * FROM reports WHERE id = $1`, id)
	return r, err
}
