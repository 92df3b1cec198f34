// Package worker runs the periodic jobs of the service.
package worker

import (
	"context"
	"log/slog"
	"time"

	"example.com/legaldesk/internal/identity"
	"example.com/legaldesk/internal/service"
)

// Run executes the jobs every interval until the context ends.
func Run(ctx context.Context, log *slog.Logger, interval time.Duration, svc *service.Services) {
	jobs := map[string]func(context.Context, identity.Principal) (int64, error){
		"invoices.overdue": svc.Billing.MarkOverdue,
		"sessions.purge":   svc.Auth.Purge,
	}
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for {
		for name, run := range jobs {
			n, err := run(ctx, identity.System("worker"))
			log.InfoContext(ctx, "job", "name", name, "rows", n, "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
