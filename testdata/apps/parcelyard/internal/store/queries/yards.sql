-- name: ListSites :many
SELECT id, name, timezone, cutoff, contact FROM sites
WHERE org_id = @org_id AND closed_at IS NULL
ORDER BY name;

-- name: GetSite :one
SELECT id, org_id, name, timezone, cutoff, contact, closed_at FROM sites WHERE id = @id;

-- name: PatchSite :one
UPDATE sites SET
    name     = COALESCE(sqlc.narg(name), name),
    timezone = COALESCE(sqlc.narg(timezone), timezone),
    contact  = COALESCE(sqlc.narg(contact), contact)
WHERE id = @id AND closed_at IS NULL
RETURNING id, name, timezone, cutoff, contact;

-- name: SetCutoff :execrows
UPDATE sites SET cutoff = @cutoff WHERE id = @id AND closed_at IS NULL;

-- name: CloseSite :execrows
UPDATE sites SET closed_at = now() WHERE id = @id AND closed_at IS NULL;

-- name: CountParcelsByStatus :many
SELECT status, count(*) AS parcels FROM parcels
WHERE site_id = @site_id AND deleted_at IS NULL
GROUP BY status
ORDER BY status;

-- name: ListOpenManifests :many
SELECT id, carrier, reference, driver FROM manifests
WHERE site_id = @site_id AND closed_at IS NULL
ORDER BY id;

-- name: AddMember :one
INSERT INTO memberships (org_id, user_id, site_id, role)
SELECT s.org_id, u.id, s.id, @role
FROM sites s, users u
WHERE s.id = @site_id AND u.email = @email
RETURNING id;

-- name: GetMembership :one
SELECT id, org_id, user_id, site_id, role FROM memberships WHERE id = @id;

-- name: SetMemberRole :exec
UPDATE memberships SET role = @role WHERE id = @id;

-- name: RemoveMember :exec
DELETE FROM memberships WHERE id = @id;

-- name: CreateManifest :one
INSERT INTO manifests (site_id, carrier, reference, driver)
VALUES (@site_id, @carrier, @reference, sqlc.narg(driver))
RETURNING *;

-- name: ListManifests :many
SELECT * FROM manifests
WHERE (sqlc.narg(site_id)::bigint IS NULL OR site_id = sqlc.narg(site_id))
  AND (sqlc.narg(carrier)::text IS NULL OR carrier = sqlc.narg(carrier))
  AND id > @after_id
ORDER BY id
LIMIT @page_size;

-- name: GetManifest :one
SELECT * FROM manifests WHERE id = @id;

-- name: GetManifestForUpdate :one
SELECT * FROM manifests WHERE id = @id FOR UPDATE;

-- name: ListManifestParcels :many
SELECT p.id, p.tracking_code, p.recipient, p.status
FROM manifest_lines l
JOIN parcels p ON p.id = l.parcel_id
WHERE l.manifest_id = @manifest_id
ORDER BY p.id;

-- name: UpdateManifest :one
UPDATE manifests SET site_id = @site_id, carrier = @carrier, reference = @reference, driver = @driver
WHERE id = @id AND closed_at IS NULL
RETURNING *;

-- name: AddManifestLines :many
INSERT INTO manifest_lines (manifest_id, parcel_id)
SELECT m.id, p.id
FROM manifests m
JOIN parcels p ON p.site_id = m.site_id AND p.deleted_at IS NULL
WHERE m.id = @manifest_id AND m.closed_at IS NULL AND p.id = ANY(@parcel_ids::bigint[])
ON CONFLICT DO NOTHING
RETURNING parcel_id;

-- name: CloseManifest :execrows
UPDATE manifests m SET closed_at = now()
FROM sites s
JOIN memberships g ON g.org_id = s.org_id AND (g.site_id = s.id OR g.site_id IS NULL)
WHERE m.id = @id AND s.id = m.site_id AND m.closed_at IS NULL
  AND g.user_id = @user_id AND g.role IN ('admin', 'manager');

-- name: ListRates :many
SELECT zone, price_cents FROM rates WHERE org_id = @org_id ORDER BY zone;

-- name: ListAllRates :many
SELECT o.name AS organisation, r.zone, r.price_cents
FROM rates r
JOIN organisations o ON o.id = r.org_id
WHERE r.zone = @zone AND o.deleted_at IS NULL
ORDER BY r.price_cents;
