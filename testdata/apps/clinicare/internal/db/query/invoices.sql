-- name: ListInvoices :many
SELECT * FROM invoices
WHERE (sqlc.narg('practice_id')::bigint IS NULL OR practice_id = sqlc.narg('practice_id'))
  AND (sqlc.narg('patient_id')::bigint IS NULL OR patient_id = sqlc.narg('patient_id'))
  AND (sqlc.narg('status')::text IS NULL OR status = sqlc.narg('status'))
ORDER BY id;

-- name: MarkInvoicePaid :one
UPDATE invoices
SET status = 'paid', paid_at = now()
WHERE id = @id AND status = 'open'
RETURNING *;

-- name: VoidInvoice :one
UPDATE invoices
SET status = 'void'
WHERE id = @id AND status = 'open'
RETURNING *;
