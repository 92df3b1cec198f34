-- name: ListParcels :many
SELECT * FROM parcels
WHERE org_id = @org_id
  AND deleted_at IS NULL
  AND (sqlc.narg(site_id)::bigint IS NULL OR site_id = sqlc.narg(site_id))
  AND (sqlc.narg(status)::text IS NULL OR status = sqlc.narg(status))
  AND (created_at, id) < (@before_time::timestamptz, @before_id::bigint)
ORDER BY created_at DESC, id DESC
LIMIT @page_size;

-- name: GetParcel :one
SELECT * FROM parcels WHERE id = @id AND org_id = @org_id AND deleted_at IS NULL;

-- name: GetParcelByCode :one
SELECT p.tracking_code, p.status, p.safe_place, s.name AS site, s.timezone
FROM parcels p
JOIN sites s ON s.id = p.site_id
WHERE p.tracking_code = @tracking_code AND p.deleted_at IS NULL;

-- name: GetParcelByReference :one
SELECT * FROM parcels
WHERE external_ref = @external_ref AND deleted_at IS NULL
LIMIT 1;

-- name: ListParcelsByIDs :many
SELECT id, org_id, status FROM parcels
WHERE id = ANY(@ids::bigint[]) AND deleted_at IS NULL;

-- name: CreateParcel :one
INSERT INTO parcels (org_id, site_id, tracking_code, external_ref, recipient, email, address, weight_grams)
SELECT s.org_id, s.id, @tracking_code, sqlc.narg(external_ref), @recipient, sqlc.narg(email), @address, @weight_grams
FROM sites s
WHERE s.id = @site_id AND s.closed_at IS NULL
RETURNING *;

-- name: PatchParcel :one
UPDATE parcels SET
    recipient    = COALESCE(sqlc.narg(recipient), recipient),
    email        = COALESCE(sqlc.narg(email), email),
    address      = COALESCE(sqlc.narg(address), address),
    weight_grams = COALESCE(sqlc.narg(weight_grams), weight_grams),
    updated_at   = now()
WHERE id = @id AND org_id = @org_id AND deleted_at IS NULL
RETURNING *;

-- name: SoftDeleteParcel :execrows
UPDATE parcels SET deleted_at = now()
WHERE id = @id AND org_id = @org_id AND deleted_at IS NULL;

-- name: ReleaseParcels :many
UPDATE parcels SET held_until = NULL, status = 'received', updated_at = now()
WHERE id = ANY(@ids::bigint[]) AND org_id = @org_id AND deleted_at IS NULL
RETURNING id;

-- name: HoldParcels :batchexec
UPDATE parcels SET held_until = @held_until, status = 'held', updated_at = now()
WHERE id = @id AND deleted_at IS NULL;

-- name: ExpireHolds :execrows
UPDATE parcels SET held_until = NULL, status = 'received'
WHERE held_until < now() AND deleted_at IS NULL;

-- name: CancelByReference :one
UPDATE parcels SET status = 'cancelled', updated_at = now()
WHERE external_ref = @external_ref AND org_id = @org_id AND deleted_at IS NULL AND status <> 'delivered'
RETURNING id, status;

-- name: ListPartnerParcels :many
SELECT id, external_ref, tracking_code, status FROM parcels
WHERE org_id = @org_id AND external_ref IS NOT NULL AND deleted_at IS NULL AND id > @after_id
ORDER BY id
LIMIT @page_size;

-- name: SetSafePlace :one
UPDATE parcels SET safe_place = @safe_place, updated_at = now()
WHERE id = @id AND status <> 'delivered' AND deleted_at IS NULL
RETURNING tracking_code;

-- name: GetDelivery :one
SELECT recipient, address, safe_place FROM parcels WHERE id = @id AND deleted_at IS NULL;

-- name: SetStatusByCarrier :one
UPDATE parcels SET status = @status, updated_at = now()
WHERE tracking_code = @tracking_code AND org_id = @org_id AND deleted_at IS NULL
RETURNING id;

-- name: MarkReturned :one
UPDATE parcels SET status = 'returned', held_until = NULL, updated_at = now()
WHERE id = @id AND deleted_at IS NULL
RETURNING id;

-- name: WeighParcels :batchexec
UPDATE parcels SET weight_grams = @weight_grams, updated_at = now()
WHERE id = @id AND deleted_at IS NULL;
