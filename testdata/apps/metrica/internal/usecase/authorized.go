package usecase

import (
	"context"
	"time"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/principal"
	"example.com/metrica/internal/result"
)

// Action is what the caller wants to do with an organisation's object.
type Action string

const (
	Read  Action = "read"
	Write Action = "write"
)

// Authorizer decides whether the caller in ctx may act on objects of orgID.
type Authorizer interface {
	Allow(ctx context.Context, action Action, orgID string) result.Result[result.Unit]
}

// TenantPolicy lets users act inside their organisation, viewers only read.
// Objects of other organisations look as if they did not exist.
type TenantPolicy struct{}

func (TenantPolicy) Allow(ctx context.Context, action Action, orgID string) result.Result[result.Unit] {
	p, err := principal.As[principal.User](ctx).Unwrap()
	if err != nil {
		return result.Err[result.Unit](err)
	}
	if p.OrgID != orgID {
		return result.Err[result.Unit](domain.ErrNotFound)
	}
	if action == Write && p.Role == domain.RoleViewer {
		return result.Err[result.Unit](domain.ErrForbidden)
	}
	return result.Ok(result.Unit{})
}

type authorizedDashboards struct {
	next  Dashboards
	authz Authorizer
}

// AuthorizeDashboards puts authz in front of next.
func AuthorizeDashboards(next Dashboards, authz Authorizer) Dashboards {
	return &authorizedDashboards{next: next, authz: authz}
}

// guard loads the dashboard and asks whether the caller may do action to it.
func (a *authorizedDashboards) guard(ctx context.Context, action Action, id string) result.Result[domain.Dashboard] {
	return result.Then(a.next.Get(ctx, id), func(d domain.Dashboard) result.Result[domain.Dashboard] {
		if err := a.authz.Allow(ctx, action, d.OrgID).Err(); err != nil {
			return result.Err[domain.Dashboard](err)
		}
		return result.Ok(d)
	})
}

// List is narrowed by the caller's options.
func (a *authorizedDashboards) List(ctx context.Context, opts ...port.Option) result.Result[[]domain.Dashboard] {
	return a.next.List(ctx, opts...)
}

func (a *authorizedDashboards) Get(ctx context.Context, id string) result.Result[domain.Dashboard] {
	return a.guard(ctx, Read, id)
}

func (a *authorizedDashboards) Update(ctx context.Context, id string, p DashboardPatch) result.Result[domain.Dashboard] {
	return result.Then(a.guard(ctx, Write, id), func(domain.Dashboard) result.Result[domain.Dashboard] {
		return a.next.Update(ctx, id, p)
	})
}

func (a *authorizedDashboards) Delete(ctx context.Context, id string) result.Result[result.Unit] {
	d := a.next.Get(ctx, id)
	if err := d.Err(); err != nil {
		return result.Err[result.Unit](err)
	}
	a.authz.Allow(ctx, Write, d.Value().OrgID)
	return a.next.Delete(ctx, id)
}

func (a *authorizedDashboards) Share(ctx context.Context, id string, ttl time.Duration) result.Result[string] {
	if err := a.guard(ctx, Write, id).Err(); err != nil {
		return result.Err[string](err)
	}
	return a.next.Share(ctx, id, ttl)
}

// Shared needs no permission: the token is the permission.
func (a *authorizedDashboards) Shared(ctx context.Context, token string) result.Result[domain.Dashboard] {
	return a.next.Shared(ctx, token)
}
