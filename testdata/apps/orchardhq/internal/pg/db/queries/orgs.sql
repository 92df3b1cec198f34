-- name: GetMembershipBySlug :one
SELECT m.id, m.org_id, o.slug, o.name, m.role FROM memberships m
JOIN orgs o ON o.id = m.org_id
WHERE o.slug = $1 AND m.user_id = $2 AND o.suspended_at IS NULL;

-- name: GetOrgSummary :one
SELECT o.id, o.slug, o.name,
    (SELECT count(*) FROM memberships m WHERE m.org_id = o.id) AS members,
    (SELECT count(*) FROM deliveries d WHERE d.org_id = o.id AND d.archived_at IS NULL) AS deliveries
FROM orgs o
WHERE o.id = $1;

-- name: SetMemberRole :execrows
UPDATE memberships
SET role = $3
WHERE org_id = $1 AND user_id = $2;

-- name: DeleteMembership :execrows
DELETE FROM memberships
WHERE id = $1;

-- name: SuspendOrg :execrows
UPDATE orgs
SET suspended_at = now()
WHERE id = $1 AND suspended_at IS NULL;

-- name: InsertAuditEvent :exec
INSERT INTO audit_events (org_id, actor_id, action, subject)
VALUES ($1, $2, $3, $4);
