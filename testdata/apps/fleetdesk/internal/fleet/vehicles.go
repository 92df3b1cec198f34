package fleet

import (
	"context"
	"fmt"
	"time"

	"example.com/fleetdesk/internal/domain"
)

// VehicleQuery is the query string of the vehicle list.
type VehicleQuery struct {
	Depot   int64  `query:"depot" json:"-"`
	Plate   string `query:"plate" json:"-"`
	Retired bool   `query:"retired" json:"-"`
}

// List lists vehicles.
func (s *Service) List(ctx context.Context, actor domain.Actor, req VehicleQuery) ([]Vehicle, error) {
	return s.vehicles.ListVehicles(ctx, VehicleFilter{
		Company: actor.CompanyID,
		Depot:   req.Depot,
		Plate:   req.Plate,
		Retired: req.Retired,
	})
}

// VehicleRef is a vehicle in the path.
type VehicleRef struct {
	Vehicle int64 `path:"vehicle" json:"-"`
}

// Vehicle returns one vehicle.
func (s *Service) Vehicle(ctx context.Context, actor domain.Actor, req VehicleRef) (Vehicle, error) {
	return s.vehicles.FindVehicle(ctx, actor.CompanyID, req.Vehicle)
}

// Owns fails unless the vehicle is the actor's company's.
func (s *Service) Owns(ctx context.Context, actor domain.Actor, vehicle int64) error {
	_, err := s.vehicles.FindVehicle(ctx, actor.CompanyID, vehicle)
	return err
}

// Revision is a change of a vehicle's papers.
type Revision struct {
	Vehicle       int64
	Plate         string
	NextServiceOn *time.Time
}

// Revise changes a vehicle. Whose it is has been settled by then, see Owns.
func (s *Service) Revise(ctx context.Context, actor domain.Actor, rev Revision) (Vehicle, error) {
	if err := actor.Require(domain.Dispatcher); err != nil {
		return Vehicle{}, err
	}
	if rev.Plate == "" {
		return Vehicle{}, fmt.Errorf("%w: plate is empty", domain.ErrInvalid)
	}
	return s.vehicles.ReviseVehicle(ctx, rev.Vehicle, rev.Plate, rev.NextServiceOn)
}

// Scrap deletes a vehicle. Whose it is has been settled by then, see Owns.
func (s *Service) Scrap(ctx context.Context, actor domain.Actor, req VehicleRef) (domain.None, error) {
	if err := actor.Require(domain.Manager); err != nil {
		return domain.None{}, err
	}
	return domain.None{}, s.vehicles.DeleteVehicle(ctx, req.Vehicle)
}

// Import is a list of vehicles, usually a dealer's spreadsheet.
type Import struct {
	Rows []Arrival `json:"rows"`
}

// Count tells how many rows were concerned.
type Count struct {
	Count int64 `json:"count"`
}

// Import takes vehicles into the caller's depots. Importing the same list
// twice is fine.
func (s *Service) Import(ctx context.Context, actor domain.Actor, req Import) (Count, error) {
	if err := actor.Require(domain.Dispatcher); err != nil {
		return Count{}, err
	}
	if len(req.Rows) == 0 || len(req.Rows) > 500 {
		return Count{}, fmt.Errorf("%w: 1 to 500 rows", domain.ErrInvalid)
	}
	n, err := s.vehicles.Admit(ctx, actor.CompanyID, req.Rows)
	return Count{n}, err
}

// Retirement lists the vehicles to take off the road.
type Retirement struct {
	Vehicles []int64 `json:"vehicles"`
}

// Retire takes vehicles off the road.
func (s *Service) Retire(ctx context.Context, actor domain.Actor, req Retirement) (Count, error) {
	if err := actor.Require(domain.Manager); err != nil {
		return Count{}, err
	}
	n, err := s.vehicles.Retire(ctx, actor.CompanyID, req.Vehicles)
	return Count{n}, err
}

// Reading is an odometer reading.
type Reading struct {
	Vehicle int64 `path:"vehicle" json:"-"`
	KM      int64 `json:"km"`
}

// Odometer returns the last reading.
func (s *Service) Odometer(ctx context.Context, actor domain.Actor, req VehicleRef) (Reading, error) {
	if !actor.Can("odometer:read") {
		return Reading{}, domain.ErrForbidden
	}
	km, err := s.vehicles.Odometer(ctx, actor.CompanyID, req.Vehicle)
	return Reading{KM: km}, err
}

// ReadOdometer stores a reading.
func (s *Service) ReadOdometer(ctx context.Context, actor domain.Actor, req Reading) (domain.None, error) {
	if !actor.Can("odometer:write") {
		return domain.None{}, domain.ErrForbidden
	}
	if req.KM < 0 {
		return domain.None{}, fmt.Errorf("%w: km", domain.ErrInvalid)
	}
	return domain.None{}, s.vehicles.SetOdometer(ctx, req.Vehicle, req.KM)
}

// Photo returns the picture of a vehicle.
func (s *Service) Photo(ctx context.Context, vehicle int64) (mime string, data []byte, err error) {
	return s.vehicles.Photo(ctx, vehicle)
}
