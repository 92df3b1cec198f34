// Package outbox delivers what the use cases left in the outbox.
package outbox

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"example.com/tenantly/internal/adapters/postgres/db"
)

type Worker struct {
	Conn  *sql.DB
	Log   *slog.Logger
	Every time.Duration
	Batch int32
}

// Start runs the worker until ctx ends; the channel closes when it is done.
func (w *Worker) Start(ctx context.Context) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(w.Every)
		defer tick.Stop()
		for {
			if n, err := w.Drain(ctx); err != nil && !errors.Is(err, context.Canceled) {
				w.Log.Error("outbox", "err", err)
			} else if n > 0 {
				w.Log.Info("outbox", "delivered", n)
			}
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
		}
	}()
	return done
}

// Drain delivers one batch.
func (w *Worker) Drain(ctx context.Context) (int, error) {
	tx, err := w.Conn.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()
	q := db.New(tx)
	events, err := q.ClaimOutbox(ctx, w.Batch)
	if err != nil {
		return 0, err
	}
	for _, e := range events {
		var to struct {
			Recipient uuid.UUID `json:"recipient"`
		}
		if err := json.Unmarshal(e.Payload, &to); err != nil {
			return 0, err
		}
		if to.Recipient != uuid.Nil {
			if err := q.InsertNotification(ctx, db.InsertNotificationParams{UserID: to.Recipient, Topic: e.Topic, Payload: e.Payload}); err != nil {
				return 0, err
			}
		}
		if err := q.MarkDispatched(ctx, e.ID); err != nil {
			return 0, err
		}
	}
	return len(events), tx.Commit()
}
