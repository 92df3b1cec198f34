package usecase

import (
	"context"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/principal"
	"example.com/metrica/internal/result"
)

// Publisher is the event bus as use cases see it.
type Publisher interface {
	Publish(ctx context.Context, ev domain.Event) error
}

// Projects manages projects and their environments.
type Projects struct {
	repo port.ProjectRepo
	bus  Publisher
}

func NewProjects(repo port.ProjectRepo, bus Publisher) *Projects {
	return &Projects{repo: repo, bus: bus}
}

// Open returns a project of the caller's organisation.
func (p *Projects) Open(ctx context.Context, id string) result.Result[domain.Project] {
	return result.Then(principal.As[principal.User](ctx), func(u principal.User) result.Result[domain.Project] {
		return p.repo.Find(ctx, u.OrgID, id)
	})
}

// Delete removes an opened project. What hangs on it goes with the event.
func (p *Projects) Delete(ctx context.Context, project domain.Project, by principal.User) error {
	if err := p.repo.Delete(ctx, project.ID).Err(); err != nil {
		return err
	}
	return p.bus.Publish(ctx, domain.ProjectDeleted{ProjectID: project.ID, OrgID: project.OrgID, ActorID: by.ID})
}

// ResetEnvironment empties an environment, which people do before a launch.
func (p *Projects) ResetEnvironment(ctx context.Context, environmentID string) error {
	by, err := principal.As[principal.User](ctx).Unwrap()
	if err != nil {
		return err
	}
	return p.bus.Publish(ctx, domain.EnvironmentReset{EnvironmentID: environmentID, OrgID: by.OrgID, ActorID: by.ID})
}
