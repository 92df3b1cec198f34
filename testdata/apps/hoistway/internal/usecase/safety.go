package usecase

import (
	"context"

	"example.com/hoistway/internal/caller"
	"example.com/hoistway/internal/domain"
	"example.com/hoistway/internal/port"
)

// Safety implements port.Safety. Policies of the database keep accounts apart.
type Safety struct {
	tx        port.Transactor
	incidents port.Incidents
}

// NewSafety wires it.
func NewSafety(tx port.Transactor, incidents port.Incidents) *Safety { return &Safety{tx, incidents} }

// inAccount runs fn where only the rows of the caller's account are to be seen.
func inAccount[T any](ctx context.Context, tx port.Transactor, fn func(ctx context.Context) (T, error)) (out T, err error) {
	p, err := caller.User(ctx)
	if err != nil {
		return out, err
	}
	err = tx.WithAccount(ctx, p.AccountID, func(ctx context.Context) error {
		out, err = fn(ctx)
		return err
	})
	return out, err
}

func (u *Safety) ListIncidents(ctx context.Context, _ port.None) ([]domain.IncidentSummary, error) {
	return inAccount(ctx, u.tx, u.incidents.List)
}

func (u *Safety) GetIncident(ctx context.Context, in port.IncidentRequest) (domain.Incident, error) {
	return inAccount(ctx, u.tx, func(ctx context.Context) (domain.Incident, error) {
		return u.incidents.Get(ctx, in.Incident)
	})
}

func (u *Safety) Statements(ctx context.Context, in port.IncidentRequest) ([]domain.Statement, error) {
	return inAccount(ctx, u.tx, func(ctx context.Context) ([]domain.Statement, error) {
		return u.incidents.Statements(ctx, in.Incident)
	})
}

func (u *Safety) CloseIncident(ctx context.Context, in port.IncidentRequest) (port.None, error) {
	return inAccount(ctx, u.tx, func(ctx context.Context) (port.None, error) {
		return none, u.incidents.Close(ctx, in.Incident)
	})
}
