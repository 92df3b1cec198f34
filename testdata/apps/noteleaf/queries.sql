-- name: CreateUser :one
INSERT INTO users (email, display_name, password_hash)
VALUES (@email, @display_name, @password_hash)
RETURNING *;

-- name: GetUser :one
SELECT * FROM users WHERE id = @id;

-- name: GetUserByEmail :one
SELECT * FROM users WHERE email = @email AND deleted_at IS NULL;

-- name: CreateSession :exec
INSERT INTO sessions (token_hash, user_id, expires_at)
VALUES (@token_hash, @user_id, @expires_at);

-- name: GetSessionIdentity :one
SELECT u.id, u.email, u.is_staff, s.expires_at
FROM sessions s
JOIN users u ON u.id = s.user_id
WHERE s.token_hash = @token_hash AND u.deleted_at IS NULL;

-- name: DeleteExpiredSessions :execrows
DELETE FROM sessions WHERE expires_at < now();

-- name: CreateToken :one
INSERT INTO api_tokens (user_id, name, token_hash)
VALUES (@user_id, @name, @token_hash)
RETURNING id;

-- name: GetTokenIdentity :one
SELECT u.id, u.email, u.is_staff
FROM api_tokens t
JOIN users u ON u.id = t.user_id
WHERE t.token_hash = @token_hash AND t.revoked_at IS NULL AND u.deleted_at IS NULL;

-- name: RotateToken :one
UPDATE api_tokens SET token_hash = @token_hash, created_at = now()
WHERE id = @id AND revoked_at IS NULL
RETURNING id, name;

-- name: RevokeToken :execrows
UPDATE api_tokens SET revoked_at = now()
WHERE id = @id AND user_id = @user_id AND revoked_at IS NULL;

-- name: CreateWorkspace :one
INSERT INTO workspaces (name) VALUES (@name)
RETURNING id;

-- name: RenameWorkspace :one
UPDATE workspaces SET name = @name
WHERE id = @id AND deleted_at IS NULL
RETURNING *;

-- name: SetPlan :execrows
UPDATE workspaces SET plan = @plan
WHERE id = @id AND deleted_at IS NULL;

-- name: ListWorkspaces :many
SELECT w.id, w.name, w.plan, m.role
FROM workspaces w
JOIN memberships m ON m.workspace_id = w.id
WHERE m.user_id = @user_id AND w.deleted_at IS NULL
ORDER BY w.name, w.id;

-- name: GetMembership :one
SELECT m.* FROM memberships m
JOIN workspaces w ON w.id = m.workspace_id
WHERE m.workspace_id = @workspace_id AND m.user_id = @user_id AND w.deleted_at IS NULL;

-- name: PutMembership :exec
INSERT INTO memberships (workspace_id, user_id, role)
VALUES (@workspace_id, @user_id, @role)
ON CONFLICT (workspace_id, user_id) DO UPDATE SET role = excluded.role;

-- name: ListMembers :many
SELECT u.id, u.email, u.display_name, m.role
FROM memberships m
JOIN users u ON u.id = m.user_id
WHERE m.workspace_id = @workspace_id AND u.deleted_at IS NULL
ORDER BY u.display_name, u.id;

-- name: ListTemplates :many
SELECT * FROM templates ORDER BY slug;

-- name: CreatePage :one
INSERT INTO pages (workspace_id, parent_id, author_id, title)
VALUES (@workspace_id, @parent_id, @author_id, @title)
RETURNING *;

-- name: GetPage :one
SELECT * FROM pages WHERE id = @id AND archived_at IS NULL;

-- name: ListPages :many
SELECT * FROM pages
WHERE workspace_id = @workspace_id AND archived_at IS NULL
  AND (sqlc.narg(author_id)::uuid IS NULL OR author_id = sqlc.narg(author_id))
ORDER BY updated_at DESC, id
LIMIT @max_rows OFFSET @skip_rows;

-- name: SavePage :execrows
UPDATE pages SET title = @title, version = version + 1, updated_at = now()
WHERE pages.id = @id AND version = @version AND archived_at IS NULL
  AND EXISTS (
    SELECT 1 FROM memberships m
    WHERE m.workspace_id = pages.workspace_id AND m.user_id = @user_id AND m.role IN ('editor', 'owner')
  );

-- name: MovePage :one
UPDATE pages SET workspace_id = @workspace_id, parent_id = @parent_id, updated_at = now()
WHERE id = @id AND archived_at IS NULL
RETURNING *;

-- name: ArchivePages :execrows
UPDATE pages SET archived_at = now()
WHERE id = ANY(@ids::uuid[]) AND archived_at IS NULL;

-- name: CountEditablePages :one
SELECT count(*) FROM pages p
JOIN memberships m ON m.workspace_id = p.workspace_id
WHERE p.id = ANY(@ids::uuid[]) AND m.user_id = @user_id AND m.role IN ('editor', 'owner');

