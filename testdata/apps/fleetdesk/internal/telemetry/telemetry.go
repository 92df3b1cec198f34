// Package telemetry takes in what boxes and garages report about vehicles.
package telemetry

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"example.com/fleetdesk/internal/domain"
)

// Position is where a box was.
type Position struct {
	Serial string    `json:"serial"`
	At     time.Time `json:"at"`
	Lat    float64   `json:"lat"`
	Lon    float64   `json:"lon"`
}

// ServiceNote is a garage's message about a vehicle.
type ServiceNote struct {
	Version int       `json:"version"`
	VIN     string    `json:"vin"`
	Next    time.Time `json:"next_service_on"`
}

// Store is the port to the vehicles' data.
type Store interface {
	Record(ctx context.Context, batch []Position) error
	Schedule(ctx context.Context, vin string, next time.Time) error
	BoxConfig(ctx context.Context, serial string) (json.RawMessage, error)
}

// Service has the use cases.
type Service struct{ store Store }

// New returns a Service on the given port.
func New(store Store) *Service { return &Service{store: store} }

// Report is a batch of positions as the telematics provider sends it.
type Report struct {
	Positions []Position `json:"positions"`
}

// Record stores a batch. Providers repeat batches, doubles are dropped.
func (s *Service) Record(ctx context.Context, _ domain.Actor, req Report) (domain.None, error) {
	if len(req.Positions) == 0 {
		return domain.None{}, nil
	}
	return domain.None{}, s.store.Record(ctx, req.Positions)
}

// Schedule stores the date of a vehicle's next service.
func (s *Service) Schedule(ctx context.Context, note ServiceNote) error {
	if note.VIN == "" || note.Next.IsZero() {
		return fmt.Errorf("%w: vin, next_service_on", domain.ErrInvalid)
	}
	return s.store.Schedule(ctx, note.VIN, note.Next)
}

// BoxRef is a box's serial number in the path.
type BoxRef struct {
	Serial string `path:"serial" json:"-"`
}

// Config returns the settings of a box, which it fetches at every start.
func (s *Service) Config(ctx context.Context, _ domain.Actor, req BoxRef) (json.RawMessage, error) {
	return s.store.BoxConfig(ctx, req.Serial)
}
