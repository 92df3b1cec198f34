// Package fleet is about depots, the vehicles in them and their fuel cards.
package fleet

import (
	"context"
	"time"
)

// Depot belongs to a company.
type Depot struct {
	ID        int64  `json:"id"`
	CompanyID int64  `json:"company"`
	Name      string `json:"name"`
	Address   string `json:"address"`
}

// Vehicle stands in a depot, and is the company's through it.
type Vehicle struct {
	ID            int64      `json:"id"`
	DepotID       int64      `json:"depot"`
	VIN           string     `json:"vin"`
	Plate         string     `json:"plate"`
	OdometerKM    int64      `json:"odometer_km"`
	NextServiceOn *time.Time `json:"next_service_on,omitempty"`
	RetiredAt     *time.Time `json:"retired_at,omitempty"`
}

// VehicleFilter says which vehicles to list; zero fields do not filter.
type VehicleFilter struct {
	Company int64
	Depot   int64
	Plate   string
	Retired bool
}

// Arrival is a line of an import.
type Arrival struct {
	Depot int64  `json:"depot"`
	VIN   string `json:"vin"`
	Plate string `json:"plate"`
}

// Card is a fuel card.
type Card struct {
	Number       string `json:"number"`
	CompanyID    int64  `json:"company"`
	MonthlyLimit int64  `json:"monthly_limit"`
	Spent        int64  `json:"spent"`
}

// Depots is the port to depots.
type Depots interface {
	DepotsOf(ctx context.Context, company int64) ([]Depot, error)
	// ChangeDepot loads the depot, has it changed, and stores it, all in one transaction.
	ChangeDepot(ctx context.Context, id int64, change func(*Depot) error) (Depot, error)
	DeleteDepot(ctx context.Context, company, id int64) error
}

// Vehicles is the port to vehicles.
type Vehicles interface {
	FindVehicle(ctx context.Context, company, id int64) (Vehicle, error)
	ListVehicles(ctx context.Context, f VehicleFilter) ([]Vehicle, error)
	ReviseVehicle(ctx context.Context, id int64, plate string, service *time.Time) (Vehicle, error)
	DeleteVehicle(ctx context.Context, id int64) error
	Admit(ctx context.Context, company int64, rows []Arrival) (int64, error)
	Retire(ctx context.Context, company int64, ids []int64) (int64, error)
	Odometer(ctx context.Context, company, id int64) (int64, error)
	SetOdometer(ctx context.Context, id, km int64) error
	Photo(ctx context.Context, id int64) (mime string, data []byte, err error)
}

// CardTx is what can be done to cards within a transaction.
type CardTx interface {
	Withdraw(ctx context.Context, number string) (Card, error)
	Note(ctx context.Context, company, user int64, what string) error
}

// Cards is the port to fuel cards.
type Cards interface {
	PutCard(ctx context.Context, c Card) error
	InTx(ctx context.Context, fn func(CardTx) error) error
}
