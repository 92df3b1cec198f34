// Package notify keeps the messages that go out to people and sends them.
package notify

import (
	"context"
	"database/sql"
	"log/slog"
	"time"

	"example.com/clinicdesk/internal/dbx"
	"example.com/clinicdesk/internal/identity"
)

// Notification is a short message to one person.
type Notification struct {
	ID     int64     `json:"id"`
	UserID int64     `json:"user_id"`
	Body   string    `json:"body"`
	SendAt time.Time `json:"send_at"`
}

// Sender hands a message to a provider, which knows it under ref from then on.
type Sender interface {
	Send(ctx context.Context, n Notification, ref string) error
}

// Store has the SQL.
type Store struct{ db *sql.DB }

// NewStore returns a store on db.
func NewStore(db *sql.DB) *Store { return &Store{db: db} }

func scan(r dbx.Scanner) (n Notification, err error) {
	err = r.Scan(&n.ID, &n.UserID, &n.Body, &n.SendAt)
	return n, err
}

// Pending lists what waits to be sent.
func (s *Store) Pending(ctx context.Context) ([]Notification, error) {
	return dbx.All(ctx, s.db, scan, `
		SELECT id, user_id, body, send_at FROM notifications WHERE delivery = 'queued' ORDER BY send_at LIMIT 200`)
}

// Reschedule puts a message back into the queue.
func (s *Store) Reschedule(ctx context.Context, id int64, at time.Time) error {
	return dbx.Change(ctx, s.db, `
		UPDATE notifications SET send_at = $2, delivery = 'queued', provider_ref = NULL, read_at = NULL WHERE id = $1`, id, at)
}

// MarkRead marks some messages of a person as read.
func (s *Store) MarkRead(ctx context.Context, user int64, ids []int64) (int64, error) {
	res, err := s.db.ExecContext(ctx, `
		UPDATE notifications SET read_at = now() WHERE id = ANY($2) AND user_id = $1 AND read_at IS NULL`, user, ids)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// SetDelivery takes over the provider's word on a message.
func (s *Store) SetDelivery(ctx context.Context, ref, delivery string) error {
	return dbx.Change(ctx, s.db, `UPDATE notifications SET delivery = $2 WHERE provider_ref = $1`, ref, delivery)
}

// Depth counts what is due and not sent.
func (s *Store) Depth(ctx context.Context) (int64, error) {
	return dbx.One(ctx, s.db, dbx.Value[int64], `SELECT count(*) FROM notifications WHERE delivery = 'queued' AND send_at <= now()`)
}

// SendDue sends what is due; what the provider refuses is tried again later.
func (s *Store) SendDue(ctx context.Context, log *slog.Logger, out Sender) error {
	due, err := s.Pending(ctx)
	if err != nil {
		return err
	}
	for _, n := range due {
		if n.SendAt.After(time.Now()) {
			continue
		}
		ref := identity.NewSecret()
		if err := out.Send(ctx, n, ref); err != nil {
			log.WarnContext(ctx, "notification refused", "id", n.ID, "err", err)
			if err := s.Reschedule(ctx, n.ID, time.Now().Add(10*time.Minute)); err != nil {
				return err
			}
			continue
		}
		err := dbx.Change(ctx, s.db, `UPDATE notifications SET delivery = 'sent', provider_ref = $2 WHERE id = $1`, n.ID, ref)
		if err != nil {
			return err
		}
	}
	return nil
}