-- name: RestorePages :execrows
UPDATE pages SET archived_at = NULL
WHERE id = ANY(@ids::uuid[]);

-- name: AddBlock :exec
INSERT INTO blocks (page_id, kind, content, position)
VALUES (@page_id, @kind, @content, (SELECT count(*) FROM blocks b WHERE b.page_id = @page_id));

-- name: ListBlocks :many
SELECT * FROM blocks WHERE page_id = @page_id
ORDER BY position, id;

-- name: UpdateBlock :one
UPDATE blocks SET kind = @kind, content = @content
WHERE id = @id
RETURNING *;

-- name: DeleteBlock :execrows
DELETE FROM blocks WHERE id = @id AND page_id = @page_id;

-- name: AddRevision :exec
INSERT INTO page_revisions (page_id, author_id, title, autosave)
VALUES (@page_id, @author_id, @title, @autosave);

-- name: ListRevisions :many
SELECT r.* FROM page_revisions r
JOIN pages p ON p.id = r.page_id
JOIN memberships m ON m.workspace_id = p.workspace_id
WHERE r.page_id = @page_id AND m.user_id = @user_id
  AND NOT r.autosave OR @include_autosaves::boolean
ORDER BY r.created_at DESC, r.id
LIMIT @max_rows;

-- name: CreateComment :one
INSERT INTO comments (page_id, author_id, body)
VALUES (@page_id, @author_id, @body)
RETURNING *;

-- name: GetComment :one
SELECT * FROM comments WHERE id = @id AND deleted_at IS NULL;

-- name: ListComments :many
SELECT c.* FROM comments c
JOIN pages p ON p.id = c.page_id
JOIN memberships m ON m.workspace_id = p.workspace_id
WHERE c.page_id = @page_id AND m.user_id = @user_id AND c.deleted_at IS NULL
  AND (c.resolved_at IS NULL OR @include_resolved::boolean)
ORDER BY c.created_at, c.id
LIMIT @max_rows;

-- name: UpdateComment :one
UPDATE comments SET body = @body
WHERE id = @id AND author_id = @author_id AND deleted_at IS NULL
RETURNING *;

-- name: GetIdempotencyTarget :one
SELECT target_id FROM idempotency_keys WHERE user_id = @user_id AND key = @key;

-- name: PutIdempotencyTarget :exec
INSERT INTO idempotency_keys (user_id, key, target_id)
VALUES (@user_id, @key, @target_id);

-- name: CreateShare :one
INSERT INTO shares (page_id, created_by, token_hash, expires_at)
VALUES (@page_id, @created_by, @token_hash, @expires_at)
RETURNING *;

-- name: ExtendShare :one
UPDATE shares SET expires_at = @expires_at
WHERE id = @id AND revoked_at IS NULL
RETURNING *;

-- name: RevokeShare :one
UPDATE shares SET revoked_at = now()
WHERE id = @id AND revoked_at IS NULL
RETURNING *;

-- name: GetSharedPage :one
SELECT p.* FROM pages p
JOIN shares s ON s.page_id = p.id
WHERE s.token_hash = @token_hash AND s.revoked_at IS NULL AND s.expires_at > now()
  AND p.archived_at IS NULL;

-- name: GetSharedAttachment :one
SELECT a.* FROM attachments a
JOIN shares s ON s.page_id = a.page_id
WHERE a.id = @id AND s.token_hash = @token_hash AND s.revoked_at IS NULL AND s.expires_at > now();

-- name: AddAttachment :exec
INSERT INTO attachments (page_id, workspace_id, filename, content_type, body)
VALUES (@page_id, @workspace_id, @filename, @content_type, @body);

-- name: GetAttachment :one
SELECT * FROM attachments WHERE id = @id;

-- name: GetAttachmentInfo :one
SELECT a.id, a.page_id, a.filename, a.content_type, octet_length(a.body) AS size
FROM attachments a
JOIN pages p ON p.id = a.page_id
JOIN memberships m ON m.workspace_id = p.workspace_id
WHERE a.id = @id AND m.user_id = @user_id AND p.archived_at IS NULL;

-- name: RehomeAttachments :execrows
UPDATE attachments a SET workspace_id = p.workspace_id
FROM pages p
WHERE p.id = a.page_id AND p.workspace_id <> a.workspace_id;

-- name: AddAuditEvent :exec
INSERT INTO audit_events (workspace_id, actor_id, action, target_id)
VALUES (@workspace_id, @actor_id, @action, @target_id);

-- name: ListActivity :many
SELECT * FROM audit_events
WHERE (sqlc.narg(workspace_id)::uuid IS NULL OR workspace_id = sqlc.narg(workspace_id))
  AND (sqlc.narg(actor_id)::uuid IS NULL OR actor_id = sqlc.narg(actor_id))
ORDER BY id DESC
LIMIT @max_rows;
