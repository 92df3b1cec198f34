-- name: CreateAccount :one
INSERT INTO accounts (email, pw_hash)
VALUES ($1, $2)
RETURNING id;

-- name: GetAccount :one
SELECT id, email, pw_hash, role, suspended FROM accounts
WHERE id = $1;

-- name: GetAccountByEmail :one
SELECT id, email, pw_hash, role, suspended FROM accounts
WHERE email = $1 AND NOT suspended;

-- name: SuspendAccount :execrows
UPDATE accounts SET suspended = true
WHERE id = $1 AND NOT suspended;
