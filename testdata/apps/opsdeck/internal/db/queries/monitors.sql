-- name: CreateMonitor :one
INSERT INTO monitors (project_id, region, name, target)
VALUES (@project_id, @region, @name, @target)
RETURNING *;

-- name: GetMonitor :one
SELECT sqlc.embed(m), p.team_id
FROM monitors m
JOIN projects p ON p.id = m.project_id
WHERE m.id = @id AND p.deleted_at IS NULL;

-- name: UpdateMonitor :one
UPDATE monitors SET project_id = @project_id, region = @region, name = @name, target = @target
WHERE id = @id
RETURNING *;

-- name: DeleteMonitor :execrows
DELETE FROM monitors m
USING projects p
JOIN team_members tm ON tm.team_id = p.team_id
WHERE m.project_id = p.id
  AND m.id = @id
  AND tm.user_id = @user_id
  AND tm.role IN ('admin', 'owner');

-- name: CountEditableMonitors :one
SELECT count(*)
FROM monitors m
JOIN projects p ON p.id = m.project_id
JOIN team_members tm ON tm.team_id = p.team_id
WHERE m.id = ANY(@ids::uuid[])
  AND tm.user_id = @user_id
  AND tm.role <> 'viewer';

-- name: MuteMonitors :execrows
UPDATE monitors SET muted_until = @muted_until WHERE id = ANY(@ids::uuid[]);

-- name: PauseMonitors :execrows
UPDATE monitors SET paused = @paused WHERE id = ANY(@ids::uuid[]);

-- name: MuteProjectMonitors :execrows
UPDATE monitors SET muted_until = @muted_until WHERE project_id = @project_id;

-- name: GetMonitorHealth :one
SELECT m.name, m.target, c.up, c.latency_ms, c.checked_at
FROM monitors m
JOIN monitor_checks c ON c.monitor_id = m.id
WHERE m.id = @id
ORDER BY c.checked_at DESC
LIMIT 1;

-- name: ListProjectChecks :many
SELECT m.name, c.up, c.latency_ms, c.checked_at
FROM monitor_checks c
JOIN monitors m ON m.id = c.monitor_id
WHERE m.project_id = @project_id AND c.checked_at >= @since
ORDER BY c.checked_at;

-- name: ListRegions :many
SELECT * FROM regions ORDER BY code;

-- name: GetIdempotentMonitor :one
SELECT monitor_id FROM idempotency_keys WHERE user_id = @user_id AND key = @key;

-- name: SaveIdempotencyKey :exec
INSERT INTO idempotency_keys (user_id, key, monitor_id) VALUES (@user_id, @key, @monitor_id);
