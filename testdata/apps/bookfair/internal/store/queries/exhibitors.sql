-- name: CreateCatalogue :one
INSERT INTO catalogues (org_id, title, body)
VALUES (sqlc.arg('org_id'), sqlc.arg('title'), sqlc.arg('body'))
RETURNING id, org_id, title, body, updated_at;

-- name: DeleteCatalogue :execrows
DELETE FROM catalogues
WHERE id = sqlc.arg('id') AND org_id = sqlc.arg('org_id');

-- name: GetCatalogue :one
SELECT id, org_id, title, body, updated_at FROM catalogues
WHERE id = sqlc.arg('id');

-- name: GetInvoice :one
SELECT id, booking_id, organiser_id, exhibitor_id, reference, amount_cents, status, voided_by, void_reason FROM invoices
WHERE id = sqlc.arg('id');

-- name: ListBadges :many
SELECT id, org_id, fair_id, full_name, email FROM badges
WHERE org_id = sqlc.arg('org_id')
  AND (sqlc.narg('fair_id')::uuid IS NULL OR fair_id = sqlc.narg('fair_id'))
ORDER BY full_name;

-- name: ListLeads :many
SELECT id, org_id, fair_id, visitor_email, note, created_at FROM leads
WHERE org_id = ANY(sqlc.arg('org_ids')::uuid[])
  AND (sqlc.narg('fair_id')::uuid IS NULL OR fair_id = sqlc.narg('fair_id'))
ORDER BY created_at DESC;

-- name: ListLeadsOfOrg :many
SELECT id, org_id, fair_id, visitor_email, note, created_at FROM leads
WHERE org_id = sqlc.arg('org_id')
ORDER BY created_at DESC;

-- name: PayInvoice :one
UPDATE invoices SET status = 'processing'
WHERE id = sqlc.arg('id') AND status = 'open'
RETURNING id, booking_id, organiser_id, exhibitor_id, reference, amount_cents, status, voided_by, void_reason;

-- name: SettleInvoice :execrows
UPDATE invoices SET status = 'paid'
WHERE reference = sqlc.arg('reference');

-- name: UpdateCatalogue :one
UPDATE catalogues SET title = sqlc.arg('title'), body = sqlc.arg('body'), updated_at = now()
WHERE id = sqlc.arg('id')
RETURNING id, org_id, title, body, updated_at;

-- name: VoidInvoice :one
UPDATE invoices SET status = 'void', voided_by = sqlc.arg('voided_by'), void_reason = sqlc.arg('void_reason')
WHERE id = sqlc.arg('id') AND status = 'open'
RETURNING id, booking_id, organiser_id, exhibitor_id, reference, amount_cents, status, voided_by, void_reason;
