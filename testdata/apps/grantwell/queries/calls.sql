-- name: ListThemes :many
SELECT * FROM themes
ORDER BY title;

-- name: ListPublishedCalls :many
SELECT * FROM calls
WHERE published AND deleted_at IS NULL
ORDER BY closes_at;

-- name: GetCall :one
SELECT * FROM calls
WHERE id = @id AND deleted_at IS NULL;

-- name: GetOpenCall :one
SELECT * FROM calls
WHERE id = @id AND published AND closes_at > now() AND deleted_at IS NULL;

-- name: UpdateCall :one
UPDATE calls SET title = @title, guidance = @guidance, version = version + 1
WHERE id = @id AND version = @version AND org_id = ANY(@orgs::bigint[]) AND deleted_at IS NULL
RETURNING *;

-- name: RetireCall :execrows
UPDATE calls SET deleted_at = now(), version = version + 1
WHERE id = @id AND version = @version AND deleted_at IS NULL;

-- name: CopyCall :one
INSERT INTO calls (org_id, title, guidance, cap_cents, closes_at)
SELECT c.org_id, 'Copy of ' || c.title, c.guidance, c.cap_cents, c.closes_at + interval '1 year'
FROM calls c
WHERE c.id = @id AND c.org_id = ANY(@orgs::bigint[]) AND c.deleted_at IS NULL
RETURNING *;
