package fleet

import (
	"context"

	"example.com/fleetdesk/internal/domain"
)

// Service has the use cases.
type Service struct {
	depots   Depots
	vehicles Vehicles
	cards    Cards
}

// New returns a Service on the given ports.
func New(depots Depots, vehicles Vehicles, cards Cards) *Service {
	return &Service{depots: depots, vehicles: vehicles, cards: cards}
}

// InCompany is a request about a company as a whole.
type InCompany struct {
	Company int64 `path:"company" json:"-"`
}

// Depots lists the depots of a company, for its people and its machines.
func (s *Service) Depots(ctx context.Context, actor domain.Actor, req InCompany) ([]Depot, error) {
	if actor.CompanyID != req.Company {
		return nil, domain.ErrNotFound
	}
	return s.depots.DepotsOf(ctx, req.Company)
}

// DepotEdit carries the fields of a depot to change.
type DepotEdit struct {
	Depot   int64   `json:"id"`
	Name    *string `json:"name"`
	Address *string `json:"address"`
}

// EditDepot changes a depot.
func (s *Service) EditDepot(ctx context.Context, actor domain.Actor, req DepotEdit) (Depot, error) {
	return s.depots.ChangeDepot(ctx, req.Depot, func(d *Depot) error {
		if err := actor.RequireIn(d.CompanyID, domain.Dispatcher); err != nil {
			return err
		}
		if req.Name != nil {
			d.Name = *req.Name
		}
		if req.Address != nil {
			d.Address = *req.Address
		}
		return nil
	})
}

// DepotRef is a depot in the path.
type DepotRef struct {
	Depot int64 `path:"depot" json:"-"`
}

// CloseDepot deletes an empty depot.
func (s *Service) CloseDepot(ctx context.Context, actor domain.Actor, req DepotRef) (domain.None, error) {
	if err := actor.Require(domain.Manager); err != nil {
		return domain.None{}, err
	}
	return domain.None{}, s.depots.DeleteDepot(ctx, actor.CompanyID, req.Depot)
}
