// Package jobs runs the periodic work of the service.
package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"example.com/schoolmate/internal/model"
	"example.com/schoolmate/internal/store"
)

// Digest tells guardians about newly released grades.
type Digest struct {
	Notifications *store.NotificationStore
	Window        time.Duration
}

// Run queues one message per guardian and student and returns what it queued.
func (d *Digest) Run(ctx context.Context) ([]model.DigestLine, error) {
	lines, err := d.Notifications.Digest(ctx, time.Now().Add(-d.Window))
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		body := fmt.Sprintf("%s has %d new grades", l.Student, l.Grades)
		if err := d.Notifications.Queue(ctx, l.UserID, body); err != nil {
			return nil, fmt.Errorf("queue digest for user %d: %w", l.UserID, err)
		}
	}
	return lines, nil
}

// Every runs fn periodically until ctx ends; failures are logged.
func Every(ctx context.Context, log *slog.Logger, name string, period time.Duration, fn func(context.Context) error) {
	tick := time.NewTicker(period)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := fn(ctx); err != nil {
				log.Error("job failed", "job", name, "err", err)
			}
		}
	}
}
