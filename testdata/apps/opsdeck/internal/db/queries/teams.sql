-- name: CreateTeam :one
INSERT INTO teams (name) VALUES (@name)
RETURNING id;

-- name: AddTeamMember :one
INSERT INTO team_members (team_id, user_id, role) VALUES (@team_id, @user_id, @role)
RETURNING id;

-- name: GetTeamRole :one
SELECT role FROM team_members WHERE team_id = @team_id AND user_id = @user_id;

-- name: UpdateMemberRole :execrows
UPDATE team_members SET role = @role
WHERE id = @id AND role <> 'owner';

-- name: RemoveMember :execrows
DELETE FROM team_members
WHERE id = @id AND team_id = @team_id AND role <> 'owner';

-- name: CreateAuditEvent :exec
INSERT INTO audit_events (team_id, actor_id, action, subject)
VALUES (@team_id, @actor_id, @action, @subject);

-- name: ListAuditByActor :many
SELECT * FROM audit_events
WHERE actor_id = @actor_id
  AND (created_at, id) < (@before_at, @before_id)
ORDER BY created_at DESC, id DESC
LIMIT @page_size;

-- name: ListTeamAudit :many
SELECT * FROM audit_events
WHERE team_id = @team_id
  AND (sqlc.narg('actor_id')::uuid IS NULL OR actor_id = sqlc.narg('actor_id'))
  AND (created_at, id) < (@before_at, @before_id)
ORDER BY created_at DESC, id DESC
LIMIT @page_size;
