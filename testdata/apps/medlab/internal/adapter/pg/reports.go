package pg

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"example.com/medlab/internal/core/domain"
	"example.com/medlab/internal/platform/auth"
)

// Reports implements port.Reports.
type Reports struct{ *DB }

const reportColumns = `id, clinic_id, order_id, template_id, title, status, attempts, finished_at`

func (r Reports) Enqueue(ctx context.Context, order int64, n domain.NewReport) (domain.Report, error) {
	return one[domain.Report](ctx, r.pool,
		`INSERT INTO reports (clinic_id, order_id, template_id, title, requested_by)
		 VALUES (@tenant, @order, @template, @title, @user) RETURNING `+reportColumns,
		scoped(ctx, pgx.NamedArgs{"order": order, "template": n.TemplateID, "title": n.Title, "user": auth.From(ctx).UserID}))
}

// Get returns a report of any clinic; who may see it is for the policy to say.
func (r Reports) Get(ctx context.Context, id int64) (domain.Report, error) {
	return one[domain.Report](ctx, r.pool,
		`SELECT `+reportColumns+` FROM reports WHERE id = @id`, pgx.NamedArgs{"id": id})
}

func (r Reports) Document(ctx context.Context, id int64) (domain.Document, error) {
	return one[domain.Document](ctx, r.pool,
		`SELECT title AS name, body FROM reports WHERE id = @id AND status = 'ready'`, pgx.NamedArgs{"id": id})
}

func (r Reports) Share(ctx context.Context, report int64, tokenHash []byte, ends time.Time) error {
	_, err := r.pool.Exec(ctx,
		`INSERT INTO report_shares (report_id, token_hash, created_by, expires_at) VALUES (@report, @hash, @user, @ends)`,
		pgx.NamedArgs{"report": report, "hash": tokenHash, "user": auth.From(ctx).UserID, "ends": ends})
	return translate(err)
}

func (r Reports) Shared(ctx context.Context, tokenHash []byte) (domain.Document, error) {
	return one[domain.Document](ctx, r.pool,
		`SELECT r.title AS name, r.body FROM report_shares s JOIN reports r ON r.id = s.report_id
		 WHERE s.token_hash = @hash AND s.expires_at > now() AND s.revoked_at IS NULL AND r.status = 'ready'`,
		pgx.NamedArgs{"hash": tokenHash})
}

// Claim takes the oldest job of the queue, or returns ErrNotFound.
func (r Reports) Claim(ctx context.Context) (domain.Report, error) {
	return one[domain.Report](ctx, r.pool,
		`UPDATE reports SET status = 'running', attempts = attempts + 1
		 WHERE id = (SELECT id FROM reports WHERE status = 'queued' ORDER BY id FOR UPDATE SKIP LOCKED LIMIT 1)
		 RETURNING `+reportColumns, nil)
}

// Lines returns the results that a report on the order is made of.
func (r Reports) Lines(ctx context.Context, order int64) ([]domain.Result, error) {
	return many[domain.Result](ctx, r.pool,
		`SELECT `+resultColumns+` FROM results r
		 JOIN tests t ON t.id = r.test_id JOIN samples s ON s.id = r.sample_id
		 JOIN orders o ON o.id = s.order_id
		 WHERE o.id = @order AND o.clinic_id = @tenant AND s.status <> 'discarded' ORDER BY t.code, r.id`,
		scoped(ctx, pgx.NamedArgs{"order": order}))
}

func (r Reports) Finish(ctx context.Context, id int64, status, body string) error {
	return change(ctx, r.pool,
		`UPDATE reports SET status = @status, body = @body, finished_at = now() WHERE id = @id AND status = 'running'`,
		pgx.NamedArgs{"id": id, "status": status, "body": body})
}

// Requeue has a report written once more.
func (r Reports) Requeue(ctx context.Context, id int64) error {
	return change(ctx, r.pool,
		`UPDATE reports SET status = 'queued', body = '', finished_at = NULL WHERE id = @id AND status <> 'queued'`,
		pgx.NamedArgs{"id": id})
}

func (r Reports) Counts(ctx context.Context) ([]domain.JobCount, error) {
	return many[domain.JobCount](ctx, r.pool,
		`SELECT status, count(*) AS jobs FROM reports GROUP BY status ORDER BY status`, nil)
}
