package pg

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5/pgtype"

	"example.com/metrica/internal/adapter/pg/gen"
	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/result"
)

// SavedQueries implements port.SavedQueryRepo.
type SavedQueries struct{ q *gen.Queries }

func NewSavedQueries(q *gen.Queries) *SavedQueries { return &SavedQueries{q: q} }

func (s *SavedQueries) Find(ctx context.Context, orgID, id string) result.Result[domain.SavedQuery] {
	row, err := s.q.GetSavedQuery(ctx, gen.GetSavedQueryParams{ID: id, OrgID: orgID})
	return result.Of(domain.SavedQuery(row), missing(err))
}

func (s *SavedQueries) Update(ctx context.Context, id, name, event string) result.Result[domain.SavedQuery] {
	row, err := s.q.UpdateSavedQuery(ctx, gen.UpdateSavedQueryParams{ID: id, Name: name, EventName: event})
	return result.Of(domain.SavedQuery(row), missing(err))
}

func (s *SavedQueries) Delete(ctx context.Context, orgID, id string) result.Result[result.Unit] {
	return touched(result.Of(s.q.DeleteSavedQuery(ctx, gen.DeleteSavedQueryParams{ID: id, OrgID: orgID})))
}

// Projects implements port.ProjectRepo.
type Projects struct{ q *gen.Queries }

func NewProjects(q *gen.Queries) *Projects { return &Projects{q: q} }

func (p *Projects) Find(ctx context.Context, orgID, id string) result.Result[domain.Project] {
	row, err := p.q.GetProject(ctx, gen.GetProjectParams{ID: id, OrgID: orgID})
	return result.Of(domain.Project(row), missing(err))
}

func (p *Projects) ByID(ctx context.Context, id string) result.Result[domain.Project] {
	row, err := p.q.GetProjectByID(ctx, id)
	return result.Of(domain.Project(row), missing(err))
}

func (p *Projects) Delete(ctx context.Context, id string) result.Result[result.Unit] {
	return touched(result.Of(p.q.SoftDeleteProject(ctx, id)))
}

// Events implements port.EventRepo.
type Events struct{ q *gen.Queries }

func NewEvents(q *gen.Queries) *Events { return &Events{q: q} }

func (e *Events) Insert(ctx context.Context, ev domain.TrackedEvent) result.Result[result.Unit] {
	return result.Done(e.q.InsertEvent(ctx, gen.InsertEventParams{
		ID:         ev.ID,
		OrgID:      ev.OrgID,
		ProjectID:  ev.ProjectID,
		Name:       ev.Name,
		DistinctID: ev.DistinctID,
		Props:      ev.Props,
	}))
}

func (e *Events) CountByName(ctx context.Context, orgID, name string) result.Result[int64] {
	return result.Of(e.q.CountEventsByName(ctx, gen.CountEventsByNameParams{OrgID: orgID, Name: name}))
}

func (e *Events) PurgeEnvironment(ctx context.Context, environmentID string) result.Result[int64] {
	return result.Of(e.q.PurgeEnvironmentEvents(ctx, pgtype.Text{String: environmentID, Valid: true}))
}

func (e *Events) Rollup(ctx context.Context, day time.Time) result.Result[int64] {
	return result.Of(e.q.RollupUsage(ctx, pgtype.Date{Time: day, Valid: true}))
}

// Accounts implements port.AccountRepo, port.KeyRepo and port.MemberRepo.
type Accounts struct{ q *gen.Queries }

func NewAccounts(q *gen.Queries) *Accounts { return &Accounts{q: q} }

func (a *Accounts) ByEmail(ctx context.Context, email string) result.Result[domain.Account] {
	row, err := a.q.GetUserByEmail(ctx, email)
	return result.Of(domain.Account(row), missing(err))
}

func (a *Accounts) ByPrefix(ctx context.Context, prefix string) result.Result[domain.APIKey] {
	row, err := a.q.GetAPIKeyByPrefix(ctx, prefix)
	return result.Of(domain.APIKey(row), missing(err))
}

func (a *Accounts) Touch(ctx context.Context, id string) result.Result[result.Unit] {
	return result.Done(a.q.TouchAPIKey(ctx, id))
}

func (a *Accounts) RoleIn(ctx context.Context, orgID, userID string) result.Result[string] {
	role, err := a.q.GetMemberRole(ctx, gen.GetMemberRoleParams{OrgID: orgID, UserID: userID})
	return result.Of(role, missing(err))
}

func (a *Accounts) HomeOrg(ctx context.Context, userID string) result.Result[string] {
	org, err := a.q.GetHomeOrg(ctx, userID)
	return result.Of(org, missing(err))
}

func (a *Accounts) SetRole(ctx context.Context, orgID, userID, role string) result.Result[result.Unit] {
	return touched(result.Of(a.q.SetMemberRole(ctx, gen.SetMemberRoleParams{OrgID: orgID, UserID: userID, Role: role})))
}
