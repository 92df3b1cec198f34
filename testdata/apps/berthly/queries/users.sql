-- name: GetUserByEmail :one
SELECT id, email, name, password_hash, role, created_at FROM users
WHERE email = $1;

-- name: GetSessionUser :one
SELECT u.id, u.email, u.name, u.role
FROM sessions s
JOIN users u ON u.id = s.user_id
WHERE s.token_hash = $1 AND s.expires_at > now();

-- name: CreateSession :exec
INSERT INTO sessions (token_hash, user_id, expires_at)
VALUES ($1, $2, $3);

-- name: DeleteUserSessions :exec
DELETE FROM sessions WHERE user_id = $1;

-- name: CreateUser :one
INSERT INTO users (email, name, password_hash)
VALUES ($1, $2, $3)
RETURNING id;

-- name: CreatePasswordReset :exec
INSERT INTO password_resets (token_hash, user_id, expires_at)
VALUES ($1, $2, $3);

-- name: TakePasswordReset :one
UPDATE password_resets SET used_at = now()
WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now()
RETURNING user_id;

-- name: SetPassword :exec
UPDATE users SET password_hash = $1 WHERE id = $2;
