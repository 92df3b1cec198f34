package pg

import (
	"context"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/qb"
	"example.com/metrica/internal/result"
)

const (
	webhookCols  = "id, org_id, project_id, url, active"
	deliveryCols = "id, webhook_id, payload, status, at"
)

// Webhooks implements port.WebhookRepo.
type Webhooks struct{ db DB }

func NewWebhooks(db DB) *Webhooks { return &Webhooks{db: db} }

func (w *Webhooks) List(ctx context.Context, opts ...port.Option) result.Result[[]domain.Webhook] {
	q := port.NewQuery(opts...)
	b := qb.Select(webhookCols).From("webhooks").
		Where("deleted_at IS NULL").
		WhereIf(q.TenantID != "", "org_id = ?", q.TenantID).
		WhereIf(q.ProjectID != "", "project_id = ?", q.ProjectID)
	return many[domain.Webhook](ctx, w.db, b.OrderBy("url").Limit(q.Limit))
}

func (w *Webhooks) ByID(ctx context.Context, id string) result.Result[domain.Webhook] {
	return one[domain.Webhook](ctx, w.db,
		qb.Select(webhookCols).From("webhooks").Where("id = ?", id).Where("deleted_at IS NULL"))
}

func (w *Webhooks) Save(ctx context.Context, v domain.Webhook) result.Result[domain.Webhook] {
	return one[domain.Webhook](ctx, w.db, qb.Update("webhooks").
		Set("url", v.URL).
		Set("active", v.Active).
		Where("id = ?", v.ID).
		Where("deleted_at IS NULL").
		Returning(webhookCols))
}

func (w *Webhooks) Deliveries(ctx context.Context, orgID, webhookID string) result.Result[[]domain.Delivery] {
	return many[domain.Delivery](ctx, w.db,
		qb.Select("d.id, d.webhook_id, d.payload, d.status, d.at").
			From("webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id").
			Where("w.id = ? AND w.org_id = ?", webhookID, orgID).
			OrderBy("d.at DESC").
			Limit(100))
}

func (w *Webhooks) Requeue(ctx context.Context, webhookID, deliveryID string) result.Result[domain.Delivery] {
	return one[domain.Delivery](ctx, w.db, qb.Update("webhook_deliveries").
		Set("status", "queued").
		Where("id = ?", deliveryID).
		Where("webhook_id = ?", webhookID).
		Returning(deliveryCols))
}
