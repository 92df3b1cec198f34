// Package bus delivers domain events in process, in the publisher's goroutine.
package bus

import (
	"context"
	"fmt"

	"example.com/metrica/internal/domain"
)

// Handler reacts to an event. Its error is the publisher's error.
type Handler func(ctx context.Context, ev domain.Event) error

// Bus is filled at start-up and read-only afterwards.
type Bus struct {
	subs map[string][]func(context.Context, domain.Event) error
}

func New() *Bus {
	return &Bus{subs: map[string][]func(context.Context, domain.Event) error{}}
}

func (b *Bus) On(name string, h Handler) {
	b.subs[name] = append(b.subs[name], h)
}

func (b *Bus) Publish(ctx context.Context, ev domain.Event) error {
	for _, h := range b.subs[ev.EventName()] {
		if err := h(ctx, ev); err != nil {
			return fmt.Errorf("%s: %w", ev.EventName(), err)
		}
	}
	return nil
}
