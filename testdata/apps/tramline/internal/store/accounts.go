package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"

	"example.com/tramline/internal/domain"
)

func (s *Store) CreateUser(ctx context.Context, u domain.User) (domain.User, error) {
	return one[domain.User](ctx, s.db,
		`INSERT INTO users (email, name, password_hash) VALUES ($1, $2, $3) RETURNING *`, u.Email, u.Name, u.PasswordHash)
}

func (s *Store) UserByEmail(ctx context.Context, email string) (domain.User, error) {
	return one[domain.User](ctx, s.db, `SELECT * FROM users WHERE email = lower($1)`, email)
}

func (s *Store) UserByID(ctx context.Context, id uuid.UUID) (domain.User, error) {
	return one[domain.User](ctx, s.db, `SELECT * FROM users WHERE id = $1`, id)
}

// OpenSession begins a session and stores its first refresh token.
func (s *Store) OpenSession(ctx context.Context, userID uuid.UUID, label string, hash []byte, until time.Time) (uuid.UUID, error) {
	var id uuid.UUID
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := tx.GetContext(ctx, &id, `INSERT INTO sessions (user_id, label) VALUES ($1, $2) RETURNING id`, userID, label); err != nil {
			return err
		}
		return putRefresh(ctx, tx, hash, id, userID, until)
	})
	return id, err
}

// RotateRefresh uses up a refresh token and puts another in its place.
func (s *Store) RotateRefresh(ctx context.Context, old, next []byte, until time.Time) (userID, sessionID uuid.UUID, err error) {
	err = s.inTx(ctx, func(tx *sqlx.Tx) error {
		var row struct {
			UserID    uuid.UUID `db:"user_id"`
			SessionID uuid.UUID `db:"session_id"`
		}
		err := tx.GetContext(ctx, &row,
			`DELETE FROM refresh_tokens t USING sessions s
			 WHERE t.token_hash = $1 AND t.expires_at > now() AND s.id = t.session_id AND s.revoked_at IS NULL
			 RETURNING t.user_id, t.session_id`, old)
		if err != nil {
			return known(err)
		}
		userID, sessionID = row.UserID, row.SessionID
		return putRefresh(ctx, tx, next, sessionID, userID, until)
	})
	return userID, sessionID, err
}

func putRefresh(ctx context.Context, tx *sqlx.Tx, hash []byte, sessionID, userID uuid.UUID, until time.Time) error {
	_, err := tx.ExecContext(ctx,
		`INSERT INTO refresh_tokens (token_hash, session_id, user_id, expires_at) VALUES ($1, $2, $3, $4)`, hash, sessionID, userID, until)
	return err
}

// DropRefresh ends the session that a refresh token belongs to.
func (s *Store) DropRefresh(ctx context.Context, hash []byte) error {
	_, err := s.db.ExecContext(ctx,
		`UPDATE sessions SET revoked_at = now() WHERE id = (SELECT session_id FROM refresh_tokens WHERE token_hash = $1)`, hash)
	return err
}

func (s *Store) Sessions(ctx context.Context, userID uuid.UUID) ([]domain.Session, error) {
	return many[domain.Session](ctx, s.db, `SELECT * FROM sessions WHERE user_id = $1 AND revoked_at IS NULL ORDER BY created_at`, userID)
}

func (s *Store) Session(ctx context.Context, id uuid.UUID) (domain.Session, error) {
	return one[domain.Session](ctx, s.db, `SELECT * FROM sessions WHERE id = $1`, id)
}

func (s *Store) LabelSession(ctx context.Context, id, userID uuid.UUID, label string) error {
	return touched(s.db.ExecContext(ctx, `UPDATE sessions SET label = $3 WHERE id = $1 AND user_id = $2`, id, userID, label))
}

func (s *Store) RevokeSession(ctx context.Context, id uuid.UUID) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM refresh_tokens WHERE session_id = $1`, id); err != nil {
			return err
		}
		return touched(tx.ExecContext(ctx, `UPDATE sessions SET revoked_at = now() WHERE id = $1`, id))
	})
}
