-- name: CreateIncident :one
INSERT INTO incidents (project_id, title) VALUES (@project_id, @title)
RETURNING id;

-- name: ListIncidents :many
SELECT i.id, i.project_id, i.title, i.status, i.created_at
FROM incidents i
JOIN projects p ON p.id = i.project_id
JOIN team_members tm ON tm.team_id = p.team_id
WHERE tm.user_id = @user_id
  AND (sqlc.narg('team_id')::uuid IS NULL OR p.team_id = sqlc.narg('team_id'))
  AND (i.created_at, i.id) < (@before_at, @before_id)
ORDER BY i.created_at DESC, i.id DESC
LIMIT @page_size;

-- name: ListTeamIncidents :many
SELECT i.id, i.title, i.status, i.created_at
FROM incidents i
JOIN projects p ON p.id = i.project_id
WHERE p.team_id = @team_id
ORDER BY i.created_at DESC
LIMIT 50;

-- name: GetIncidentForUser :one
SELECT i.id, i.project_id, i.title, i.status, i.summary, i.created_at
FROM incidents i
JOIN projects p ON p.id = i.project_id
JOIN team_members tm ON tm.team_id = p.team_id AND tm.user_id = @user_id
WHERE i.id = @id;

-- name: AcknowledgeIncident :execrows
UPDATE incidents i SET status = 'acknowledged', assignee_id = @user_id::uuid
WHERE i.id = @id
  AND i.status = 'triggered' OR i.status = 'escalated'
  AND EXISTS (
    SELECT 1 FROM projects p
    JOIN team_members tm ON tm.team_id = p.team_id
    WHERE p.id = i.project_id AND tm.user_id = @user_id AND tm.role <> 'viewer'
  );

-- name: ResolveIncident :execrows
UPDATE incidents i SET status = 'resolved', summary = @summary
WHERE i.id = @id
  AND i.status <> 'resolved'
  AND (i.assignee_id = @user_id::uuid OR EXISTS (
    SELECT 1 FROM projects p
    JOIN team_members tm ON tm.team_id = p.team_id
    WHERE p.id = i.project_id AND tm.user_id = @user_id AND tm.role <> 'viewer'
  ));

-- name: CreateShare :exec
INSERT INTO postmortem_shares (token_hash, incident_id, expires_at)
VALUES (@token_hash, @incident_id, @expires_at);

-- name: GetSharedIncident :one
SELECT i.title, i.summary, i.created_at
FROM postmortem_shares s
JOIN incidents i ON i.id = s.incident_id
WHERE s.token_hash = @token_hash AND s.expires_at > now();

-- name: CreateIncidentFile :exec
INSERT INTO incident_files (incident_id, project_id, name, content_type, body)
VALUES (@incident_id, @project_id, @name, @content_type, @body);

-- name: GetIncidentFile :one
SELECT sqlc.embed(f), i.project_id AS incident_project_id, p.team_id
FROM incident_files f
JOIN incidents i ON i.id = f.incident_id
JOIN projects p ON p.id = i.project_id
WHERE f.id = @id;

-- name: DeleteIncidentFile :exec
DELETE FROM incident_files WHERE id = @id;
