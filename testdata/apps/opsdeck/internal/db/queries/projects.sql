-- name: CreateProject :one
INSERT INTO projects (team_id, name) VALUES (@team_id, @name)
RETURNING *;

-- name: GetProject :one
SELECT * FROM projects WHERE id = @id AND deleted_at IS NULL;

-- name: SoftDeleteProject :exec
UPDATE projects SET deleted_at = now() WHERE id = @id AND deleted_at IS NULL;

-- name: CreateEnvironment :one
INSERT INTO environments (project_id, name) VALUES (@project_id, @name)
RETURNING *;

-- name: GetEnvironment :one
SELECT * FROM environments WHERE id = @id AND project_id = @project_id;

-- name: CopySecrets :execrows
INSERT INTO secrets (environment_id, name, ciphertext, updated_by)
SELECT @target_id::uuid, s.name, s.ciphertext, @updated_by::uuid
FROM secrets s
WHERE s.environment_id = @source_id
ON CONFLICT (environment_id, name)
DO UPDATE SET ciphertext = EXCLUDED.ciphertext, updated_by = EXCLUDED.updated_by, updated_at = now();

-- name: GetSecret :one
SELECT * FROM secrets WHERE environment_id = @environment_id AND name = @name;

-- name: UpsertSecret :exec
INSERT INTO secrets (environment_id, name, ciphertext, updated_by)
VALUES (@environment_id, @name, @ciphertext, @updated_by)
ON CONFLICT (environment_id, name)
DO UPDATE SET ciphertext = EXCLUDED.ciphertext, updated_by = EXCLUDED.updated_by, updated_at = now();
