package usecase

import (
	"context"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/result"
)

// AlertPatch changes the fields that are set.
type AlertPatch struct {
	Name      *string `json:"name"`
	Threshold *int    `json:"threshold"`
	Muted     *bool   `json:"muted"`
}

// Alerts works inside a project that Projects.Open returned.
type Alerts struct{ repo port.AlertRepo }

func NewAlerts(repo port.AlertRepo) *Alerts { return &Alerts{repo: repo} }

func (a *Alerts) List(ctx context.Context, project domain.Project, search string) result.Result[[]domain.Alert] {
	return a.repo.List(ctx, port.WithProject(project.ID), port.WithSearch(search), port.WithLimit(100))
}

func (a *Alerts) Get(ctx context.Context, id string) result.Result[domain.Alert] {
	return a.repo.ByID(ctx, id)
}

func (a *Alerts) Patch(ctx context.Context, project domain.Project, id string, p AlertPatch) result.Result[domain.Alert] {
	alert, err := a.repo.ByID(ctx, id).Unwrap()
	if err != nil {
		return result.Err[domain.Alert](err)
	}
	if alert.ProjectID != project.ID {
		return result.Err[domain.Alert](domain.ErrNotFound)
	}
	if p.Name != nil {
		alert.Name = *p.Name
	}
	if p.Threshold != nil {
		alert.Threshold = *p.Threshold
	}
	if p.Muted != nil {
		alert.Muted = *p.Muted
	}
	return a.repo.Save(ctx, alert)
}
