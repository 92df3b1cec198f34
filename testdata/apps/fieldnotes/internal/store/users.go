package store

import (
	"context"
	"database/sql"
	"slices"

	"github.com/lib/pq"
)

// User is a person with an account.
type User struct {
	ID    int64  `json:"id"`
	Email string `json:"email"`
	Name  string `json:"name"`

	PasswordHash string `json:"-"`
}

// Users reads accounts.
type Users struct{ db *sql.DB }

// ByID returns an account that is not disabled.
func (s *Users) ByID(ctx context.Context, id int64) (u User, err error) {
	err = s.db.QueryRowContext(ctx,
		`SELECT id, email, name FROM users WHERE id = $1 AND disabled_at IS NULL`, id).
		Scan(&u.ID, &u.Email, &u.Name)
	return u, noRows(err)
}

// ByEmail is for signing in.
func (s *Users) ByEmail(ctx context.Context, email string) (u User, err error) {
	err = s.db.QueryRowContext(ctx,
		`SELECT id, email, name, password_hash FROM users WHERE lower(email) = lower($1) AND disabled_at IS NULL`, email).
		Scan(&u.ID, &u.Email, &u.Name, &u.PasswordHash)
	return u, noRows(err)
}

// Token is a personal access token, without its secret.
type Token struct {
	ID     int64
	User   User
	Scopes []string
}

// Has tells whether the token was issued for scope. A token without scopes
// dates from before scopes and may do everything its owner may.
func (t Token) Has(scope string) bool {
	return len(t.Scopes) == 0 || slices.Contains(t.Scopes, scope)
}

// Tokens are the personal access tokens.
type Tokens struct{ db *sql.DB }

// ByHash returns the live token with that hash.
func (s *Tokens) ByHash(ctx context.Context, hash string) (t Token, err error) {
	err = s.db.QueryRowContext(ctx, `
		SELECT t.id, t.scopes, u.id, u.email, u.name
		FROM access_tokens t JOIN users u ON u.id = t.user_id
		WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND u.disabled_at IS NULL`, hash).
		Scan(&t.ID, pq.Array(&t.Scopes), &t.User.ID, &t.User.Email, &t.User.Name)
	return t, noRows(err)
}

// Revoke ends one of the user's tokens.
func (s *Tokens) Revoke(ctx context.Context, userID, id int64) error {
	return touched(s.db.ExecContext(ctx,
		`UPDATE access_tokens SET revoked_at = now() WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL`, id, userID))
}

// Audit is the log of who did what.
type Audit struct{ db *sql.DB }

// Add appends a line.
func (s *Audit) Add(ctx context.Context, userID int64, method, path string, status int) error {
	_, err := s.db.ExecContext(ctx,
		`INSERT INTO audit_log (user_id, method, path, status) VALUES ($1, $2, $3, $4)`, userID, method, path, status)
	return err
}
