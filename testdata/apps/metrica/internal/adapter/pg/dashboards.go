package pg

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/qb"
	"example.com/metrica/internal/result"
)

const dashboardCols = "id, org_id, author_id, title, tiles, version, created_at"

// Dashboards implements port.DashboardRepo.
type Dashboards struct{ db DB }

func NewDashboards(db DB) *Dashboards { return &Dashboards{db: db} }

func (d *Dashboards) List(ctx context.Context, opts ...port.Option) result.Result[[]domain.Dashboard] {
	q := port.NewQuery(opts...)
	b := qb.Select(dashboardCols).From("dashboards").Where("deleted_at IS NULL")
	if q.TenantID != "" {
		b.Where("org_id = ?", q.TenantID)
	}
	if q.AuthorID != "" {
		b.Where("author_id = ?", q.AuthorID)
	}
	if q.Search != "" {
		b.Where("title ILIKE '%' || ? || '%'", q.Search)
	}
	return many[domain.Dashboard](ctx, d.db, b.OrderBy("created_at DESC, id").Limit(q.Limit))
}

func (d *Dashboards) ByID(ctx context.Context, id string) result.Result[domain.Dashboard] {
	return one[domain.Dashboard](ctx, d.db,
		qb.Select(dashboardCols).From("dashboards").Where("id = ?", id).Where("deleted_at IS NULL"))
}

// Save writes the next version and fails with ErrStale when version is not the
// current one.
func (d *Dashboards) Save(ctx context.Context, id string, version int, title string, tiles json.RawMessage) result.Result[domain.Dashboard] {
	saved := one[domain.Dashboard](ctx, d.db, qb.Update("dashboards").
		Set("title", title).
		Set("tiles", tiles).
		Set("version", version+1).
		Where("id = ?", id).
		Where("version = ?", version).
		Where("deleted_at IS NULL").
		Returning(dashboardCols))
	if errors.Is(saved.Err(), domain.ErrNotFound) {
		return result.Err[domain.Dashboard](domain.ErrStale)
	}
	return saved
}

func (d *Dashboards) SoftDelete(ctx context.Context, id string) result.Result[result.Unit] {
	return touched(exec(ctx, d.db, qb.Update("dashboards").
		Set("deleted_at", time.Now()).
		Where("id = ?", id).
		Where("deleted_at IS NULL")))
}

func (d *Dashboards) AddShare(ctx context.Context, id string, tokenHash []byte, until time.Time) result.Result[result.Unit] {
	return touched(exec(ctx, d.db, qb.InsertInto("dashboard_shares").
		Set("token_hash", tokenHash).
		Set("dashboard_id", id).
		Set("expires_at", until)))
}

func (d *Dashboards) ByShare(ctx context.Context, tokenHash []byte) result.Result[domain.Dashboard] {
	return one[domain.Dashboard](ctx, d.db,
		qb.Select("d.id, d.org_id, d.author_id, d.title, d.tiles, d.version, d.created_at").
			From("dashboards d JOIN dashboard_shares s ON s.dashboard_id = d.id").
			Where("s.token_hash = ?", tokenHash).
			Where("s.expires_at > now()").
			Where("d.deleted_at IS NULL"))
}
