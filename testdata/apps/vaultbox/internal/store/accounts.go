package store

import (
	"context"
	"time"

	"example.com/vaultbox/internal/model"
)

const userColumns = `u.id, u.email, u.name, u.password_hash, u.staff, u.disabled_at, u.created_at`

func (s *postgres) UserByEmail(ctx context.Context, email string) (model.User, error) {
	return one[model.User](ctx, s.db, `SELECT `+userColumns+` FROM users u WHERE u.email = lower($1) AND u.disabled_at IS NULL`, email)
}

func (s *postgres) User(ctx context.Context, id int64) (model.User, error) {
	return one[model.User](ctx, s.db, `SELECT `+userColumns+` FROM users u WHERE u.id = $1`, id)
}

func (s *postgres) CreateSession(ctx context.Context, hash []byte, userID int64, agent string, expires time.Time) error {
	_, err := s.exec(ctx, `INSERT INTO sessions (token_hash, user_id, user_agent, expires_at) VALUES ($1, $2, $3, $4)`,
		hash, userID, agent, expires)
	return err
}

func (s *postgres) SessionUser(ctx context.Context, hash []byte) (model.User, error) {
	return one[model.User](ctx, s.db, `
		SELECT `+userColumns+`
		FROM sessions s JOIN users u ON u.id = s.user_id
		WHERE s.token_hash = $1 AND s.expires_at > now() AND u.disabled_at IS NULL`, hash)
}

// TokenOwner is the user behind a personal API token and what it may do.
type TokenOwner struct {
	UserID int64
	Email  string
	Staff  bool
	Scope  string
}

// TokenOwner looks a live token up and notes its use.
func (s *postgres) TokenOwner(ctx context.Context, hash []byte) (TokenOwner, error) {
	return one[TokenOwner](ctx, s.db, `
		UPDATE api_tokens t SET last_used_at = now()
		FROM users u
		WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND u.id = t.user_id AND u.disabled_at IS NULL
		RETURNING u.id AS user_id, u.email, u.staff, t.scope`, hash)
}

func (s *postgres) RevokeToken(ctx context.Context, id, userID int64) (int64, error) {
	return s.exec(ctx, `UPDATE api_tokens SET revoked_at = now() WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL`, id, userID)
}

func (s *postgres) ReplaceTokenSecret(ctx context.Context, id int64, hash []byte, hint string) (model.APIToken, error) {
	return one[model.APIToken](ctx, s.db, `
		UPDATE api_tokens SET token_hash = $2, hint = $3, last_used_at = NULL
		WHERE id = $1 AND revoked_at IS NULL
		RETURNING id, user_id, name, hint, scope, last_used_at, revoked_at`, id, hash, hint)
}
