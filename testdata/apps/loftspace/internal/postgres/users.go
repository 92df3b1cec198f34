package postgres

import (
	"context"
	"database/sql"
	"errors"

	"example.com/loftspace/internal/domain"
)

type Users struct{ db *sql.DB }

func NewUsers(db *sql.DB) *Users { return &Users{db} }

func (s *Users) ByID(ctx context.Context, id domain.UserID) (domain.User, error) {
	return one(ctx, s.db, func(r scanner) (u domain.User, err error) {
		err = r.Scan(&u.ID, &u.Email, &u.Name, &u.Role)
		return u, err
	}, `SELECT id, email, name, role FROM users WHERE id = $1`, id)
}

func (s *Users) Credentials(ctx context.Context, email string) (domain.UserID, []byte, error) {
	var id domain.UserID
	var hash []byte
	err := s.db.QueryRowContext(ctx, `SELECT id, password_hash FROM users WHERE email = lower($1)`, email).Scan(&id, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		err = domain.ErrNotFound
	}
	return id, hash, err
}

func (s *Users) OpenSession(ctx context.Context, tokenHash []byte, user domain.UserID) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO sessions (token_hash, user_id) VALUES ($1, $2)`, tokenHash, user)
	return err
}

func (s *Users) CallerBySession(ctx context.Context, tokenHash []byte) (domain.Caller, error) {
	c, err := one(ctx, s.db, func(r scanner) (c domain.Caller, err error) {
		err = r.Scan(&c.ID, &c.Email, &c.Role)
		return c, err
	}, `SELECT u.id, u.email, u.role FROM sessions s JOIN users u ON u.id = s.user_id
		WHERE s.token_hash = $1 AND s.expires_at > now()`, tokenHash)
	if err != nil {
		return domain.Caller{}, err
	}
	c.Memberships, err = many(ctx, s.db, scanMembership, `SELECT team_id, role FROM team_members WHERE user_id = $1`, c.ID)
	return c, err
}

func scanMembership(r scanner) (m domain.Membership, err error) {
	err = r.Scan(&m.TeamID, &m.Role)
	return m, err
}
