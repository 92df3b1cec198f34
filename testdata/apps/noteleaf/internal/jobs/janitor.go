// Package jobs holds the work that nobody waits for.
package jobs

import (
	"context"
	"log/slog"
	"time"

	"example.com/noteleaf/internal/db"
)

// Janitor removes old sessions and lets attachments follow pages that have
// moved to another workspace.
type Janitor struct {
	q   db.Querier
	log *slog.Logger
}

func NewJanitor(q db.Querier, log *slog.Logger) *Janitor { return &Janitor{q, log} }

type Report struct {
	Sessions    int64 `json:"sessions"`
	Attachments int64 `json:"attachments"`
}

func (j *Janitor) Sweep(ctx context.Context) (rep Report, err error) {
	if rep.Sessions, err = j.q.DeleteExpiredSessions(ctx); err != nil {
		return rep, err
	}
	rep.Attachments, err = j.q.RehomeAttachments(ctx)
	return rep, err
}

func (j *Janitor) Run(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if rep, err := j.Sweep(ctx); err != nil {
				j.log.ErrorContext(ctx, "sweep failed", "err", err)
			} else {
				j.log.InfoContext(ctx, "swept", "sessions", rep.Sessions, "attachments", rep.Attachments)
			}
		}
	}
}
