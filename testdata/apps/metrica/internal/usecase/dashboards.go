// Package usecase holds what the product does, free of HTTP and SQL.
package usecase

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"time"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/result"
)

// DashboardPatch replaces title and tiles of the given version.
type DashboardPatch struct {
	Version int
	Title   string
	Tiles   json.RawMessage
}

// Dashboards is the dashboard service.
type Dashboards interface {
	List(ctx context.Context, opts ...port.Option) result.Result[[]domain.Dashboard]
	Get(ctx context.Context, id string) result.Result[domain.Dashboard]
	Update(ctx context.Context, id string, p DashboardPatch) result.Result[domain.Dashboard]
	Delete(ctx context.Context, id string) result.Result[result.Unit]
	Share(ctx context.Context, id string, ttl time.Duration) result.Result[string]
	Shared(ctx context.Context, token string) result.Result[domain.Dashboard]
}

type dashboards struct{ repo port.DashboardRepo }

// NewDashboards returns the plain service; see AuthorizeDashboards.
func NewDashboards(repo port.DashboardRepo) Dashboards { return &dashboards{repo: repo} }

func (d *dashboards) List(ctx context.Context, opts ...port.Option) result.Result[[]domain.Dashboard] {
	return d.repo.List(ctx, opts...)
}

func (d *dashboards) Get(ctx context.Context, id string) result.Result[domain.Dashboard] {
	return d.repo.ByID(ctx, id)
}

func (d *dashboards) Update(ctx context.Context, id string, p DashboardPatch) result.Result[domain.Dashboard] {
	if p.Title == "" {
		return result.Err[domain.Dashboard](domain.ErrInvalid)
	}
	if len(p.Tiles) == 0 {
		p.Tiles = json.RawMessage(`[]`)
	}
	return d.repo.Save(ctx, id, p.Version, p.Title, p.Tiles)
}

func (d *dashboards) Delete(ctx context.Context, id string) result.Result[result.Unit] {
	return d.repo.SoftDelete(ctx, id)
}

func (d *dashboards) Share(ctx context.Context, id string, ttl time.Duration) result.Result[string] {
	raw := make([]byte, 24)
	if _, err := rand.Read(raw); err != nil {
		return result.Err[string](err)
	}
	token := base64.RawURLEncoding.EncodeToString(raw)
	return result.Then(d.repo.AddShare(ctx, id, digest(token), time.Now().Add(ttl)),
		func(result.Unit) result.Result[string] { return result.Ok(token) })
}

func (d *dashboards) Shared(ctx context.Context, token string) result.Result[domain.Dashboard] {
	return d.repo.ByShare(ctx, digest(token))
}

func digest(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}
