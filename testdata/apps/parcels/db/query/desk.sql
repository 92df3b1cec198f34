-- name: ListTariffs :many
SELECT * FROM tariffs
WHERE zone = $1
ORDER BY up_to_grams;

-- name: ListAddresses :many
SELECT * FROM addresses
WHERE account_id = $1
ORDER BY name;

-- name: MovePickup :execrows
UPDATE pickups SET slot = $3
WHERE id = $1 AND account_id = $2;

-- name: GetClaimOf :one
WITH mine AS (
    SELECT account_id FROM memberships WHERE user_id = sqlc.arg(user_id)
)
SELECT c.* FROM claims c
JOIN parcels p ON p.id = c.parcel_id
JOIN mine ON mine.account_id = p.account_id
WHERE c.id = sqlc.arg(id);

-- name: ListInvoices :many
SELECT * FROM invoices
WHERE account_id = $1
ORDER BY number;

-- name: ListInvoicesOf :many
SELECT * FROM invoices
WHERE account_id = ANY(sqlc.arg(account_ids)::bigint[])
ORDER BY number;

-- name: CreateLabel :one
INSERT INTO labels (parcel_id, body) VALUES ($1, $2)
RETURNING id;

-- name: GetLabel :one
SELECT * FROM labels
WHERE id = $1;
