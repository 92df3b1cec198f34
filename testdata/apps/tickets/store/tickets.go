package store

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/tickets/model"
)

type Tickets struct{ db *sqlx.DB }

func (t *Tickets) Get(ctx context.Context, id int64) (model.Ticket, error) {
	return one[model.Ticket](ctx, t.db, `SELECT * FROM tickets WHERE id = $1`, id)
}

func (t *Tickets) GetFor(ctx context.Context, id, user int64) (model.Ticket, error) {
	return one[model.Ticket](ctx, t.db, `SELECT * FROM tickets WHERE id = $1 AND user_id = $2`, id, user)
}

func (t *Tickets) ListFor(ctx context.Context, user int64) ([]model.Ticket, error) {
	return many[model.Ticket](ctx, t.db, `SELECT * FROM tickets WHERE user_id = $1 ORDER BY opened_at DESC LIMIT 200`, user)
}

func (t *Tickets) Insert(ctx context.Context, tk model.Ticket) error {
	_, err := t.db.NamedExecContext(ctx, `
		INSERT INTO tickets (user_id, subject, body, priority)
		VALUES (:user_id, :subject, :body, :priority)`, tk)
	return err
}

// InsertFrom opens a ticket for the customer with the address.
func (t *Tickets) InsertFrom(ctx context.Context, email, subject, body string) error {
	return changed(t.db.ExecContext(ctx, `
		INSERT INTO tickets (user_id, subject, body)
		SELECT id, $2, $3 FROM users WHERE email = lower($1)`, email, subject, body))
}

func (t *Tickets) Update(ctx context.Context, tk model.Ticket) error {
	return changed(t.db.NamedExecContext(ctx, `
		UPDATE tickets SET subject = :subject, body = :body
		WHERE id = :id AND user_id = :user_id AND status <> 'closed'`, tk))
}

func (t *Tickets) SetStatus(ctx context.Context, id int64, status string) error {
	return changed(t.db.ExecContext(ctx, `UPDATE tickets SET status = $2 WHERE id = $1`, id, status))
}

func (t *Tickets) SetPriority(ctx context.Context, ids []int64, priority int) error {
	query, args, err := sqlx.In(`UPDATE tickets SET priority = ? WHERE id IN (?) AND status = 'open'`, priority, ids)
	if err != nil {
		return err
	}
	return changed(t.db.ExecContext(ctx, t.db.Rebind(query), args...))
}

// Queue lists what nobody has closed, most urgent first.
func (t *Tickets) Queue(ctx context.Context) ([]model.Ticket, error) {
	rows, err := t.db.QueryxContext(ctx, `SELECT * FROM tickets WHERE status <> 'closed' ORDER BY priority, opened_at`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []model.Ticket{}
	for rows.Next() {
		var tk model.Ticket
		if err := rows.StructScan(&tk); err != nil {
			return nil, err
		}
		list = append(list, tk)
	}
	return list, rows.Err()
}

// Shared finds the ticket behind a link.
func (t *Tickets) Shared(ctx context.Context, secretHash string) (model.Ticket, error) {
	return one[model.Ticket](ctx, t.db, `
		SELECT t.* FROM tickets t
		JOIN share_links l ON l.ticket_id = t.id
		WHERE l.secret_hash = $1 AND l.expires_at > now()`, secretHash)
}

func (t *Tickets) Comments(ctx context.Context, ids []int64) ([]model.Comment, error) {
	query, args, err := sqlx.In(`
		SELECT c.*, t.user_id AS requester
		FROM comments c JOIN tickets t ON t.id = c.ticket_id
		WHERE c.id IN (?) ORDER BY c.id`, ids)
	if err != nil {
		return nil, err
	}
	return many[model.Comment](ctx, t.db, t.db.Rebind(query), args...)
}

func (t *Tickets) AddComment(ctx context.Context, c model.Comment) error {
	_, err := t.db.NamedExecContext(ctx, `
		INSERT INTO comments (ticket_id, author_id, body) VALUES (:ticket_id, :author_id, :body)`, c)
	return err
}

func (t *Tickets) Watch(ctx context.Context, id int64, email string) error {
	_, err := t.db.ExecContext(ctx, `
		INSERT INTO watchers (ticket_id, email) VALUES ($1, $2) ON CONFLICT DO NOTHING`, id, email)
	return err
}

// SetWatchers replaces the list.
func (t *Tickets) SetWatchers(ctx context.Context, id int64, emails []string) error {
	tx, err := t.db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `DELETE FROM watchers WHERE ticket_id = $1`, id); err != nil {
		return err
	}
	for _, e := range emails {
		if _, err := tx.NamedExecContext(ctx, `INSERT INTO watchers (ticket_id, email) VALUES (:ticket, :email)`,
			map[string]any{"ticket": id, "email": e}); err != nil {
			return err
		}
	}
	return tx.Commit()
}
