// Package events is a small in-process bus. Handlers run in goroutines of
// their own, after the request that published the event.
package events

import (
	"context"
	"log/slog"
	"reflect"
	"sync"
	"time"

	"example.com/wardround/internal/ids"
)

type (
	GlassBroken struct {
		Hospital ids.HospitalID
		Staff    ids.StaffID
		Patient  ids.PatientID
		Reason   string
	}
	Discharged struct {
		Hospital  ids.HospitalID
		Staff     ids.StaffID
		Admission ids.AdmissionID
	}
	PassWithdrawn struct {
		Hospital ids.HospitalID
		Staff    ids.StaffID
		Pass     ids.PassID
	}
)

type Bus struct {
	log  *slog.Logger
	mu   sync.RWMutex
	subs map[reflect.Type][]func(context.Context, any) error
	wg   sync.WaitGroup
}

func NewBus(log *slog.Logger) *Bus {
	return &Bus{log: log, subs: map[reflect.Type][]func(context.Context, any) error{}}
}

// On subscribes fn to events of type E.
func On[E any](b *Bus, fn func(context.Context, E) error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	t := reflect.TypeFor[E]()
	b.subs[t] = append(b.subs[t], func(ctx context.Context, ev any) error { return fn(ctx, ev.(E)) })
}

func (b *Bus) Publish(ev any) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, fn := range b.subs[reflect.TypeOf(ev)] {
		b.wg.Go(func() {
			ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
			defer cancel()
			if err := fn(ctx, ev); err != nil {
				b.log.Error("event handler", "event", reflect.TypeOf(ev).Name(), "err", err)
			}
		})
	}
}

// Wait returns when the handlers of all published events are done.
func (b *Bus) Wait() { b.wg.Wait() }
