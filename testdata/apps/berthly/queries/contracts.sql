-- name: GetContract :one
SELECT id, marina_id, user_id, terms, status FROM contracts
WHERE id = $1;

-- name: GetContractDocument :one
SELECT document FROM contracts WHERE id = $1;

-- name: CloseContract :execrows
UPDATE contracts SET status = sqlc.arg(status), closed_at = now()
WHERE id = sqlc.arg(id)
  AND (sqlc.narg(user_id)::bigint IS NULL OR user_id = sqlc.narg(user_id))
  AND status = 'sent';

-- name: GetStatement :one
SELECT id, user_id, period, body FROM statements
WHERE id = $1;
