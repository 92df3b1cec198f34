package pg

import (
	"context"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/qb"
	"example.com/metrica/internal/result"
)

// Audit implements port.AuditRepo.
type Audit struct{ db DB }

func NewAudit(db DB) *Audit { return &Audit{db: db} }

func (a *Audit) List(ctx context.Context, opts ...port.Option) result.Result[[]domain.AuditEntry] {
	q := port.NewQuery(opts...)
	b := qb.Select("id, org_id, actor_id, action, subject, at").From("audit_log")
	if q.TenantID != "" {
		b.Where("org_id = ?", q.TenantID)
	}
	if q.AuthorID != "" {
		b.Where("actor_id = ?", q.AuthorID)
	}
	return many[domain.AuditEntry](ctx, a.db, b.OrderBy("at DESC").Limit(q.Limit))
}

func (a *Audit) Append(ctx context.Context, e domain.AuditEntry) result.Result[result.Unit] {
	return touched(exec(ctx, a.db, qb.InsertInto("audit_log").
		Set("id", e.ID).
		Set("org_id", e.OrgID).
		Set("actor_id", e.ActorID).
		Set("action", e.Action).
		Set("subject", e.Subject)))
}

// Billing implements port.BillingRepo.
type Billing struct{ db DB }

func NewBilling(db DB) *Billing { return &Billing{db: db} }

func (b *Billing) Invoices(ctx context.Context, orgID string) result.Result[[]domain.Invoice] {
	return many[domain.Invoice](ctx, b.db, qb.Select("id, org_id, number, amount_cents, status").
		From("invoices").
		Where("org_id = ?", orgID).
		OrderBy("number DESC"))
}

func (b *Billing) Usage(ctx context.Context, orgID string) result.Result[[]domain.Usage] {
	return many[domain.Usage](ctx, b.db, qb.Select("org_id, day, events").
		From("usage_daily").
		Where("org_id = ?", orgID).
		OrderBy("day DESC").
		Limit(90))
}

// Exports implements port.ExportRepo.
type Exports struct{ db DB }

func NewExports(db DB) *Exports { return &Exports{db: db} }

// Find looks the export up inside orgID; workloads without an organisation see
// all of them.
func (e *Exports) Find(ctx context.Context, orgID, id string) result.Result[domain.Export] {
	return one[domain.Export](ctx, e.db, qb.Select("id, org_id, author_id, format, body").
		From("exports").
		Where("id = ?", id).
		WhereIf(orgID != "", "org_id = ?", orgID))
}

func (e *Exports) Add(ctx context.Context, v domain.Export) result.Result[result.Unit] {
	return touched(exec(ctx, e.db, qb.InsertInto("exports").
		Set("id", v.ID).
		Set("org_id", v.OrgID).
		Set("author_id", v.AuthorID).
		Set("format", v.Format).
		Set("body", v.Body)))
}
