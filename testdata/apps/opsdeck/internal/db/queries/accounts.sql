-- name: CreateUser :one
INSERT INTO users (email, password_hash) VALUES (@email, @password_hash)
RETURNING id;

-- name: GetUserByEmail :one
SELECT * FROM users WHERE email = @email;

-- name: CreateAccessToken :one
INSERT INTO access_tokens (user_id, name, token_hash, scopes, expires_at)
VALUES (@user_id, @name, @token_hash, @scopes, @expires_at)
RETURNING id;

-- name: GetPrincipal :one
SELECT u.id, u.email, t.scopes
FROM access_tokens t
JOIN users u ON u.id = t.user_id
WHERE t.token_hash = @token_hash AND t.expires_at > now();

-- name: DeleteAccessToken :execrows
DELETE FROM access_tokens WHERE id = @id AND user_id = @user_id;
