-- name: AcceptInvitation :one
UPDATE invitations SET status = 'accepted'
WHERE token_hash = sqlc.arg('token_hash') AND email = sqlc.arg('email') AND status = 'sent'
RETURNING org_id, role;

-- name: AddMember :exec
INSERT INTO memberships (org_id, user_id, role)
VALUES (sqlc.arg('org_id'), sqlc.arg('user_id'), sqlc.arg('role'))
ON CONFLICT (org_id, user_id) DO NOTHING;

-- name: GetApiKey :one
SELECT id, org_id, key_hash, scopes, revoked FROM api_keys
WHERE key_hash = sqlc.arg('key_hash') AND NOT revoked;

-- name: GetMemberRole :one
SELECT role FROM memberships
WHERE org_id = sqlc.arg('org_id') AND user_id = sqlc.arg('user_id');

-- name: HasDelegation :one
SELECT EXISTS (
    SELECT 1 FROM delegations
    WHERE agency_id = sqlc.arg('agency_id') AND client_id = sqlc.arg('client_id')
);

-- name: ListOrgIDsOfUser :many
SELECT m.org_id FROM memberships m
JOIN organisations o ON o.id = m.org_id
WHERE m.user_id = sqlc.arg('user_id')
ORDER BY o.created_at;

-- name: MarkInvitationBounced :execrows
UPDATE invitations SET status = 'bounced'
WHERE message_id = sqlc.arg('message_id') AND status = 'sent';

-- name: SetMemberRole :execrows
UPDATE memberships SET role = sqlc.arg('role')
WHERE org_id = sqlc.arg('org_id') AND user_id = sqlc.arg('user_id');
