package usecase

import (
	"context"
	"net/url"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/principal"
	"example.com/metrica/internal/result"
)

// WebhookPatch changes the fields that are set.
type WebhookPatch struct {
	URL    *string `json:"url"`
	Active *bool   `json:"active"`
}

// Webhooks manages outgoing hooks.
type Webhooks struct {
	repo     port.WebhookRepo
	projects port.ProjectRepo
}

func NewWebhooks(repo port.WebhookRepo, projects port.ProjectRepo) *Webhooks {
	return &Webhooks{repo: repo, projects: projects}
}

// List returns a project's hooks.
func (w *Webhooks) List(ctx context.Context, projectID string, limit int) result.Result[[]domain.Webhook] {
	return w.repo.List(ctx, port.WithProject(projectID), port.WithLimit(limit))
}

func (w *Webhooks) Get(ctx context.Context, id string) result.Result[domain.Webhook] {
	caller, err := principal.As[principal.User](ctx).Unwrap()
	if err != nil {
		return result.Err[domain.Webhook](err)
	}
	hook, err := w.repo.ByID(ctx, id).Unwrap()
	if err != nil {
		return result.Err[domain.Webhook](err)
	}
	if hook.OrgID != caller.OrgID {
		return result.Err[domain.Webhook](domain.ErrNotFound)
	}
	return result.Ok(hook)
}

func (w *Webhooks) Patch(ctx context.Context, id string, p WebhookPatch) result.Result[domain.Webhook] {
	caller, err := principal.As[principal.User](ctx).Unwrap()
	if err != nil {
		return result.Err[domain.Webhook](err)
	}
	if caller.Role == domain.RoleViewer {
		return result.Err[domain.Webhook](domain.ErrForbidden)
	}
	hook, err := w.repo.ByID(ctx, id).Unwrap()
	if err != nil {
		return result.Err[domain.Webhook](err)
	}
	// hooks of deleted projects stay in the table until the nightly sweep
	project, err := w.projects.ByID(ctx, hook.ProjectID).Unwrap()
	if err != nil {
		return result.Err[domain.Webhook](err)
	}
	if hook.OrgID != project.OrgID {
		return result.Err[domain.Webhook](domain.ErrNotFound)
	}
	if p.URL != nil {
		if u, err := url.Parse(*p.URL); err != nil || u.Scheme != "https" {
			return result.Err[domain.Webhook](domain.ErrInvalid)
		}
		hook.URL = *p.URL
	}
	if p.Active != nil {
		hook.Active = *p.Active
	}
	return w.repo.Save(ctx, hook)
}

func (w *Webhooks) Deliveries(ctx context.Context, id string) result.Result[[]domain.Delivery] {
	return result.Then(principal.As[principal.User](ctx), func(caller principal.User) result.Result[[]domain.Delivery] {
		return w.repo.Deliveries(ctx, caller.OrgID, id)
	})
}

// Redeliver queues a delivery of one of the caller's hooks again.
func (w *Webhooks) Redeliver(ctx context.Context, id, deliveryID string) result.Result[domain.Delivery] {
	return result.Then(w.Get(ctx, id), func(hook domain.Webhook) result.Result[domain.Delivery] {
		return w.repo.Requeue(ctx, hook.ID, deliveryID)
	})
}
