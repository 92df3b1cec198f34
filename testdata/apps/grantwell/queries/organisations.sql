-- name: AddMember :one
INSERT INTO members (org_id, person_id, role)
VALUES (@org_id, @person_id, @role)
RETURNING *;

-- name: RemoveMember :execrows
UPDATE members SET removed_at = now()
WHERE id = @id AND org_id = @org_id AND removed_at IS NULL;

-- name: CreateInvitation :one
INSERT INTO invitations (org_id, email, role, token_digest, invited_by, expires_at)
VALUES (@org_id, @email, @role, @token_digest, @invited_by, @expires_at)
RETURNING id;

-- name: TakeInvitation :one
UPDATE invitations SET accepted_at = now()
WHERE token_digest = @token_digest AND accepted_at IS NULL AND expires_at > now()
RETURNING *;

-- name: GetServiceAccountByKey :one
SELECT * FROM service_accounts
WHERE key_digest = @key_digest AND revoked_at IS NULL;

-- name: RotateServiceAccount :one
UPDATE service_accounts SET key_digest = @key_digest, rotated_at = now()
WHERE id = @id AND revoked_at IS NULL
RETURNING *;

-- name: RecordEvent :exec
INSERT INTO events (person_id, what, object_id)
VALUES (@person_id, @what, @object_id);
