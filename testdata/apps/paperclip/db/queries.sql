-- name: AccountByEmail :one
SELECT * FROM accounts WHERE email = $1;

-- name: CreateSession :exec
INSERT INTO sessions (token_hash, account_id) VALUES ($1, $2);

-- name: AccountBySession :one
SELECT a.* FROM sessions s JOIN accounts a ON a.id = s.account_id
WHERE s.token_hash = $1 AND s.expires_at > now();

-- name: WorkspaceByKey :one
SELECT workspace_id FROM api_keys WHERE key_hash = $1 AND revoked_at IS NULL;

-- name: IsAdminSomewhere :one
SELECT EXISTS (SELECT 1 FROM members WHERE account_id = $1 AND role = 'admin');

-- name: GetMember :one
SELECT * FROM members WHERE workspace_id = $1 AND account_id = $2;

-- name: DeleteMember :execrows
DELETE FROM members WHERE workspace_id = $1 AND account_id = $2;

-- name: MyWorkspaces :many
SELECT w.* FROM workspaces w JOIN members m ON m.workspace_id = w.id
WHERE m.account_id = $1 ORDER BY w.name;

-- name: SetBillingEmail :execrows
UPDATE workspaces SET billing_email = $2 WHERE id = $1;

-- name: PublishedTemplates :many
SELECT * FROM templates WHERE published ORDER BY title;

-- name: DocumentRole :one
SELECT m.role FROM documents d JOIN members m ON m.workspace_id = d.workspace_id
WHERE d.id = $1 AND m.account_id = $2 AND d.deleted_at IS NULL;

-- name: GetDocument :one
SELECT d.* FROM documents d
JOIN members m ON m.workspace_id = d.workspace_id
WHERE d.id = $1 AND m.account_id = sqlc.arg(account_id) AND d.deleted_at IS NULL;

-- name: ListDocuments :many
SELECT * FROM documents WHERE workspace_id = $1 AND deleted_at IS NULL
ORDER BY title LIMIT 200;

-- name: CreateDocument :one
INSERT INTO documents (workspace_id, title, body) VALUES ($1, $2, $3) RETURNING *;

-- name: UpdateDocument :execrows
UPDATE documents SET title = coalesce(sqlc.narg(title), title), body = coalesce(sqlc.narg(body), body)
WHERE id = sqlc.arg(id) AND deleted_at IS NULL;

-- name: DeleteDocument :execrows
UPDATE documents SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL;

-- name: RestoreDocument :execrows
UPDATE documents SET deleted_at = NULL WHERE id = $1;

-- name: ArchiveDocument :execrows
UPDATE documents SET archived_at = now() WHERE id = $1 AND archived_at IS NULL;

-- name: PurgeDocument :execrows
DELETE FROM documents WHERE id = $1 AND deleted_at IS NOT NULL;

-- name: WorkspaceDocument :one
SELECT * FROM documents WHERE id = $1 AND workspace_id = $2;

-- name: AnyDocument :one
SELECT * FROM documents WHERE id = $1 AND deleted_at IS NULL;

-- name: MoveDocuments :execrows
UPDATE documents SET folder_id = sqlc.arg(folder_id) WHERE id = ANY(sqlc.arg(ids)::uuid[]);

-- name: TagDocuments :execrows
UPDATE documents d SET tag = sqlc.arg(tag)
WHERE d.id = ANY(sqlc.arg(ids)::uuid[])
  AND d.workspace_id IN (SELECT m.workspace_id FROM members m WHERE m.account_id = sqlc.arg(account_id));

-- name: FolderForMember :one
SELECT f.* FROM folders f
WHERE f.id = $1 AND EXISTS (
    SELECT 1 FROM members m WHERE m.workspace_id = f.workspace_id AND m.account_id = $2
);

-- name: ListVersions :many
SELECT v.document_id, v.number, v.content FROM versions v
WHERE v.document_id = $1 AND EXISTS (
    SELECT 1 FROM documents d JOIN members m USING (workspace_id)
    WHERE d.id = v.document_id AND m.account_id = $2
)
ORDER BY v.number;

-- name: GetVersion :one
SELECT * FROM versions WHERE document_id = $1 AND number = $2;

-- name: CreateSigner :one
INSERT INTO signers (document_id, email, token_hash) VALUES ($1, $2, $3) RETURNING id;

-- name: DeleteSigner :execrows
DELETE FROM signers WHERE id = $1 AND signed_at IS NULL;

-- name: RemindSigner :execrows
UPDATE signers SET reminded_at = now() WHERE id = $1 AND document_id = $2;

-- name: DocumentBySignToken :one
SELECT d.title, s.email FROM signers s JOIN documents d ON d.id = s.document_id
WHERE s.token_hash = $1;

-- name: Sign :execrows
UPDATE signers SET signed_at = now() WHERE token_hash = $1 AND signed_at IS NULL;

-- name: CreateComment :one
INSERT INTO comments (document_id, author_id, body) VALUES ($1, $2, $3) RETURNING *;

-- name: EditComment :execrows
UPDATE comments SET body = $3 WHERE id = $1 AND author_id = $2;

-- name: DeleteComment :execrows
DELETE FROM comments c
WHERE c.id = $1 AND (
    c.author_id = $2 OR EXISTS (
        SELECT 1 FROM documents d JOIN members m ON m.workspace_id = d.workspace_id
        WHERE d.id = c.document_id AND m.account_id = $2 AND m.role = 'admin'
    )
);

-- name: ResolveComment :execrows
UPDATE comments SET resolved_by = $2 WHERE id = $1 AND resolved_by IS NULL;

-- name: RotateWebhook :one
UPDATE webhooks SET secret = $2 WHERE id = $1 RETURNING url;

-- name: DeleteWebhook :execrows
DELETE FROM webhooks WHERE id = $1 AND workspace_id = $2;
