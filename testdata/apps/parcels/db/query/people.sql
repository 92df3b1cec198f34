-- name: CreateAccount :one
INSERT INTO accounts (name) VALUES ($1)
RETURNING *;

-- name: CreateUser :one
INSERT INTO users (email, name, password_hash, home_id)
VALUES ($1, $2, $3, $4)
RETURNING *;

-- name: GetUser :one
SELECT * FROM users
WHERE id = $1;

-- name: GetUserByEmail :one
SELECT * FROM users
WHERE email = $1;

-- name: CreateSession :exec
INSERT INTO sessions (token_hash, user_id, expires_at)
VALUES ($1, $2, $3);

-- name: GetSessionUser :one
SELECT u.* FROM sessions s
JOIN users u ON u.id = s.user_id
WHERE s.token_hash = $1 AND s.expires_at > now();

-- name: AddMembership :exec
INSERT INTO memberships (account_id, user_id, role)
VALUES ($1, $2, $3)
ON CONFLICT (account_id, user_id) DO UPDATE SET role = excluded.role;

-- name: ListMemberships :many
SELECT account_id, role FROM memberships
WHERE user_id = $1;

-- name: GetRole :one
SELECT role FROM memberships
WHERE account_id = $1 AND user_id = $2;

-- name: TakeInvitation :one
DELETE FROM invitations
WHERE token_hash = $1 AND email = $2 AND expires_at > now()
RETURNING account_id, role;
