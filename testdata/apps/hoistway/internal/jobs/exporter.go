// Package jobs holds what runs in the background.
package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"example.com/hoistway/internal/domain"
	"example.com/hoistway/internal/port"
)

// Exporter works off the queue of exports.
type Exporter struct {
	tx        port.Transactor
	exports   port.Exports
	buildings port.Buildings
	every     time.Duration
}

// NewExporter looks for work every so often.
func NewExporter(tx port.Transactor, exports port.Exports, buildings port.Buildings, every time.Duration) *Exporter {
	return &Exporter{tx, exports, buildings, every}
}

// Run works until ctx is done.
func (e *Exporter) Run(ctx context.Context) {
	tick := time.NewTicker(e.every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := e.next(ctx); err != nil && !errors.Is(err, domain.ErrNotFound) {
				slog.ErrorContext(ctx, "export", "err", err)
			}
		}
	}
}

func (e *Exporter) next(ctx context.Context) error {
	return e.tx.WithTx(ctx, func(ctx context.Context) error {
		job, err := e.exports.Next(ctx)
		if err != nil {
			return err
		}
		var all []domain.Building
		for after := uuid.Nil; ; {
			page, err := e.buildings.Page(ctx, job.AccountID, after, 200)
			if err != nil {
				return err
			}
			all = append(all, page...)
			if len(page) < 200 {
				break
			}
			after = page[len(page)-1].ID
		}
		body, err := json.Marshal(all)
		if err != nil {
			return err
		}
		return e.exports.Finish(ctx, job.ID, string(body))
	})
}
