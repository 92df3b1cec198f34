package usecase

import (
	"context"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/principal"
	"example.com/metrica/internal/result"
)

// Queries edits saved queries.
type Queries struct{ repo port.SavedQueryRepo }

func NewQueries(repo port.SavedQueryRepo) *Queries { return &Queries{repo: repo} }

func (q *Queries) Get(ctx context.Context, id string) result.Result[domain.SavedQuery] {
	return result.Then(principal.As[principal.User](ctx), func(p principal.User) result.Result[domain.SavedQuery] {
		return q.repo.Find(ctx, p.OrgID, id)
	})
}

func (q *Queries) Update(ctx context.Context, id, name, event string) result.Result[domain.SavedQuery] {
	if name == "" || event == "" {
		return result.Err[domain.SavedQuery](domain.ErrInvalid)
	}
	return q.repo.Update(ctx, id, name, event)
}

func (q *Queries) Delete(ctx context.Context, id string) result.Result[result.Unit] {
	return result.Then(principal.As[principal.User](ctx), func(p principal.User) result.Result[result.Unit] {
		return q.repo.Delete(ctx, p.OrgID, id)
	})
}

// Outcome is a query with its current number.
type Outcome struct {
	domain.SavedQuery
	Total int64 `json:"total"`
}

// Runner evaluates saved queries.
type Runner struct {
	queries port.SavedQueryRepo
	events  port.EventRepo
}

func NewRunner(queries port.SavedQueryRepo, events port.EventRepo) *Runner {
	return &Runner{queries: queries, events: events}
}

func (r *Runner) Run(ctx context.Context, orgID, id string) result.Result[Outcome] {
	return result.Then(r.queries.Find(ctx, orgID, id), func(q domain.SavedQuery) result.Result[Outcome] {
		return result.Then(r.events.CountByName(ctx, orgID, q.EventName), func(n int64) result.Result[Outcome] {
			return result.Ok(Outcome{SavedQuery: q, Total: n})
		})
	})
}
