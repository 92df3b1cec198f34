package pg

import (
	"context"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/qb"
	"example.com/metrica/internal/result"
)

const flagCols = "id, org_id, project_id, key, enabled, rollout"

// Flags implements port.FlagRepo.
type Flags struct{ db DB }

func NewFlags(db DB) *Flags { return &Flags{db: db} }

func (f *Flags) List(ctx context.Context, opts ...port.Option) result.Result[[]domain.Flag] {
	q := port.NewQuery(opts...)
	b := qb.Select(flagCols).From("flags").
		Where("deleted_at IS NULL").
		WhereIf(q.ID != "", "id = ?", q.ID).
		WhereIf(q.TenantID != "", "org_id = ?", q.TenantID).
		WhereIf(q.ProjectID != "", "project_id = ?", q.ProjectID)
	return many[domain.Flag](ctx, f.db, b.OrderBy("key").Limit(q.Limit))
}

func (f *Flags) ByID(ctx context.Context, id string) result.Result[domain.Flag] {
	return one[domain.Flag](ctx, f.db,
		qb.Select(flagCols).From("flags").Where("id = ?", id).Where("deleted_at IS NULL"))
}

func (f *Flags) ForProject(ctx context.Context, projectID string) result.Result[[]domain.Flag] {
	return f.List(ctx, port.WithProject(projectID), port.WithLimit(200))
}

func (f *Flags) Save(ctx context.Context, v domain.Flag) result.Result[domain.Flag] {
	return one[domain.Flag](ctx, f.db, qb.Update("flags").
		Set("enabled", v.Enabled).
		Set("rollout", v.Rollout).
		Where("id = ?", v.ID).
		Returning(flagCols))
}

func (f *Flags) DropProject(ctx context.Context, projectID string) result.Result[int64] {
	return exec(ctx, f.db, qb.DeleteFrom("flags").Where("project_id = ?", projectID))
}
