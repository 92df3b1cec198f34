package store

import (
	"context"
	"fmt"
	"strings"

	"example.com/vaultbox/internal/model"
)

const (
	requestColumns = `r.id, r.workspace_id, r.document_id, r.requested_by, r.envelope, r.message, r.status, r.reminded_at, r.created_at`
	signerColumns  = `s.id, s.request_id, s.email, s.signed_at`
)

func (s *postgres) SignatureRequest(ctx context.Context, id int64) (model.SignatureRequest, error) {
	return one[model.SignatureRequest](ctx, s.db, `SELECT `+requestColumns+` FROM signature_requests r WHERE r.id = $1`, id)
}

// SignatureFilter narrows a list of signature requests; zero fields do not.
type SignatureFilter struct {
	WorkspaceID int64
	RequestedBy int64
	Status      string
}

func (s *postgres) SignatureRequests(ctx context.Context, f SignatureFilter, page model.Page) ([]model.SignatureRequest, error) {
	var (
		where []string
		args  []any
	)
	add := func(condition string, arg any) {
		args = append(args, arg)
		where = append(where, fmt.Sprintf(condition, len(args)))
	}
	if f.WorkspaceID != 0 {
		add("r.workspace_id = $%d", f.WorkspaceID)
	}
	if f.RequestedBy != 0 {
		add("r.requested_by = $%d", f.RequestedBy)
	}
	if f.Status != "" {
		add("r.status = $%d", f.Status)
	}
	if page.Before != 0 {
		add("r.id < $%d", page.Before)
	}
	query := `SELECT ` + requestColumns + ` FROM signature_requests r`
	if len(where) > 0 {
		query += ` WHERE ` + strings.Join(where, ` AND `)
	}
	args = append(args, page.Limit)
	query += fmt.Sprintf(` ORDER BY r.id DESC LIMIT $%d`, len(args))
	return many[model.SignatureRequest](ctx, s.db, query, args...)
}

func (s *postgres) CancelSignatureRequest(ctx context.Context, id int64) (int64, error) {
	return s.exec(ctx, `UPDATE signature_requests SET status = 'cancelled' WHERE id = $1 AND status = 'pending'`, id)
}

// MarkReminded lets a reminder through once an hour.
func (s *postgres) MarkReminded(ctx context.Context, id int64) (int64, error) {
	return s.exec(ctx, `
		UPDATE signature_requests SET reminded_at = now()
		WHERE id = $1 AND status = 'pending' AND (reminded_at IS NULL OR reminded_at < now() - interval '1 hour')`, id)
}

func (s *postgres) OpenSigners(ctx context.Context, requestID int64) ([]model.Signer, error) {
	return many[model.Signer](ctx, s.db,
		`SELECT `+signerColumns+` FROM signers s WHERE s.request_id = $1 AND s.signed_at IS NULL ORDER BY s.id`, requestID)
}

func (s *postgres) SignByToken(ctx context.Context, hash []byte) (model.Signer, error) {
	return one[model.Signer](ctx, s.db, `
		UPDATE signers s SET signed_at = now()
		FROM signature_requests r
		WHERE s.token_hash = $1 AND s.signed_at IS NULL AND r.id = s.request_id AND r.status = 'pending'
		RETURNING `+signerColumns, hash)
}

func (s *postgres) SignByEnvelope(ctx context.Context, envelope, email string) (model.Signer, error) {
	return one[model.Signer](ctx, s.db, `
		UPDATE signers s SET signed_at = now()
		FROM signature_requests r
		WHERE r.envelope = $1 AND s.request_id = r.id AND s.email = $2 AND s.signed_at IS NULL AND r.status = 'pending'
		RETURNING `+signerColumns, envelope, email)
}

// CompleteIfSigned closes the request when nobody is left to sign.
func (s *postgres) CompleteIfSigned(ctx context.Context, requestID int64) (bool, error) {
	n, err := s.exec(ctx, `
		UPDATE signature_requests r SET status = 'completed'
		WHERE r.id = $1 AND r.status = 'pending'
		  AND NOT EXISTS (SELECT 1 FROM signers s WHERE s.request_id = r.id AND s.signed_at IS NULL)`, requestID)
	return n == 1, err
}

func (s *postgres) DeleteWebhook(ctx context.Context, id int64) (model.Webhook, error) {
	return one[model.Webhook](ctx, s.db, `DELETE FROM webhooks WHERE id = $1 RETURNING id, workspace_id, url, active`, id)
}

// EnqueueDeliveries queues the event for every active webhook of the workspace.
func (s *postgres) EnqueueDeliveries(ctx context.Context, workspaceID int64, event string, payload []byte) error {
	_, err := s.exec(ctx, `
		INSERT INTO webhook_deliveries (webhook_id, event, payload)
		SELECT id, $2::text, $3::jsonb FROM webhooks WHERE workspace_id = $1 AND active`, workspaceID, event, payload)
	return err
}

func (s *postgres) Delivery(ctx context.Context, id int64) (model.Delivery, error) {
	return one[model.Delivery](ctx, s.db, `
		SELECT id, webhook_id, event, payload, attempts, last_status, done_at, created_at
		FROM webhook_deliveries WHERE id = $1`, id)
}
