-- name: UserByEmail :one
SELECT * FROM users WHERE email = $1 AND NOT disabled;

-- name: UserByID :one
SELECT * FROM users WHERE id = $1 AND NOT disabled;

-- name: RenameUser :one
UPDATE users SET name = $2 WHERE id = $1 RETURNING *;

-- name: SaveRefreshToken :exec
INSERT INTO refresh_tokens (digest, user_id, expires_at) VALUES ($1, $2, $3);

-- name: TakeRefreshToken :one
DELETE FROM refresh_tokens WHERE digest = $1 AND expires_at > now() RETURNING user_id;

-- name: AcceptInvitation :one
UPDATE invitations SET accepted_at = now()
WHERE secret_digest = $1 AND accepted_at IS NULL
RETURNING *;

-- name: AddUser :one
INSERT INTO users (account_id, email, name, role, password_hash)
VALUES ($1, $2, $3, $4, $5)
RETURNING *;

-- name: SavedViews :many
SELECT * FROM saved_views WHERE user_id = $1 ORDER BY name;

-- name: UpdateSavedView :one
UPDATE saved_views SET name = $3, filter = $4 WHERE id = $1 AND user_id = $2 RETURNING *;

-- name: DeleteSavedView :execrows
DELETE FROM saved_views WHERE id = $1;

-- name: TeamOfAccount :many
SELECT id, name, email, role FROM users WHERE account_id = $1 AND NOT disabled ORDER BY name;

-- name: MemberOfAccount :one
SELECT * FROM users WHERE id = $1 AND account_id = $2 AND NOT disabled;

-- name: SetRole :execrows
UPDATE users SET role = $3 WHERE id = $1 AND account_id = $2;

-- name: DisableUser :execrows
UPDATE users SET disabled = true WHERE id = $1 AND account_id = $2;

-- name: ActiveKey :one
SELECT id, account_id, name FROM api_keys WHERE digest = $1 AND revoked_at IS NULL;

-- name: KeysOfAccount :many
SELECT id, name, revoked_at FROM api_keys WHERE account_id = $1 ORDER BY name;

-- name: AddKey :one
INSERT INTO api_keys (account_id, name, digest) VALUES ($1, $2, $3) RETURNING id;

-- name: RevokeKey :execrows
UPDATE api_keys SET revoked_at = now() WHERE id = $1 AND account_id = $2 AND revoked_at IS NULL;
