package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"example.com/dwellwise/internal/domain"
)

func (s *Store) CreateUser(ctx context.Context, email, name, hash string) (domain.User, error) {
	u := domain.User{Email: email, Name: name}
	err := s.db.QueryRow(ctx,
		`INSERT INTO users (email, name, password_hash) VALUES ($1, $2, $3) RETURNING id, role, created_at`,
		email, name, hash).Scan(&u.ID, &u.Role, &u.CreatedAt)
	return u, wrap("create user", err)
}

// CreatePortfolio opens a portfolio with its first owner.
func (s *Store) CreatePortfolio(ctx context.Context, name string, owner int64) error {
	_, err := s.db.Exec(ctx, `
		WITH p AS (INSERT INTO portfolios (name) VALUES ($1) RETURNING id)
		INSERT INTO portfolio_members (portfolio_id, user_id, role) SELECT id, $2, 'owner' FROM p`, name, owner)
	return wrap("create portfolio", err)
}

func (s *Store) UserByID(ctx context.Context, id int64) (domain.User, error) {
	var u domain.User
	err := s.db.QueryRow(ctx, `SELECT id, email, name, role, created_at FROM users WHERE id = $1`, id).
		Scan(&u.ID, &u.Email, &u.Name, &u.Role, &u.CreatedAt)
	return u, wrap("user", err)
}

func (s *Store) PasswordByEmail(ctx context.Context, email string) (id int64, hash string, err error) {
	err = s.db.QueryRow(ctx, `SELECT id, password_hash FROM users WHERE email = $1`, email).Scan(&id, &hash)
	return id, hash, wrap("password", err)
}

func (s *Store) CreateSession(ctx context.Context, userID int64, hash []byte, ttl time.Duration) error {
	_, err := s.db.Exec(ctx, `INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`,
		hash, userID, time.Now().Add(ttl))
	return wrap("create session", err)
}

func (s *Store) UserBySession(ctx context.Context, hash []byte) (domain.User, error) {
	var u domain.User
	err := s.db.QueryRow(ctx, `
		SELECT u.id, u.email, u.name, u.role, u.created_at
		FROM sessions s JOIN users u ON u.id = s.user_id
		WHERE s.token_hash = $1 AND s.expires_at > now()`, hash).
		Scan(&u.ID, &u.Email, &u.Name, &u.Role, &u.CreatedAt)
	return u, wrap("session", err)
}

func (s *Store) PurgeSessions(ctx context.Context) (int64, error) {
	tag, err := s.db.Exec(ctx, `DELETE FROM sessions WHERE expires_at < now()`)
	return tag.RowsAffected(), wrap("purge sessions", err)
}

// MemberRole returns what the user is in the portfolio; RoleNone for outsiders.
func (s *Store) MemberRole(ctx context.Context, portfolioID, userID int64) (domain.Role, error) {
	var role string
	err := s.db.QueryRow(ctx, `SELECT role FROM portfolio_members WHERE portfolio_id = $1 AND user_id = $2`,
		portfolioID, userID).Scan(&role)
	if errors.Is(err, pgx.ErrNoRows) {
		return domain.RoleNone, nil
	}
	return domain.ParseRole(role), wrap("member role", err)
}
