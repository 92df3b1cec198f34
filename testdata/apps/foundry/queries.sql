-- name: GetUserByEmail :one
SELECT * FROM users WHERE email = lower(@email);

-- name: GetUser :one
SELECT * FROM users WHERE id = $1;

-- name: CreateSession :exec
INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, $3);

-- name: GetSessionUser :one
SELECT user_id FROM sessions WHERE token_hash = $1 AND expires_at > now();

-- name: DeleteSession :exec
DELETE FROM sessions WHERE token_hash = $1;

-- name: ListMemberships :many
SELECT workspace_id, role FROM memberships WHERE user_id = $1 ORDER BY workspace_id;

-- name: ListAlloys :many
SELECT * FROM alloys ORDER BY code;

-- name: UpsertAlloy :exec
INSERT INTO alloys (code, name, cents_per_kg) VALUES ($1, $2, $3)
ON CONFLICT (code) DO UPDATE SET name = excluded.name, cents_per_kg = excluded.cents_per_kg;

-- name: CreateJob :one
INSERT INTO jobs (workspace_id, number, title, pattern_id)
SELECT p.workspace_id, @number, @title, p.id FROM patterns p
WHERE p.id = @pattern_id AND p.workspace_id = @workspace_id AND p.archived_at IS NULL
RETURNING *;

-- name: GetJob :one
SELECT * FROM jobs WHERE id = $1 AND workspace_id = $2;

-- name: ListJobs :many
SELECT * FROM jobs WHERE workspace_id = @workspace_id AND (@stage::text = '' OR stage = @stage) ORDER BY id DESC LIMIT 200;

-- name: GetJobByNumber :one
SELECT * FROM jobs WHERE workspace_id = $1 AND number = $2;

-- name: GetJobByBarcode :one
SELECT * FROM jobs WHERE barcode = $1;

-- name: RenameJob :execrows
UPDATE jobs SET title = @title WHERE id = @id AND workspace_id = @workspace_id;

-- name: UpdateJob :one
UPDATE jobs SET number = @number, title = @title, stage = @stage WHERE id = @id AND workspace_id = @workspace_id
RETURNING *;

-- name: MoveJob :exec
UPDATE jobs SET workspace_id = @workspace_id WHERE id = @id;

-- name: ListCostItems :many
SELECT label, cents FROM cost_items WHERE job_id = $1 ORDER BY id;

-- name: ListJobEvents :many
SELECT e.* FROM job_events e JOIN jobs j ON j.id = e.job_id
WHERE e.job_id = @job_id AND j.workspace_id = @workspace_id AND e.id > @after
ORDER BY e.id;

-- name: GetPattern :one
SELECT * FROM patterns WHERE id = $1;

-- name: GetPatternByCode :one
SELECT * FROM patterns WHERE workspace_id = $1 AND code = $2;

-- name: GetPatternOnShelf :one
SELECT * FROM patterns WHERE workspace_id = $1 AND shelf = $2 LIMIT 1;

-- name: ArchivePattern :exec
UPDATE patterns SET archived_at = now() WHERE id = $1;

-- name: DeletePattern :execrows
DELETE FROM patterns WHERE id = $1;

-- name: IssueCertificate :one
INSERT INTO certificates (workspace_id, job_id, heat_number, analysis)
SELECT j.workspace_id, j.id, @heat_number, @analysis FROM jobs j
WHERE j.id = @job_id AND j.workspace_id = @workspace_id
RETURNING *;

-- name: ListCertificates :many
SELECT * FROM certificates
WHERE workspace_id = @workspace_id AND (sqlc.narg('job_id')::bigint IS NULL OR job_id = sqlc.narg('job_id'))
ORDER BY issued_at DESC;

-- name: SearchCertificates :many
SELECT * FROM certificates
WHERE heat_number = @heat_number AND (sqlc.narg('workspace_id')::bigint IS NULL OR workspace_id = sqlc.narg('workspace_id'))
ORDER BY issued_at DESC;

-- name: GetFileInfo :one
SELECT id, workspace_id, name, kind, octet_length(content)::bigint AS size FROM files WHERE id = $1;

-- name: GetWorkspaceFile :one
SELECT id, name, octet_length(content)::bigint AS size FROM files WHERE id = @id AND workspace_id = @workspace_id;

-- name: ListFiles :many
SELECT id, name, octet_length(content)::bigint AS size FROM files WHERE workspace_id = $1 ORDER BY id;

-- name: GetFileContent :one
SELECT name, content FROM files WHERE id = $1;

-- name: GetThumbnail :one
SELECT thumbnail FROM files WHERE id = $1;

-- name: OfferTransfer :one
INSERT INTO transfers (job_id, from_workspace, to_workspace, message)
SELECT j.id, j.workspace_id, @to_workspace, @message FROM jobs j
WHERE j.id = @job_id AND j.workspace_id = @workspace_id
RETURNING id;

-- name: GetTransfer :one
SELECT * FROM transfers WHERE id = $1;

-- name: AcceptTransfer :one
UPDATE transfers SET state = 'accepted' WHERE id = @id AND to_workspace = @workspace_id AND state = 'pending'
RETURNING job_id;

-- name: SetTransferState :exec
UPDATE transfers SET state = @state WHERE id = @id;

-- name: GetShipment :one
SELECT * FROM shipments WHERE id = $1;

-- name: GetShipmentByKey :one
SELECT * FROM shipments WHERE id = @id AND access_key = @key;

-- name: SetShipmentStatus :execrows
UPDATE shipments SET status = @status WHERE id = @id;
