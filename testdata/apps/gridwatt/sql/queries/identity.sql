-- name: Ping :one
SELECT 1;

-- name: CreateHousehold :exec
INSERT INTO households (id, name) VALUES ($1, $2);

-- name: CreateUser :exec
INSERT INTO users (id, email, password_hash, role, household_id) VALUES ($1, $2, $3, $4, $5);

-- name: GetUserByEmail :one
SELECT id, email, password_hash, role, household_id FROM users WHERE email = $1;

-- name: GetUser :one
SELECT id, email, password_hash, role, household_id FROM users WHERE id = $1;

-- name: ConsumePasswordReset :one
UPDATE password_resets SET used_at = now()
WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now()
RETURNING user_id;

-- name: SetPasswordHash :exec
UPDATE users SET password_hash = $1 WHERE id = $2;

-- name: GetHousehold :one
SELECT id, name, address FROM households WHERE id = $1;

