-- name: CreateParcel :one
INSERT INTO parcels (account_id, reference, recipient, address, weight_grams)
VALUES ($1, $2, $3, $4, $5)
RETURNING *;

-- name: GetParcel :one
SELECT * FROM parcels
WHERE id = $1;

-- name: GetParcelForUpdate :one
SELECT * FROM parcels
WHERE id = $1
FOR UPDATE;

-- name: ListParcels :many
SELECT * FROM parcels
WHERE account_id = ANY(sqlc.arg(account_ids)::bigint[]) AND id > sqlc.arg(after)
ORDER BY id
LIMIT sqlc.arg(size);

-- name: FindParcels :many
SELECT * FROM parcels
WHERE id = sqlc.arg(id) OR reference = sqlc.arg(reference) AND account_id = ANY(sqlc.arg(account_ids)::bigint[])
ORDER BY id
LIMIT 20;

-- name: UpdateParcel :one
UPDATE parcels SET recipient = $2, address = $3
WHERE id = $1
RETURNING *;

-- name: RedirectParcel :one
UPDATE parcels SET address = $2
WHERE id = $1 AND state <> 'delivered'
RETURNING *;

-- name: SetParcelState :one
UPDATE parcels SET state = sqlc.arg(becomes)
WHERE id = sqlc.arg(id) AND state = sqlc.arg(was)
RETURNING *;

-- name: DeleteParcel :exec
DELETE FROM parcels
WHERE id = $1;

-- name: GetPhoto :one
SELECT * FROM photos
WHERE parcel_id = $1;
