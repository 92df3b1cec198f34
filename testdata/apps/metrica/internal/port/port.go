// Package port names what the use cases need from the outside.
package port

import (
	"context"
	"encoding/json"
	"time"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/result"
)

type DashboardRepo interface {
	List(ctx context.Context, opts ...Option) result.Result[[]domain.Dashboard]
	ByID(ctx context.Context, id string) result.Result[domain.Dashboard]
	Save(ctx context.Context, id string, version int, title string, tiles json.RawMessage) result.Result[domain.Dashboard]
	SoftDelete(ctx context.Context, id string) result.Result[result.Unit]
	AddShare(ctx context.Context, id string, tokenHash []byte, until time.Time) result.Result[result.Unit]
	ByShare(ctx context.Context, tokenHash []byte) result.Result[domain.Dashboard]
}

type SavedQueryRepo interface {
	Find(ctx context.Context, orgID, id string) result.Result[domain.SavedQuery]
	Update(ctx context.Context, id, name, event string) result.Result[domain.SavedQuery]
	Delete(ctx context.Context, orgID, id string) result.Result[result.Unit]
}

type ProjectRepo interface {
	Find(ctx context.Context, orgID, id string) result.Result[domain.Project]
	ByID(ctx context.Context, id string) result.Result[domain.Project]
	Delete(ctx context.Context, id string) result.Result[result.Unit]
}

type AlertRepo interface {
	List(ctx context.Context, opts ...Option) result.Result[[]domain.Alert]
	ByID(ctx context.Context, id string) result.Result[domain.Alert]
	Save(ctx context.Context, a domain.Alert) result.Result[domain.Alert]
	DropProject(ctx context.Context, projectID string) result.Result[int64]
}

type WebhookRepo interface {
	List(ctx context.Context, opts ...Option) result.Result[[]domain.Webhook]
	ByID(ctx context.Context, id string) result.Result[domain.Webhook]
	Save(ctx context.Context, w domain.Webhook) result.Result[domain.Webhook]
	Deliveries(ctx context.Context, orgID, webhookID string) result.Result[[]domain.Delivery]
	Requeue(ctx context.Context, webhookID, deliveryID string) result.Result[domain.Delivery]
}

type FlagRepo interface {
	List(ctx context.Context, opts ...Option) result.Result[[]domain.Flag]
	ByID(ctx context.Context, id string) result.Result[domain.Flag]
	ForProject(ctx context.Context, projectID string) result.Result[[]domain.Flag]
	Save(ctx context.Context, f domain.Flag) result.Result[domain.Flag]
	DropProject(ctx context.Context, projectID string) result.Result[int64]
}

type EventRepo interface {
	Insert(ctx context.Context, e domain.TrackedEvent) result.Result[result.Unit]
	CountByName(ctx context.Context, orgID, name string) result.Result[int64]
	PurgeEnvironment(ctx context.Context, environmentID string) result.Result[int64]
	Rollup(ctx context.Context, day time.Time) result.Result[int64]
}

type AuditRepo interface {
	List(ctx context.Context, opts ...Option) result.Result[[]domain.AuditEntry]
	Append(ctx context.Context, e domain.AuditEntry) result.Result[result.Unit]
}

type BillingRepo interface {
	Invoices(ctx context.Context, orgID string) result.Result[[]domain.Invoice]
	Usage(ctx context.Context, orgID string) result.Result[[]domain.Usage]
}

type ExportRepo interface {
	Find(ctx context.Context, orgID, id string) result.Result[domain.Export]
	Add(ctx context.Context, e domain.Export) result.Result[result.Unit]
}

type MemberRepo interface {
	RoleIn(ctx context.Context, orgID, userID string) result.Result[string]
	HomeOrg(ctx context.Context, userID string) result.Result[string]
	SetRole(ctx context.Context, orgID, userID, role string) result.Result[result.Unit]
}

type AccountRepo interface {
	ByEmail(ctx context.Context, email string) result.Result[domain.Account]
}

type KeyRepo interface {
	ByPrefix(ctx context.Context, prefix string) result.Result[domain.APIKey]
	Touch(ctx context.Context, id string) result.Result[result.Unit]
}
