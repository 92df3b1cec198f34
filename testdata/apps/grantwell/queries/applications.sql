-- name: ListApplicationsOf :many
SELECT * FROM applications
WHERE org_id = ANY(@orgs::bigint[]) AND deleted_at IS NULL
ORDER BY id;

-- name: GetApplication :one
SELECT * FROM applications
WHERE id = @id AND deleted_at IS NULL;

-- name: GetAssignedApplication :one
SELECT a.* FROM applications a
JOIN assignments s ON s.application_id = a.id
WHERE a.id = @id AND s.reviewer_id = @reviewer_id AND s.conflict IS NULL
  AND a.status <> 'draft' AND a.deleted_at IS NULL;

-- name: LockApplication :one
SELECT * FROM applications
WHERE id = @id AND deleted_at IS NULL
FOR UPDATE;

-- name: GetFunder :one
SELECT c.org_id FROM calls c
JOIN applications a ON a.call_id = c.id
WHERE a.id = @id;

-- name: CreateApplication :one
INSERT INTO applications (call_id, org_id, title, summary)
VALUES (@call_id, @org_id, @title, @summary)
RETURNING *;

-- name: CopyApplication :one
INSERT INTO applications (call_id, org_id, title, summary)
SELECT @call_id::bigint, @org_id::bigint, a.title, a.summary
FROM applications a
WHERE a.id = @id AND a.deleted_at IS NULL
RETURNING *;

-- name: CopyBudget :exec
INSERT INTO budget_lines (application_id, label, amount_cents)
SELECT @target::bigint, b.label, b.amount_cents
FROM budget_lines b
WHERE b.application_id = @source;

-- name: UpdateApplication :one
UPDATE applications SET title = @title, summary = @summary, version = version + 1
WHERE id = @id AND version = @version
RETURNING *;

-- name: SetApplicationStatus :one
UPDATE applications SET status = @status, submitted_at = coalesce(submitted_at, now()), version = version + 1
WHERE id = @id
RETURNING *;

-- name: DiscardApplication :execrows
UPDATE applications a SET deleted_at = now(), version = version + 1
WHERE a.id = @id AND a.version = @version AND a.status = 'draft' AND a.deleted_at IS NULL
  AND EXISTS (
    SELECT 1 FROM members m
    WHERE m.org_id = a.org_id AND m.person_id = @person_id AND m.role = 'owner' AND m.removed_at IS NULL
  );
