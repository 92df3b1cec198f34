package usecase

import (
	"context"
	"fmt"

	"github.com/oklog/ulid/v2"

	"example.com/metrica/internal/bus"
	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
)

// Reactions are the subscribers to domain events.
type Reactions struct {
	alerts port.AlertRepo
	flags  port.FlagRepo
	events port.EventRepo
	audit  port.AuditRepo
}

func NewReactions(alerts port.AlertRepo, flags port.FlagRepo, events port.EventRepo, audit port.AuditRepo) *Reactions {
	return &Reactions{alerts: alerts, flags: flags, events: events, audit: audit}
}

// Subscribe registers all reactions. Cleaning comes before the audit line.
func (r *Reactions) Subscribe(b *bus.Bus) {
	b.On(domain.ProjectDeleted{}.EventName(), r.sweepProject)
	b.On(domain.EnvironmentReset{}.EventName(), r.purgeEnvironment)
	for _, ev := range []domain.Audited{domain.ProjectDeleted{}, domain.EnvironmentReset{}, domain.FlagToggled{}} {
		b.On(ev.EventName(), r.record)
	}
}

func (r *Reactions) sweepProject(ctx context.Context, ev domain.Event) error {
	e, ok := ev.(domain.ProjectDeleted)
	if !ok {
		return fmt.Errorf("unexpected %T", ev)
	}
	if err := r.alerts.DropProject(ctx, e.ProjectID).Err(); err != nil {
		return err
	}
	return r.flags.DropProject(ctx, e.ProjectID).Err()
}

func (r *Reactions) purgeEnvironment(ctx context.Context, ev domain.Event) error {
	e, ok := ev.(domain.EnvironmentReset)
	if !ok {
		return fmt.Errorf("unexpected %T", ev)
	}
	return r.events.PurgeEnvironment(ctx, e.EnvironmentID).Err()
}

func (r *Reactions) record(ctx context.Context, ev domain.Event) error {
	e, ok := ev.(domain.Audited)
	if !ok {
		return nil
	}
	org, actor, subject := e.Trail()
	return r.audit.Append(ctx, domain.AuditEntry{
		ID:      ulid.Make().String(),
		OrgID:   org,
		ActorID: actor,
		Action:  e.EventName(),
		Subject: subject,
	}).Err()
}
