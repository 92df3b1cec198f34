-- name: ListDeliveries :many
SELECT id, org_id, grower_id, invoice_id, status, note, delivered_at, archived_at, created_by FROM deliveries
WHERE org_id = ANY($1::bigint[])
  AND ($2::bigint = 0 OR id < $2)
  AND ($3::text = '' OR status = $3)
  AND ($4::bigint = 0 OR grower_id = $4)
  AND archived_at IS NULL
ORDER BY id DESC
LIMIT $5;

-- name: GetDelivery :one
SELECT id, org_id, grower_id, invoice_id, status, note, delivered_at, archived_at, created_by FROM deliveries
WHERE id = $1;

-- name: GetDeliveriesByIDs :many
SELECT id, org_id, grower_id, invoice_id, status, note, delivered_at, archived_at, created_by FROM deliveries
WHERE id = ANY($1::bigint[])
ORDER BY id;

-- name: CreateDelivery :one
INSERT INTO deliveries (org_id, grower_id, note, delivered_at, created_by)
VALUES ($1, $2, $3, $4, $5)
RETURNING id, org_id, grower_id, invoice_id, status, note, delivered_at, archived_at, created_by;

-- name: CreateDeliveryLine :one
INSERT INTO delivery_lines (delivery_id, variety, kilos, price_cents)
VALUES ($1, $2, $3, $4)
RETURNING id, delivery_id, variety, kilos, price_cents;

-- name: AddScaleLine :one
INSERT INTO delivery_lines (delivery_id, variety, kilos)
SELECT d.id, $3, $4 FROM deliveries d
WHERE d.id = $1 AND d.org_id = $2 AND d.status = 'draft'
RETURNING id, delivery_id, variety, kilos, price_cents;

-- name: UpdateDelivery :one
UPDATE deliveries
SET note = coalesce($2, note),
    delivered_at = coalesce($3, delivered_at)
WHERE id = $1
RETURNING id, org_id, grower_id, invoice_id, status, note, delivered_at, archived_at, created_by;

-- name: UpdateDeliveryLine :execrows
UPDATE delivery_lines
SET variety = $3, kilos = $4
WHERE id = $1 AND delivery_id = $2;

-- name: DeleteDelivery :execrows
DELETE FROM deliveries
WHERE id = $1 AND org_id = ANY($2::bigint[]) AND status = 'draft';

-- name: SetDeliveriesStatus :execrows
UPDATE deliveries
SET status = $2
WHERE id = ANY($1::bigint[]);

-- name: ArchiveDeliveries :execrows
UPDATE deliveries
SET archived_at = now()
WHERE id = ANY($1::bigint[]) AND archived_at IS NULL;

-- name: ListDeliveriesByGrower :many
SELECT id, org_id, grower_id, invoice_id, status, note, delivered_at, archived_at, created_by FROM deliveries
WHERE grower_id = $1
ORDER BY delivered_at DESC;
