package usecase

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/oklog/ulid/v2"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/principal"
	"example.com/metrica/internal/result"
)

// Members manages who belongs to an organisation.
type Members struct{ repo port.MemberRepo }

func NewMembers(repo port.MemberRepo) *Members { return &Members{repo: repo} }

func (m *Members) SetRole(ctx context.Context, userID, role string) error {
	p, err := principal.As[principal.User](ctx).Unwrap()
	if err != nil {
		return err
	}
	if p.Role != domain.RoleAdmin {
		return domain.ErrForbidden
	}
	if !slices.Contains([]string{domain.RoleViewer, domain.RoleEditor, domain.RoleAdmin}, role) {
		return domain.ErrInvalid
	}
	return m.repo.SetRole(ctx, p.OrgID, userID, role).Err()
}

// Active returns the organisation the user works in right now: asked, when the
// user is a member of it, else the one of the token.
func (m *Members) Active(ctx context.Context, p principal.User, asked string) result.Result[string] {
	if asked == "" || asked == p.OrgID {
		return result.Ok(p.OrgID)
	}
	if err := m.repo.RoleIn(ctx, asked, p.ID).Err(); err != nil {
		return result.Err[string](domain.ErrForbidden)
	}
	return result.Ok(asked)
}

// Audit reads the trail.
type Audit struct{ repo port.AuditRepo }

func NewAudit(repo port.AuditRepo) *Audit { return &Audit{repo: repo} }

func (a *Audit) Trail(ctx context.Context, opts ...port.Option) result.Result[[]domain.AuditEntry] {
	return a.repo.List(ctx, opts...)
}

// Billing shows what an organisation owes and uses.
type Billing struct{ repo port.BillingRepo }

func NewBilling(repo port.BillingRepo) *Billing { return &Billing{repo: repo} }

func (b *Billing) Invoices(ctx context.Context, orgID string) result.Result[[]domain.Invoice] {
	return b.repo.Invoices(ctx, orgID)
}

func (b *Billing) Usage(ctx context.Context, orgID string) result.Result[[]domain.Usage] {
	return b.repo.Usage(ctx, orgID)
}

// Exports hands out files that a worker writes.
type Exports struct{ repo port.ExportRepo }

func NewExports(repo port.ExportRepo) *Exports { return &Exports{repo: repo} }

func (e *Exports) Request(ctx context.Context, by principal.User, format string) result.Result[domain.Export] {
	if format != "csv" && format != "ndjson" {
		return result.Err[domain.Export](domain.ErrInvalid)
	}
	v := domain.Export{ID: ulid.Make().String(), OrgID: by.OrgID, AuthorID: by.ID, Format: format}
	return result.Then(e.repo.Add(ctx, v), func(result.Unit) result.Result[domain.Export] { return result.Ok(v) })
}

func (e *Exports) Fetch(ctx context.Context, id string) result.Result[domain.Export] {
	return e.repo.Find(ctx, principal.TenantOf(ctx), id)
}

// Ingest takes events in.
type Ingest struct{ repo port.EventRepo }

func NewIngest(repo port.EventRepo) *Ingest { return &Ingest{repo: repo} }

func (i *Ingest) Track(ctx context.Context, key principal.SDK, name, distinctID string, props json.RawMessage) error {
	if name == "" || distinctID == "" {
		return domain.ErrInvalid
	}
	if len(props) == 0 {
		props = json.RawMessage(`{}`)
	}
	return i.repo.Insert(ctx, domain.TrackedEvent{
		ID:         ulid.Make().String(),
		OrgID:      key.OrgID,
		ProjectID:  key.ProjectID,
		Name:       name,
		DistinctID: distinctID,
		Props:      props,
	}).Err()
}

// Rollup counts one day's events of every organisation.
func (i *Ingest) Rollup(ctx context.Context, day time.Time) result.Result[int64] {
	return i.repo.Rollup(ctx, day)
}
