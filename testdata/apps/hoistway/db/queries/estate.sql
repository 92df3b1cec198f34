-- name: BuildingsOfAccount :many
SELECT * FROM buildings
WHERE account_id = @account_id AND id > @after
ORDER BY id
LIMIT @page_size;

-- name: Building :one
SELECT * FROM buildings WHERE id = $1;

-- name: BuildingOfAccount :one
SELECT * FROM buildings WHERE id = $1 AND account_id = $2;

-- name: AddBuilding :one
INSERT INTO buildings (account_id, name, address) VALUES ($1, $2, $3) RETURNING *;

-- name: UpdateBuilding :one
UPDATE buildings SET name = $2, address = $3 WHERE id = $1 RETURNING *;

-- name: DeleteBuilding :execrows
DELETE FROM buildings WHERE id = $1;

-- name: ArchiveBuilding :execrows
UPDATE buildings SET archived = true WHERE id = $1;

-- name: LiftsOfBuilding :many
SELECT * FROM lifts WHERE building_id = $1 ORDER BY serial;

-- name: AddLift :one
INSERT INTO lifts (building_id, serial, model) VALUES ($1, $2, $3) RETURNING *;

-- name: LiftOfBuilding :one
SELECT * FROM lifts WHERE id = $1 AND building_id = $2;

-- name: UpdateLift :one
UPDATE lifts SET model = $2 WHERE id = $1 RETURNING *;

-- name: LiftOfAccount :one
SELECT l.* FROM lifts l
JOIN buildings b ON b.id = l.building_id
WHERE l.id = $1 AND b.account_id = $2;

-- name: Logbook :many
SELECT * FROM logbook_entries WHERE lift_id = $1 ORDER BY at DESC, id DESC;

-- name: ReadingsOfLift :many
SELECT r.* FROM readings r
JOIN lifts l ON l.id = r.lift_id
JOIN buildings b ON b.id = l.building_id
WHERE r.lift_id = @lift_id AND b.account_id = @account_id AND (@kind::text = '' OR r.kind = @kind)
ORDER BY r.at DESC
LIMIT 500;

-- name: CertificatesOfLift :many
SELECT id, lift_id, number, valid_until FROM certificates WHERE lift_id = $1 ORDER BY valid_until DESC;

-- name: Certificate :one
SELECT * FROM certificates WHERE id = $1;
