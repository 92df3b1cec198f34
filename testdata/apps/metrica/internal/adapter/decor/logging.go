// Package decor wraps repositories.
package decor

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/result"
)

type loggingDashboards struct {
	port.DashboardRepo
	log *slog.Logger
}

// LogDashboards logs the writes; reads pass through.
func LogDashboards(next port.DashboardRepo, log *slog.Logger) port.DashboardRepo {
	return &loggingDashboards{DashboardRepo: next, log: log}
}

func (l *loggingDashboards) Save(ctx context.Context, id string, version int, title string, tiles json.RawMessage) result.Result[domain.Dashboard] {
	start := time.Now()
	res := l.DashboardRepo.Save(ctx, id, version, title, tiles)
	l.log.InfoContext(ctx, "dashboard saved", "id", id, "took", time.Since(start), "err", res.Err())
	return res
}

func (l *loggingDashboards) SoftDelete(ctx context.Context, id string) result.Result[result.Unit] {
	res := l.DashboardRepo.SoftDelete(ctx, id)
	l.log.InfoContext(ctx, "dashboard deleted", "id", id, "err", res.Err())
	return res
}

type loggingWebhooks struct {
	port.WebhookRepo
	log *slog.Logger
}

// LogWebhooks logs the writes; reads pass through.
func LogWebhooks(next port.WebhookRepo, log *slog.Logger) port.WebhookRepo {
	return &loggingWebhooks{WebhookRepo: next, log: log}
}

func (l *loggingWebhooks) Save(ctx context.Context, w domain.Webhook) result.Result[domain.Webhook] {
	res := l.WebhookRepo.Save(ctx, w)
	l.log.InfoContext(ctx, "webhook saved", "id", w.ID, "org", w.OrgID, "err", res.Err())
	return res
}
