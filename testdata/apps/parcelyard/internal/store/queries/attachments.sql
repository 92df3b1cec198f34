-- name: ListAttachments :many
SELECT a.id, a.parcel_id, a.file_name, a.content_type, a.size_bytes, a.created_at
FROM attachments a
JOIN parcels p ON p.id = a.parcel_id AND p.deleted_at IS NULL
WHERE p.id = @parcel_id AND p.org_id = @org_id AND a.deleted_at IS NULL
ORDER BY a.created_at;

-- name: ListFiles :many
SELECT id, parcel_id, file_name, content_type, size_bytes, created_at
FROM attachments
WHERE parcel_id = @parcel_id AND deleted_at IS NULL
ORDER BY created_at;

-- name: CreateAttachment :one
INSERT INTO attachments (parcel_id, file_name, content_type, size_bytes, storage_key, uploaded_by)
SELECT p.id, @file_name, @content_type, @size_bytes, @storage_key, @uploaded_by
FROM parcels p
WHERE p.id = @parcel_id AND p.org_id = @org_id AND p.deleted_at IS NULL
RETURNING id, parcel_id, file_name, content_type, size_bytes, created_at;

-- name: GetAttachment :one
SELECT id, parcel_id, file_name, content_type, size_bytes, storage_key, thumbnail, created_at
FROM attachments
WHERE id = @id AND deleted_at IS NULL;

-- name: DeleteAttachment :execrows
UPDATE attachments a SET deleted_at = now()
FROM parcels p
WHERE a.id = @id AND a.parcel_id = @parcel_id AND p.id = a.parcel_id AND p.org_id = @org_id
  AND a.deleted_at IS NULL;
