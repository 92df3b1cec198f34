-- name: ListScans :many
SELECT s.id, s.kind, s.detail, s.scanned_at
FROM scans s
JOIN parcels p ON p.id = s.parcel_id
WHERE p.id = @parcel_id AND p.org_id = @org_id AND p.deleted_at IS NULL
ORDER BY s.id
LIMIT @page_size;

-- name: ListScansAfter :many
SELECT id, kind, detail, scanned_at
FROM scans
WHERE parcel_id = @parcel_id AND id > @after_id
ORDER BY id
LIMIT @page_size;

-- name: ListAllScans :many
SELECT id, kind, detail, scanned_at FROM scans WHERE parcel_id = @parcel_id ORDER BY id;

-- name: RecordScans :many
INSERT INTO scans (parcel_id, site_id, kind, detail, scanned_by)
SELECT p.id, @site_id, i.kind, i.detail, @scanned_by
FROM (SELECT unnest(@parcel_ids::bigint[]) AS parcel_id, unnest(@kinds::text[]) AS kind, unnest(@details::text[]) AS detail) i
JOIN parcels p ON p.id = i.parcel_id AND p.org_id = @org_id AND p.deleted_at IS NULL
RETURNING id, parcel_id;

-- name: AddScan :exec
INSERT INTO scans (parcel_id, kind, detail) VALUES (@parcel_id, @kind, sqlc.narg(detail));
