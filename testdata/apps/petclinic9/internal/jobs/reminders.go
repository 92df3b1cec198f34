// Package jobs holds the work that is done without a user waiting for it.
package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"example.com/petclinic9/internal/db"
)

const reminderWindow = 14 * 24 * time.Hour

// Reminders tells owners about vaccinations that are due soon.
type Reminders struct {
	store *db.Store
	log   *slog.Logger
	send  func(ctx context.Context, to, subject string) error
}

func NewReminders(store *db.Store, log *slog.Logger, send func(ctx context.Context, to, subject string) error) *Reminders {
	return &Reminders{store, log, send}
}

type Report struct {
	Sent []db.DueRemindersRow `json:"sent"`
}

// Run sends one batch. It is called by the ticker and by the scheduler's endpoint.
func (j *Reminders) Run(ctx context.Context, _ *struct{}) (*Report, error) {
	due, err := j.store.DueReminders(ctx, time.Now().Add(reminderWindow))
	if err != nil {
		return nil, fmt.Errorf("due reminders: %w", err)
	}
	out := &Report{}
	for _, d := range due {
		if err := j.send(ctx, d.Email, fmt.Sprintf("%s: %s is due", d.Name, d.VaccineCode)); err != nil {
			j.log.WarnContext(ctx, "reminder not sent", "vaccination", d.ID, "err", err)
			continue
		}
		if err := j.store.InsertReminder(ctx, d.ID); err != nil {
			return nil, fmt.Errorf("reminder %d: %w", d.ID, err)
		}
		out.Sent = append(out.Sent, d)
	}
	return out, nil
}

// Loop runs a batch per interval until ctx ends.
func (j *Reminders) Loop(ctx context.Context, every time.Duration) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if _, err := j.Run(ctx, &struct{}{}); err != nil {
				j.log.ErrorContext(ctx, "reminders", "err", err)
			}
		}
	}
}
