-- name: Ping :one
SELECT 1::int;

-- name: GetLogin :one
SELECT u.id, u.password_hash, m.org_id
FROM users u
JOIN memberships m ON m.user_id = u.id
WHERE u.email = @email AND m.org_id = @org_id AND u.disabled_at IS NULL
LIMIT 1;

-- name: GetUser :one
SELECT id, email, name FROM users WHERE id = @id AND disabled_at IS NULL;

-- name: ListOwnMemberships :many
SELECT m.id, m.org_id, m.site_id, m.role, o.name AS organisation
FROM memberships m
JOIN organisations o ON o.id = m.org_id AND o.deleted_at IS NULL
WHERE m.user_id = @user_id
ORDER BY m.id;

-- name: SaveRefreshToken :exec
INSERT INTO refresh_tokens (token_hash, user_id, org_id, expires_at)
VALUES (@token_hash, @user_id, @org_id, now() + interval '30 days');

-- name: TakeRefreshToken :one
DELETE FROM refresh_tokens t
USING users u
WHERE t.token_hash = @token_hash AND t.expires_at > now()
  AND u.id = t.user_id AND u.disabled_at IS NULL
RETURNING t.user_id, t.org_id;

-- name: GetClientLogin :one
SELECT id, org_id, client_id, secret_hash, scopes
FROM api_clients
WHERE client_id = @client_id AND revoked_at IS NULL;

-- name: CreateClient :one
INSERT INTO api_clients (org_id, client_id, secret_hash, scopes)
VALUES (@org_id, @client_id, @secret_hash, @scopes)
RETURNING id;

-- name: RotateClient :execrows
UPDATE api_clients SET secret_hash = @secret_hash
WHERE client_id = @client_id AND org_id = @org_id AND revoked_at IS NULL;

-- name: RevokeClient :execrows
UPDATE api_clients SET revoked_at = now()
WHERE client_id = @client_id AND revoked_at IS NULL;

-- name: GetCarrierSecret :one
SELECT carrier_secret FROM organisations WHERE id = @id AND deleted_at IS NULL;

-- name: ListUsage :many
SELECT day, parcels FROM usage_days WHERE org_id = @org_id ORDER BY day DESC LIMIT 31;
