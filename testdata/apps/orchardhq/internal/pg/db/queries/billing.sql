-- name: ListInvoices :many
SELECT id, org_id, grower_id, number, status, total_cents, memo, created_by FROM invoices
WHERE org_id = ANY($1::bigint[])
  AND ($2::bigint = 0 OR id < $2)
  AND ($3::text = '' OR status = $3)
ORDER BY id DESC
LIMIT $4;

-- name: GetInvoiceForUser :one
SELECT i.id, i.org_id, i.grower_id, i.number, i.status, i.total_cents, i.memo, i.created_by FROM invoices i
WHERE i.id = $1
  AND EXISTS (SELECT 1 FROM memberships m WHERE m.org_id = i.org_id AND m.user_id = $2);

-- name: ListInvoicesByGrower :many
SELECT id, org_id, grower_id, number, status, total_cents, memo, created_by FROM invoices
WHERE grower_id = $1
ORDER BY id DESC;

-- name: SumUninvoiced :one
SELECT coalesce(sum(l.kilos * l.price_cents), 0)::bigint AS total FROM delivery_lines l
JOIN deliveries d ON d.id = l.delivery_id
WHERE d.org_id = $1 AND d.grower_id = $2 AND d.status = 'approved' AND d.invoice_id IS NULL;

-- name: CreateInvoice :one
INSERT INTO invoices (org_id, grower_id, number, total_cents, memo, created_by)
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id, org_id, grower_id, number, status, total_cents, memo, created_by;

-- name: MarkInvoiced :execrows
UPDATE deliveries
SET invoice_id = $3
WHERE org_id = $1 AND grower_id = $2 AND status = 'approved' AND invoice_id IS NULL;

-- name: VoidInvoice :execrows
UPDATE invoices
SET status = 'void', memo = $2
WHERE id = $1 AND status <> 'paid';

-- name: SendInvoice :execrows
UPDATE invoices
SET status = 'sent'
WHERE id = $1 AND org_id = $2 AND status = 'draft';

-- name: GetIdempotentResponse :one
SELECT response FROM idempotency_keys
WHERE key = $1;

-- name: SaveIdempotentResponse :exec
INSERT INTO idempotency_keys (key, org_id, response)
VALUES ($1, $2, $3)
ON CONFLICT (key) DO NOTHING;

-- name: GetDocument :one
SELECT id, org_id, invoice_id, name, content_type, content FROM documents
WHERE id = $1;
