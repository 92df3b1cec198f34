-- name: GetPersonByEmail :one
SELECT * FROM people
WHERE email = @email AND locked_at IS NULL;

-- name: CreatePerson :one
INSERT INTO people (email, name, password_hash)
VALUES (@email, @name, @password_hash)
RETURNING *;

-- name: UpdateProfile :one
UPDATE people SET name = @name, phone = @phone
WHERE id = @id
RETURNING id, name, phone;

-- name: LockPerson :execrows
UPDATE people SET locked_at = now()
WHERE id = @id AND locked_at IS NULL;

-- name: SaveNotificationSettings :one
UPDATE notification_settings SET weekly = @weekly, on_decision = @on_decision
WHERE person_id = @person_id
RETURNING *;

-- name: OpenSession :exec
INSERT INTO sessions (token_digest, person_id, expires_at)
VALUES (@token_digest, @person_id, @expires_at);

-- name: GetSession :one
SELECT p.id, p.staff,
       EXISTS (SELECT 1 FROM assignments s WHERE s.reviewer_id = p.id) AS reviewer
FROM sessions t
JOIN people p ON p.id = t.person_id
WHERE t.token_digest = @token_digest AND t.expires_at > now() AND p.locked_at IS NULL;

-- name: ListRoles :many
SELECT org_id, role FROM members
WHERE person_id = @person_id AND removed_at IS NULL;
