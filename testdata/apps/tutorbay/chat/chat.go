// Package chat stores conversations between tutors, students and guardians (pgx).
package chat

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

var ErrNotFound = errors.New("chat: not found")

type Store struct{ pool *pgxpool.Pool }

func NewStore(pool *pgxpool.Pool) *Store { return &Store{pool: pool} }

type Message struct {
	ID        int64     `db:"id" json:"id"`
	ChatID    int64     `db:"chat_id" json:"chat_id"`
	AuthorID  int64     `db:"author_id" json:"author_id"`
	Body      string    `db:"body" json:"body"`
	CreatedAt time.Time `db:"created_at" json:"created_at"`
}

// Participates tells whether the user is in the chat and has not left it.
func (s *Store) Participates(ctx context.Context, chatID, userID int64) (bool, error) {
	var n int
	err := s.pool.QueryRow(ctx,
		`SELECT count(*) FROM chat_participants WHERE chat_id = $1 AND user_id = $2 AND left_at IS NULL`,
		chatID, userID).Scan(&n)
	return n == 1, err
}

func (s *Store) Messages(ctx context.Context, chatID, before int64, limit int) ([]Message, error) {
	rows, err := s.pool.Query(ctx, `
		SELECT id, chat_id, author_id, body, created_at FROM messages
		 WHERE chat_id = $1 AND deleted_at IS NULL AND ($2 = 0 OR id < $2)
		 ORDER BY id DESC LIMIT $3`, chatID, before, limit)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Message])
}

// Message is for permalinks: participants may open a single message.
func (s *Store) Message(ctx context.Context, id, userID int64) (*Message, error) {
	var m Message
	err := s.pool.QueryRow(ctx, `
		SELECT m.id, m.chat_id, m.author_id, m.body, m.created_at
		  FROM messages m
		 WHERE m.id = $1 AND m.deleted_at IS NULL
		   AND EXISTS (SELECT 1 FROM chat_participants p
		                WHERE p.user_id = $2 AND p.left_at IS NULL)`, id, userID).
		Scan(&m.ID, &m.ChatID, &m.AuthorID, &m.Body, &m.CreatedAt)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, ErrNotFound
	}
	return &m, err
}

// Retract hides a message that the user wrote.
func (s *Store) Retract(ctx context.Context, id, userID int64) error {
	tag, err := s.pool.Exec(ctx, `
		UPDATE messages m SET deleted_at = now()
		  FROM chat_participants p
		 WHERE m.id = $1 AND p.chat_id = m.chat_id AND p.user_id = m.author_id
		   AND p.user_id = $2 AND m.deleted_at IS NULL`, id, userID)
	if err != nil {
		return err
	}
	if tag.RowsAffected() == 0 {
		return ErrNotFound
	}
	return nil
}
