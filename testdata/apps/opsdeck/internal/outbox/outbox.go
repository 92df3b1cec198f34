// Package outbox hands events on after the transaction that wrote them.
package outbox

import (
	"context"
	"log/slog"
	"time"

	"example.com/opsdeck/internal/db"
	"example.com/opsdeck/internal/store"
)

const batch = 100

type Publisher func(ctx context.Context, topic string, payload []byte) error

// Run publishes what is pending, until ctx is done. A batch that fails is tried again.
func Run(ctx context.Context, s *store.Store, every time.Duration, publish Publisher) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		err := s.InTx(ctx, func(q *db.Queries) error {
			events, err := q.ClaimEvents(ctx, batch)
			if err != nil {
				return err
			}
			for _, e := range events {
				if err := publish(ctx, e.Topic, e.Payload); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil && ctx.Err() == nil {
			slog.WarnContext(ctx, "outbox", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
