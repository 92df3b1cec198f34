package store

import (
	"context"
	"time"
)

type User struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

type Credentials struct {
	ID           int64
	PasswordHash string
}

func (s *Store) Credentials(ctx context.Context, email string) (Credentials, error) {
	return one[Credentials](ctx, s, `SELECT id, password_hash FROM users WHERE lower(email) = lower($1)`, email)
}

func (s *Store) OpenSession(ctx context.Context, digest []byte, user int64, until time.Time) error {
	return s.change(ctx, `INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`, digest, user, until)
}

func (s *Store) Session(ctx context.Context, digest []byte) (User, error) {
	return one[User](ctx, s, `
		SELECT u.id, u.name FROM sessions s JOIN users u ON u.id = s.user_id
		WHERE s.token_hash = $1 AND s.expires_at > now()`, digest)
}

// Heartbeat notes that a sensor is alive.
func (s *Store) Heartbeat(ctx context.Context, sensor int64, digest []byte) error {
	return s.change(ctx, `UPDATE sensors SET seen_at = now() WHERE id = $1 AND secret_hash = $2`, sensor, digest)
}

// Reading takes a temperature from a sensor.
func (s *Store) Reading(ctx context.Context, sensor int64, digest []byte, celsius float64) error {
	return s.change(ctx, `
		UPDATE sensors SET celsius = $3, seen_at = now()
		WHERE id = $1 AND secret_hash = COALESCE($2, secret_hash)`, sensor, digest, celsius)
}

// PutReminder stores a reminder under the id that the app has given it, so that
// an app may send it as often as it likes.
func (s *Store) PutReminder(ctx context.Context, user int64, id, body string, due time.Time) error {
	return s.change(ctx, `
		INSERT INTO reminders (id, user_id, body, due_on) VALUES ($1, $2, $3, $4)
		ON CONFLICT (id) DO UPDATE SET body = EXCLUDED.body, due_on = EXCLUDED.due_on`, id, user, body, due)
}

// PutLabel writes what a printed code stands for.
func (s *Store) PutLabel(ctx context.Context, user int64, code, body string) error {
	return s.change(ctx, `
		INSERT INTO labels (code, user_id, body) VALUES ($1, $2, $3)
		ON CONFLICT (code) DO UPDATE SET body = EXCLUDED.body
		WHERE labels.user_id = EXCLUDED.user_id`, code, user, body)
}
