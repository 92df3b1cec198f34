package store

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/atelier/internal/dbx"
	"example.com/atelier/internal/domain"
)

// Messages is the domain.MessageRepository.
type Messages struct{ db *dbx.DB }

func NewMessages(db *dbx.DB) *Messages { return &Messages{db: db} }

const messageColumns = `m.id, m.thread_id, m.author_id, m.recipient_id, m.body, m.created_at, m.edited_at, m.read_at`

// Participates tells whether the user is one of the two sides of the thread.
func (m *Messages) Participates(ctx context.Context, threadID, userID int64) (bool, error) {
	var yes bool
	err := m.db.Conn(ctx).GetContext(ctx, &yes, `
		SELECT EXISTS (
			SELECT 1 FROM threads t JOIN studios s ON s.id = t.studio_id
			WHERE t.id = $1 AND (t.member_id = $2 OR s.owner_id = $2))`, threadID, userID)
	return yes, err
}

func (m *Messages) Page(ctx context.Context, threadID, before int64, limit int) ([]domain.Message, error) {
	w := new(dbx.Where).And("m.thread_id = ?", threadID)
	dbx.AndIf(w, "m.id < ?", before)
	query, args := w.Build(`SELECT `+messageColumns+` FROM messages m`, `ORDER BY m.id DESC LIMIT 101`)
	out := []domain.Message{}
	if err := m.db.Conn(ctx).SelectContext(ctx, &out, query, args...); err != nil {
		return nil, err
	}
	return out[:min(limit, len(out))], nil
}

// Post adds a message; it goes to the other side of the thread.
func (m *Messages) Post(ctx context.Context, threadID, authorID int64, body string) (domain.Message, error) {
	var out domain.Message
	err := m.db.Conn(ctx).GetContext(ctx, &out, `
		INSERT INTO messages AS m (thread_id, author_id, recipient_id, body)
		SELECT t.id, $2, CASE WHEN t.member_id = $2 THEN s.owner_id ELSE t.member_id END, $3
		FROM threads t JOIN studios s ON s.id = t.studio_id
		WHERE t.id = $1
		RETURNING `+messageColumns, threadID, authorID, body)
	return out, dbx.NotFound(err, "thread")
}

func (m *Messages) ByIDs(ctx context.Context, ids []int64) ([]domain.Message, error) {
	query, args, err := sqlx.In(`SELECT `+messageColumns+` FROM messages m WHERE m.id IN (?)`, ids)
	if err != nil {
		return nil, err
	}
	var out []domain.Message
	err = m.db.Conn(ctx).SelectContext(ctx, &out, sqlx.Rebind(sqlx.DOLLAR, query), args...)
	return out, err
}

func (m *Messages) MarkRead(ctx context.Context, ids []int64) (int64, error) {
	query, args, err := sqlx.In(`UPDATE messages SET read_at = now() WHERE id IN (?) AND read_at IS NULL`, ids)
	if err != nil {
		return 0, err
	}
	res, err := m.db.Conn(ctx).ExecContext(ctx, sqlx.Rebind(sqlx.DOLLAR, query), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func (m *Messages) Edit(ctx context.Context, msg domain.Message) error {
	res, err := m.db.Conn(ctx).NamedExecContext(ctx,
		`UPDATE messages SET body = :body, edited_at = now() WHERE id = :id`, msg)
	return dbx.Hit(res, err, "message")
}
