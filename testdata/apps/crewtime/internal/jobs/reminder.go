// Package jobs has the background work of the service.
package jobs

import (
	"context"
	"log/slog"
	"time"

	"github.com/jmoiron/sqlx"
)

// Mailer delivers a reminder.
type Mailer interface {
	Remind(ctx context.Context, email, name string, startsAt time.Time) error
}

// LogMailer writes reminders to the log; used where no mail relay is set up.
type LogMailer struct{ Log *slog.Logger }

func (m LogMailer) Remind(ctx context.Context, email, name string, startsAt time.Time) error {
	m.Log.InfoContext(ctx, "shift reminder", "to", email, "name", name, "starts_at", startsAt)
	return nil
}

// Reminder tells employees about shifts that start soon.
type Reminder struct {
	db     *sqlx.DB
	mailer Mailer
	every  time.Duration
	ahead  time.Duration
	log    *slog.Logger
}

func NewReminder(db *sqlx.DB, mailer Mailer, every, ahead time.Duration, log *slog.Logger) *Reminder {
	return &Reminder{db: db, mailer: mailer, every: every, ahead: ahead, log: log}
}

// Run works until ctx ends.
func (r *Reminder) Run(ctx context.Context) {
	tick := time.NewTicker(r.every)
	defer tick.Stop()
	for {
		if n, err := r.once(ctx); err != nil {
			r.log.ErrorContext(ctx, "reminder run failed", "err", err)
		} else if n > 0 {
			r.log.InfoContext(ctx, "reminders sent", "count", n)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

type dueShift struct {
	ID       int64     `db:"id"`
	Email    string    `db:"email"`
	FullName string    `db:"full_name"`
	StartsAt time.Time `db:"starts_at"`
}

func (r *Reminder) once(ctx context.Context) (int, error) {
	const q = `
		SELECT s.id, e.email, e.full_name, s.starts_at
		FROM shifts s
		JOIN employees e ON e.id = s.employee_id AND e.deleted_at IS NULL
		WHERE s.published AND s.deleted_at IS NULL AND s.reminded_at IS NULL
		  AND s.starts_at BETWEEN now() AND $1
		ORDER BY s.starts_at
		LIMIT 500`
	var due []dueShift
	if err := r.db.SelectContext(ctx, &due, q, time.Now().Add(r.ahead)); err != nil {
		return 0, err
	}
	sent := 0
	for _, d := range due {
		if err := r.mailer.Remind(ctx, d.Email, d.FullName, d.StartsAt); err != nil {
			r.log.WarnContext(ctx, "reminder not delivered", "shift", d.ID, "err", err)
			continue
		}
		if _, err := r.db.ExecContext(ctx, `UPDATE shifts SET reminded_at = now() WHERE id = $1`, d.ID); err != nil {
			return sent, err
		}
		sent++
	}
	return sent, nil
}
