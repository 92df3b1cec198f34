// Package jobs runs the housekeeping of the service in the background.
package jobs

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/vaultbox/internal/auth"
)

// Runner works on the whole database, across workspaces.
type Runner struct {
	Pool   *pgxpool.Pool
	Client *http.Client
	Log    *slog.Logger
}

// Run returns when ctx is done.
func (j *Runner) Run(ctx context.Context) {
	sweep, deliver := time.NewTicker(time.Hour), time.NewTicker(5*time.Second)
	defer sweep.Stop()
	defer deliver.Stop()
	for {
		var err error
		select {
		case <-ctx.Done():
			return
		case <-sweep.C:
			err = j.Sweep(ctx)
		case <-deliver.C:
			err = j.Deliver(ctx)
		}
		if err != nil && ctx.Err() == nil {
			j.Log.ErrorContext(ctx, "job failed", "err", err)
		}
	}
}

// Sweep removes what has outlived its time.
func (j *Runner) Sweep(ctx context.Context) error {
	for _, sql := range []string{
		`DELETE FROM sessions WHERE expires_at < now()`,
		`DELETE FROM idempotency_keys WHERE created_at < now() - interval '24 hours'`,
		`DELETE FROM documents WHERE deleted_at < now() - interval '30 days'`,
	} {
		tag, err := j.Pool.Exec(ctx, sql)
		if err != nil {
			return err
		}
		j.Log.DebugContext(ctx, "swept", "rows", tag.RowsAffected())
	}
	return nil
}

type pending struct {
	ID      int64
	URL     string
	Secret  string
	Event   string
	Payload []byte
}

// Deliver sends a batch of webhook events. Rows stay locked meanwhile, so several instances can share the queue.
func (j *Runner) Deliver(ctx context.Context) error {
	return pgx.BeginFunc(ctx, j.Pool, func(tx pgx.Tx) error {
		rows, err := tx.Query(ctx, `
			SELECT d.id, w.url, w.secret, d.event, d.payload::text::bytea AS payload
			FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id
			WHERE d.done_at IS NULL AND d.attempts < 8 AND w.active
			ORDER BY d.id LIMIT 20 FOR UPDATE OF d SKIP LOCKED`)
		if err != nil {
			return err
		}
		batch, err := pgx.CollectRows(rows, pgx.RowToStructByName[pending])
		if err != nil {
			return err
		}
		for _, p := range batch {
			status := j.post(ctx, p)
			if _, err := tx.Exec(ctx, `
				UPDATE webhook_deliveries
				SET attempts = attempts + 1, last_status = $2::int, done_at = CASE WHEN $2 BETWEEN 200 AND 299 THEN now() END
				WHERE id = $1`, p.ID, status); err != nil {
				return err
			}
		}
		return nil
	})
}

func (j *Runner) post(ctx context.Context, p pending) int {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.URL, bytes.NewReader(p.Payload))
	if err != nil {
		return 0
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Vaultbox-Event", p.Event)
	req.Header.Set("X-Vaultbox-Signature", auth.Sign([]byte(p.Secret), p.Payload))
	resp, err := j.Client.Do(req)
	if err != nil {
		return 0
	}
	resp.Body.Close()
	return resp.StatusCode
}
