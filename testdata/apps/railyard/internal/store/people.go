package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// User is somebody of a company.
type User struct {
	ID        int64
	CompanyID int64
	Email     string
	Role      string
	Staff     bool
}

// Company is a tenant.
type Company struct {
	ID    int64  `json:"id"`
	Name  string `json:"name"`
	VATNo string `json:"vat_no"`
}

func scanUser(r *sql.Rows, u *User) error {
	return r.Scan(&u.ID, &u.CompanyID, &u.Email, &u.Role, &u.Staff)
}

// SignUp creates a company and its first admin.
func (s *Store) SignUp(ctx context.Context, company, email, name, hash string) error {
	return s.atomically(ctx, func(tx *sql.Tx) error {
		var id int64
		if err := tx.QueryRowContext(ctx, `INSERT INTO companies (name) VALUES ($1) RETURNING id`, company).Scan(&id); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO users (company_id, email, name, role, password_hash) VALUES ($1, $2, $3, 'admin', $4)`,
			id, email, name, hash)
		return err
	})
}

// Credentials returns what a login is checked against.
func (s *Store) Credentials(ctx context.Context, email string) (id int64, hash string, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT id, password_hash FROM users WHERE email = lower($1)`, email).Scan(&id, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNoRow
	}
	return id, hash, err
}

// OpenSession keeps a new session.
func (s *Store) OpenSession(ctx context.Context, user int64, token string, until time.Time) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`, Digest(token), user, until)
	return err
}

// SessionUser returns who opened the session.
func (s *Store) SessionUser(ctx context.Context, token string) (*User, error) {
	return first(ctx, s.db, scanUser, `
		SELECT u.id, u.company_id, u.email, u.role, u.staff
		FROM sessions s JOIN users u ON u.id = s.user_id
		WHERE s.token_hash = $1 AND s.expires_at > now()`, Digest(token))
}

// KeyCompany returns the company of a partner key.
func (s *Store) KeyCompany(ctx context.Context, key string) (int64, error) {
	id, err := first(ctx, s.db, func(r *sql.Rows, id *int64) error { return r.Scan(id) },
		`SELECT company_id FROM partner_keys WHERE key_hash = $1 AND revoked_at IS NULL`, Digest(key))
	if err != nil {
		return 0, err
	}
	return *id, nil
}

// Company loads a company for our staff.
func (s *Store) Company(ctx context.Context, id int64) (*Company, error) {
	return first(ctx, s.db, func(r *sql.Rows, c *Company) error { return r.Scan(&c.ID, &c.Name, &c.VATNo) },
		`SELECT id, name, vat_no FROM companies WHERE id = $1`, id)
}

// CloseCompany ends a contract.
func (s *Store) CloseCompany(ctx context.Context, id int64) error {
	return change(ctx, s.db, `UPDATE companies SET closed_at = now() WHERE id = $1 AND closed_at IS NULL`, id)
}
