package pg

import (
	"context"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/qb"
	"example.com/metrica/internal/result"
)

const alertCols = "id, org_id, project_id, name, threshold, muted"

// Alerts implements port.AlertRepo.
type Alerts struct{ db DB }

func NewAlerts(db DB) *Alerts { return &Alerts{db: db} }

func (a *Alerts) List(ctx context.Context, opts ...port.Option) result.Result[[]domain.Alert] {
	q := port.NewQuery(opts...)
	b := qb.Select(alertCols).From("alerts").
		Where("deleted_at IS NULL").
		WhereIf(q.TenantID != "", "org_id = ?", q.TenantID).
		WhereIf(q.ProjectID != "", "project_id = ?", q.ProjectID).
		WhereIf(q.Search != "", "name ILIKE '%' || ? || '%'", q.Search)
	return many[domain.Alert](ctx, a.db, b.OrderBy("name").Limit(q.Limit))
}

func (a *Alerts) ByID(ctx context.Context, id string) result.Result[domain.Alert] {
	return one[domain.Alert](ctx, a.db,
		qb.Select(alertCols).From("alerts").Where("id = ?", id).Where("deleted_at IS NULL"))
}

func (a *Alerts) Save(ctx context.Context, v domain.Alert) result.Result[domain.Alert] {
	return one[domain.Alert](ctx, a.db, qb.Update("alerts").
		Set("name", v.Name).
		Set("threshold", v.Threshold).
		Set("muted", v.Muted).
		Where("id = ?", v.ID).
		Where("deleted_at IS NULL").
		Returning(alertCols))
}

func (a *Alerts) DropProject(ctx context.Context, projectID string) result.Result[int64] {
	return exec(ctx, a.db, qb.DeleteFrom("alerts").Where("project_id = ?", projectID))
}
