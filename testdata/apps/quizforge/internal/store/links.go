package store

import (
	"context"
	"time"
)

type Link struct {
	ID        string     `db:"id" json:"id"`
	QuizID    string     `db:"quiz_id" json:"quiz_id"`
	Token     string     `db:"token" json:"token"`
	ExpiresAt *time.Time `db:"expires_at" json:"expires_at"`
}

type Links struct{ db DB }

func (s *Links) Find(ctx context.Context, id string) (l Link, err error) {
	err = s.db.GetContext(ctx, &l,
		`SELECT id, quiz_id, token, expires_at FROM quiz_links WHERE id = $1 AND revoked_at IS NULL`, id)
	return l, orNotFound(err)
}

// Open returns the published quiz behind a link that is still good.
func (s *Links) Open(ctx context.Context, token string) (q Quiz, err error) {
	err = s.db.GetContext(ctx, &q, `SELECT `+quizColumns+`
		FROM quiz_links l JOIN quizzes q ON q.id = l.quiz_id
		WHERE l.token = $1 AND l.revoked_at IS NULL AND (l.expires_at IS NULL OR l.expires_at > now())
		AND q.state = 'published' AND q.archived_at IS NULL`, token)
	return q, orNotFound(err)
}

func (s *Links) Rotate(ctx context.Context, id, token string) (l Link, err error) {
	err = s.db.GetContext(ctx, &l, `UPDATE quiz_links SET token = $2 WHERE id = $1 AND revoked_at IS NULL
		RETURNING id, quiz_id, token, expires_at`, id, token)
	return l, orNotFound(err)
}

func (s *Links) Revoke(ctx context.Context, id string) error {
	return touched(s.db.ExecContext(ctx,
		`UPDATE quiz_links SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL`, id))
}
