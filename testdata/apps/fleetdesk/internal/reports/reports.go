// Package reports makes the tables that accounting downloads every month.
package reports

import (
	"context"

	"example.com/fleetdesk/internal/domain"
)

// Table is a header and rows, ready for a spreadsheet.
type Table [][]string

// Source is the port to the figures.
type Source interface {
	Mileage(ctx context.Context, company int64) (Table, error)
	Fuel(ctx context.Context, company int64) (Table, error)
}

// Service has the use cases.
type Service struct{ source Source }

// New returns a Service on the given port.
func New(source Source) *Service { return &Service{source: source} }

// Mileage lists vehicles and their odometers.
func (s *Service) Mileage(ctx context.Context, _ domain.Actor, company int64) (Table, error) {
	t, err := s.source.Mileage(ctx, company)
	if err != nil {
		return nil, err
	}
	return append(Table{{"plate", "km"}}, t...), nil
}

// Fuel lists fuel cards and what was spent with them.
func (s *Service) Fuel(ctx context.Context, actor domain.Actor, company int64) (Table, error) {
	if err := actor.RequireIn(company, domain.Manager); err != nil {
		return nil, err
	}
	t, err := s.source.Fuel(ctx, company)
	if err != nil {
		return nil, err
	}
	return append(Table{{"card", "limit", "spent"}}, t...), nil
}
