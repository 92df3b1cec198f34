-- name: CreateSession :exec
INSERT INTO sessions (token_hash, user_id, active_org_id, user_agent, expires_at)
VALUES (sqlc.arg('token_hash'), sqlc.arg('user_id'), sqlc.arg('active_org_id'), sqlc.arg('user_agent'), sqlc.arg('expires_at'));

-- name: GetSession :one
SELECT u.id AS user_id, u.email, u.staff, s.active_org_id
FROM sessions s
JOIN users u ON u.id = s.user_id
WHERE s.token_hash = sqlc.arg('token_hash') AND s.expires_at > now();

-- name: GetUserByEmail :one
SELECT id, email, name, password_hash, staff FROM users
WHERE email = sqlc.arg('email');

-- name: ListSessionsOfUser :many
SELECT user_agent, created_at, expires_at FROM sessions
WHERE user_id = sqlc.arg('user_id')
ORDER BY created_at DESC;
