// Package messaging keeps the conversations of patients with their clinic.
package messaging

import (
	"context"
	"database/sql"
	"time"

	"example.com/clinicdesk/internal/access"
	"example.com/clinicdesk/internal/dbx"
	"example.com/clinicdesk/internal/identity"
)

// Message is one of a thread.
type Message struct {
	ID          int64     `json:"id"`
	SenderID    int64     `json:"sender_id"`
	Body        string    `json:"body"`
	SentAt      time.Time `json:"sent_at"`
	Attachments string    `json:"attachments"`
}

// Store has the SQL.
type Store struct{ db *sql.DB }

// NewStore returns a store on db.
func NewStore(db *sql.DB) *Store { return &Store{db: db} }

const messages = `
	SELECT m.id, m.sender_id, m.body, m.sent_at,
	       coalesce((SELECT string_agg(d.title, ', ' ORDER BY d.id) FROM message_attachments x
	                 JOIN documents d ON d.id = x.document_id WHERE x.message_id = m.id), '')
	FROM messages m`

func scan(r dbx.Scanner) (m Message, err error) {
	err = r.Scan(&m.ID, &m.SenderID, &m.Body, &m.SentAt, &m.Attachments)
	return m, err
}

// List reads a thread.
func (s *Store) List(ctx context.Context, thread int64) ([]Message, error) {
	return dbx.All(ctx, s.db, scan, messages+` WHERE m.thread_id = $1 ORDER BY m.id`, thread)
}

// Post adds a message to a thread in which p takes part, with attachments,
// and gives it back as the thread shows it.
func (s *Store) Post(ctx context.Context, p identity.Principal, thread int64, body string, docs []int64) (m Message, err error) {
	err = dbx.InTx(ctx, s.db, func(tx *sql.Tx) error {
		ok, err := access.TakesPart(ctx, tx, p, thread)
		if err != nil {
			return err
		}
		if !ok {
			return access.ErrDenied
		}
		var id int64
		err = tx.QueryRowContext(ctx, `INSERT INTO messages (thread_id, sender_id, body) VALUES ($1, $2, $3) RETURNING id`,
			thread, p.UserID, body).Scan(&id)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `
			INSERT INTO message_attachments (message_id, document_id)
			SELECT $1, d.id FROM documents d WHERE d.id = ANY($2)`, id, docs)
		if err != nil {
			return err
		}
		m, err = dbx.One(ctx, tx, scan, messages+` WHERE m.id = $1`, id)
		return err
	})
	return m, err
}
