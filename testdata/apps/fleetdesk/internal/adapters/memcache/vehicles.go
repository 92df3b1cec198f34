// Package memcache keeps what is read often in memory.
package memcache

import (
	"context"
	"sync"
	"time"

	"example.com/fleetdesk/internal/fleet"
)

const ttl = 20 * time.Second

type key struct{ company, id int64 }

type entry struct {
	vehicle fleet.Vehicle
	until   time.Time
}

// Vehicles remembers single vehicles; all else goes to what it decorates. The
// dispatch board polls every vehicle on it twice a minute.
type Vehicles struct {
	fleet.Vehicles

	mu    sync.Mutex
	known map[key]entry
}

// NewVehicles decorates next.
func NewVehicles(next fleet.Vehicles) *Vehicles {
	return &Vehicles{Vehicles: next, known: map[key]entry{}}
}

// FindVehicle implements fleet.Vehicles.
func (v *Vehicles) FindVehicle(ctx context.Context, company, id int64) (fleet.Vehicle, error) {
	k := key{company, id}
	v.mu.Lock()
	e, ok := v.known[k]
	v.mu.Unlock()
	if ok && time.Now().Before(e.until) {
		return e.vehicle, nil
	}
	found, err := v.Vehicles.FindVehicle(ctx, company, id)
	if err != nil {
		return fleet.Vehicle{}, err
	}
	v.mu.Lock()
	v.known[k] = entry{found, time.Now().Add(ttl)}
	v.mu.Unlock()
	return found, nil
}

// ReviseVehicle implements fleet.Vehicles.
func (v *Vehicles) ReviseVehicle(ctx context.Context, id int64, plate string, service *time.Time) (fleet.Vehicle, error) {
	defer v.forget(id)
	return v.Vehicles.ReviseVehicle(ctx, id, plate, service)
}

// DeleteVehicle implements fleet.Vehicles.
func (v *Vehicles) DeleteVehicle(ctx context.Context, id int64) error {
	defer v.forget(id)
	return v.Vehicles.DeleteVehicle(ctx, id)
}

// Admit implements fleet.Vehicles. Imports move vehicles about: start afresh.
func (v *Vehicles) Admit(ctx context.Context, company int64, rows []fleet.Arrival) (int64, error) {
	defer func() {
		v.mu.Lock()
		clear(v.known)
		v.mu.Unlock()
	}()
	return v.Vehicles.Admit(ctx, company, rows)
}

func (v *Vehicles) forget(id int64) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for k := range v.known {
		if k.id == id {
			delete(v.known, k)
		}
	}
}
