-- name: GetUserByEmail :one
SELECT id, email, name, password_hash, staff, created_at FROM users
WHERE email = lower($1);

-- name: GetUser :one
SELECT id, email, name, password_hash, staff, created_at FROM users
WHERE id = $1;

-- name: CreateSession :exec
INSERT INTO sessions (token_hash, user_id, expires_at)
VALUES ($1, $2, $3);

-- name: DeleteSession :exec
DELETE FROM sessions
WHERE token_hash = $1;

-- name: GetSessionUser :one
SELECT u.id, u.email, u.name, u.password_hash, u.staff, u.created_at FROM sessions s
JOIN users u ON u.id = s.user_id
WHERE s.token_hash = $1 AND s.expires_at > now();

-- name: GetAPIKeyUser :one
SELECT u.id, u.email, u.name, u.password_hash, u.staff, u.created_at FROM api_keys k
JOIN users u ON u.id = k.user_id
WHERE k.key_hash = $1 AND k.revoked_at IS NULL;

-- name: ListAPIKeys :many
SELECT id, user_id, label, key_hash, revoked_at FROM api_keys
WHERE user_id = $1
ORDER BY id;

-- name: UpdateAPIKey :execrows
UPDATE api_keys
SET key_hash = coalesce($1, key_hash),
    revoked_at = coalesce($2, revoked_at)
WHERE id = $3
  AND ($4::bigint IS NULL OR user_id = $4);

-- name: ListMemberships :many
SELECT m.id, m.org_id, o.slug, o.name, m.role FROM memberships m
JOIN orgs o ON o.id = m.org_id
WHERE m.user_id = $1 AND o.suspended_at IS NULL
ORDER BY o.slug;

-- name: ListUnreadNotifications :many
SELECT id, user_id, body, read_at, created_at FROM notifications
WHERE user_id = $1 AND id > $2 AND read_at IS NULL
ORDER BY id
LIMIT $3;
