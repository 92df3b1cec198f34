package auth

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// SaveRefresh remembers a refresh token by its digest.
func SaveRefresh(ctx context.Context, tx *sql.Tx, userID int64, raw string, expires time.Time) error {
	_, err := tx.ExecContext(ctx,
		`INSERT INTO refresh_tokens (digest, user_id, expires_at) VALUES ($1, $2, $3)`,
		Digest(raw), userID, expires)
	return err
}

// SpendRefresh marks the token as used and returns whose it was.
func SpendRefresh(ctx context.Context, tx *sql.Tx, raw string) (int64, error) {
	var userID int64
	err := tx.QueryRowContext(ctx, `
		UPDATE refresh_tokens SET used_at = now()
		 WHERE digest = $1 AND used_at IS NULL AND expires_at > now()
		RETURNING user_id`, Digest(raw)).Scan(&userID)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, ErrBadToken
	}
	return userID, err
}
