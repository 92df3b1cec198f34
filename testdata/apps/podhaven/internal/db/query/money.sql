-- name: FindPayout :one
SELECT id, account_id, cents, iban, status FROM payouts
WHERE id = $1 AND (sqlc.narg('account_id')::bigint IS NULL OR account_id = sqlc.narg('account_id'));

-- name: GetSponsor :one
SELECT id, account_id, name, rate_cents FROM sponsors
WHERE id = $1;

-- name: ListPayouts :many
SELECT id, account_id, cents, iban, status FROM payouts
WHERE account_id = $1
ORDER BY id DESC;

-- name: RequeuePayout :exec
UPDATE payouts SET status = 'queued'
WHERE id = $1;

-- name: UpdateSponsor :execrows
UPDATE sponsors SET name = $3, rate_cents = $4
WHERE id = $1 AND account_id = $2;

-- name: UpdateWebhook :one
UPDATE webhooks SET url = $3
WHERE id = $1 AND account_id = $2
RETURNING id, account_id, url, secret;
