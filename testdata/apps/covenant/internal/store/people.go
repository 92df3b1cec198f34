package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
)

const sessionTTL = 12 * time.Hour

type Member struct {
	ID    int64  `db:"id" json:"id"`
	Email string `db:"email" json:"email"`
	Role  string `db:"role" json:"role"`
}

type Credentials struct {
	UserID       int64  `db:"id"`
	PasswordHash string `db:"password_hash"`
}

func (s *Store) CredentialsByEmail(ctx context.Context, email string) (Credentials, error) {
	return one[Credentials](ctx, s.db, `SELECT id, password_hash FROM users WHERE email = lower($1)`, email)
}

func (s *Store) StartSession(ctx context.Context, userID int64, tokenHash []byte) error {
	_, err := s.db.ExecContext(ctx,
		`INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`,
		tokenHash, userID, time.Now().Add(sessionTTL))
	return err
}

// Impersonate starts a short session of the target and writes it into the target's activity.
func (s *Store) Impersonate(ctx context.Context, staffID, targetID int64, reason string, tokenHash []byte) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		account, err := one[int64](ctx, tx, `SELECT account_id FROM users WHERE id = $1 AND NOT staff`, targetID)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO sessions (token_hash, user_id, impersonator_id, expires_at) VALUES ($1, $2, $3, $4)`,
			tokenHash, targetID, staffID, time.Now().Add(30*time.Minute)); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `
			INSERT INTO activity (account_id, actor_id, impersonator_id, action, subject) VALUES ($1, $2, $3, 'impersonated', $4)`,
			account, targetID, staffID, reason)
		return err
	})
}

func (s *Store) Members(ctx context.Context, account int64) ([]Member, error) {
	return many[Member](ctx, s.db, `SELECT id, email, role FROM users WHERE account_id = $1 ORDER BY email`, account)
}

func (s *Store) SetRole(ctx context.Context, account, user int64, role string) error {
	return touched(s.db.ExecContext(ctx,
		`UPDATE users SET role = $3 WHERE id = $2 AND account_id = $1`, account, user, role))
}

type Invitation struct {
	ID      int64  `db:"id" json:"id"`
	Account string `db:"account" json:"account"`
	Email   string `db:"email" json:"email"`
	Role    string `db:"role" json:"role"`
}

// Invitation is what the landing page of an invitation shows.
func (s *Store) Invitation(ctx context.Context, id int64) (Invitation, error) {
	return one[Invitation](ctx, s.db, `
		SELECT i.id, a.name AS account, i.email, i.role
		FROM invitations i JOIN accounts a ON a.id = i.account_id
		WHERE i.id = $1 AND i.accepted_at IS NULL`, id)
}

func (s *Store) Invite(ctx context.Context, account int64, email, role string, tokenHash []byte) (int64, error) {
	return one[int64](ctx, s.db, `
		INSERT INTO invitations (account_id, email, role, token_hash) VALUES ($1, lower($2), $3, $4) RETURNING id`,
		account, email, role, tokenHash)
}

// AcceptInvitation uses the invitation up and makes its user.
func (s *Store) AcceptInvitation(ctx context.Context, tokenHash []byte, passwordHash string) (id int64, err error) {
	err = s.inTx(ctx, func(tx *sqlx.Tx) error {
		inv, err := one[struct {
			AccountID int64  `db:"account_id"`
			Email     string `db:"email"`
			Role      string `db:"role"`
		}](ctx, tx, `
			UPDATE invitations SET accepted_at = now() WHERE token_hash = $1 AND accepted_at IS NULL
			RETURNING account_id, email, role`, tokenHash)
		if err != nil {
			return err
		}
		id, err = one[int64](ctx, tx, `
			INSERT INTO users (account_id, email, password_hash, role) VALUES ($1, $2, $3, $4) RETURNING id`,
			inv.AccountID, inv.Email, passwordHash, inv.Role)
		return err
	})
	return id, err
}

func (s *Store) SetPlan(ctx context.Context, account int64, plan string) error {
	return touched(s.db.ExecContext(ctx, `UPDATE accounts SET plan = $2 WHERE id = $1`, account, plan))
}
