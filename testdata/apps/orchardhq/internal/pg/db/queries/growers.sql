-- name: GetGrower :one
SELECT id, org_id, name, phone, iban FROM growers
WHERE id = $1;

-- name: GetGrowerOfOrg :one
SELECT id, org_id, name, phone, iban FROM growers
WHERE id = $1 AND org_id = $2;

-- name: GrowerInOrg :one
SELECT EXISTS (SELECT 1 FROM growers WHERE id = $1 AND org_id = $2);

-- name: UpdateGrower :one
UPDATE growers
SET name = coalesce($2, name), phone = coalesce($3, phone), iban = coalesce($4, iban)
WHERE id = $1
RETURNING id, org_id, name, phone, iban;

-- name: GetScale :one
SELECT id, org_id, name, key_hash, tare_grams, broker_url, last_seen_at FROM scales
WHERE id = $1;

-- name: GetScaleByKey :one
SELECT id, org_id, name, key_hash, tare_grams, broker_url, last_seen_at FROM scales
WHERE key_hash = $1;

-- name: TouchScale :execrows
UPDATE scales
SET last_seen_at = now()
WHERE id = $1 AND key_hash = $2;

-- name: HarvestByVariety :many
SELECT l.variety, sum(l.kilos)::bigint AS kilos, count(DISTINCT d.grower_id) AS growers FROM delivery_lines l
JOIN deliveries d ON d.id = l.delivery_id
WHERE d.org_id = $1 AND extract(year FROM d.delivered_at) = $2::int
GROUP BY l.variety
ORDER BY kilos DESC;
