-- name: BlankMessage :execrows
UPDATE messages SET body = '', retracted_at = $2
WHERE id = $1 AND retracted_at IS NULL;

-- name: DeleteNotice :execrows
DELETE FROM notices
WHERE id = $1
  AND (author_id = $2 OR EXISTS (
    SELECT 1 FROM building_roles br
    WHERE br.building_id = building_id AND br.user_id = $2 AND br.role = 'manager'));

-- name: GetInvitation :one
SELECT b.name AS building, i.email, i.role, i.expires_at
FROM invitations i
JOIN buildings b ON b.id = i.building_id
WHERE i.token_hash = $1 AND i.accepted_at IS NULL AND i.expires_at > now();

-- name: GetMessage :one
SELECT id, thread_id, author_id, body, sent_at, retracted_at
FROM messages
WHERE id = $1;

-- name: GetUser :one
SELECT id, email, name, phone FROM users
WHERE id = $1;

-- name: PublishNotice :one
UPDATE notices n SET published_at = now()
FROM building_roles br
WHERE n.id = $1
  AND n.published_at IS NULL
  AND br.building_id = n.building_id
  AND br.user_id = $2
  AND br.role IN ('manager', 'landlord')
RETURNING n.id, n.building_id, n.author_id, n.title, n.published_at;

-- name: RewordMessage :execrows
UPDATE messages SET body = $2, edited_at = now()
WHERE id = $1 AND retracted_at IS NULL;
