// Package jobs holds the periodic work.
package jobs

import (
	"context"
	"log/slog"
	"time"

	"example.com/carelog/internal/db"
)

// Sweeper removes what has expired.
type Sweeper struct {
	DB    db.DB
	Log   *slog.Logger
	Every time.Duration
}

var sweeps = map[string]string{
	"sessions":    `DELETE FROM sessions WHERE expires_at < now()`,
	"shares":      `DELETE FROM visit_shares WHERE expires_at < now()`,
	"idempotency": `DELETE FROM idempotency_keys WHERE created_at < now() - interval '48 hours'`,
}

// Run sweeps until ctx ends.
func (s *Sweeper) Run(ctx context.Context) {
	tick := time.NewTicker(s.Every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			s.once(ctx)
		}
	}
}

func (s *Sweeper) once(ctx context.Context) {
	for name, sql := range sweeps {
		tag, err := s.DB.Exec(ctx, sql)
		if err != nil {
			s.Log.Error("sweep", "what", name, "err", err)
			continue
		}
		if n := tag.RowsAffected(); n > 0 {
			s.Log.Info("sweep", "what", name, "rows", n)
		}
	}
}
