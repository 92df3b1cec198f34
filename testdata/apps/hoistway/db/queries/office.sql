-- name: Parts :many
SELECT * FROM parts WHERE id > @after ORDER BY id LIMIT @page_size;

-- name: Part :one
SELECT * FROM parts WHERE id = $1;

-- name: Quote :one
SELECT * FROM quotes WHERE id = $1;

-- name: SetQuoteStatus :one
UPDATE quotes SET status = $2 WHERE id = $1 AND status = 'sent' RETURNING *;

-- name: QuoteLines :many
SELECT * FROM quote_lines WHERE quote_id = $1 ORDER BY id;

-- name: UpdateQuoteLine :execrows
UPDATE quote_lines ql SET note = @note
WHERE ql.id = @id AND ql.quote_id = @quote_id
  AND EXISTS (SELECT 1 FROM quotes q WHERE q.id = ql.quote_id AND q.account_id = @account_id AND q.status = 'sent');

-- name: MarkQuotePaid :execrows
UPDATE quotes SET paid_at = now() WHERE id = $1 AND paid_at IS NULL;

-- name: DocumentsOfAccount :many
SELECT id, account_id, name FROM documents
WHERE account_id = @account_id AND id > @after
ORDER BY id
LIMIT @page_size;

-- name: Document :one
SELECT * FROM documents WHERE id = $1;

-- name: QueueExport :one
INSERT INTO exports (account_id, requested_by) VALUES ($1, $2) RETURNING *;

-- name: ExportOfAccount :one
SELECT * FROM exports WHERE id = $1 AND account_id = $2;

-- name: NextExport :one
UPDATE exports SET state = 'running'
WHERE id = (SELECT id FROM exports WHERE state = 'queued' ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING *;

-- name: FinishExport :exec
UPDATE exports SET state = 'done', body = $2 WHERE id = $1;

-- name: RecentExports :many
SELECT e.id, e.state, e.created_at, a.name AS account FROM exports e
JOIN accounts a ON a.id = e.account_id
ORDER BY e.created_at DESC
LIMIT 100;

-- name: DeleteExport :execrows
DELETE FROM exports WHERE id = $1;

-- name: Accounts :many
SELECT * FROM accounts WHERE id > @after ORDER BY id LIMIT @page_size;

-- name: Account :one
SELECT * FROM accounts WHERE id = $1;

-- name: SuspendAccount :execrows
UPDATE accounts SET suspended = true WHERE id = $1;

-- name: Bulletins :many
SELECT * FROM bulletins ORDER BY id DESC LIMIT 50;

-- name: AddBulletin :one
INSERT INTO bulletins (title, body) VALUES ($1, $2) RETURNING *;

-- name: EnterAccount :exec
SELECT set_config('hoistway.account', @account_id::text, true);

-- name: Incidents :many
SELECT id, account_id, title, closed FROM incidents ORDER BY id;

-- name: Incident :one
SELECT * FROM incidents WHERE id = $1;

-- name: Statements :many
SELECT * FROM incident_statements WHERE incident_id = $1 ORDER BY id;

-- name: CloseIncident :execrows
UPDATE incidents SET closed = true WHERE id = $1 AND NOT closed;
