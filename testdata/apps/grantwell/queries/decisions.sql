-- name: GetDecisionOf :one
SELECT d.id, d.outcome, d.note, d.released_at, a.title, a.org_id AS applicant_org, c.org_id AS funder_org
FROM decisions d
JOIN applications a ON a.id = d.application_id
JOIN calls c ON c.id = a.call_id
WHERE d.application_id = @application_id;

-- name: GetDecision :one
SELECT d.id, d.outcome, d.note, d.released_at, a.title, a.org_id AS applicant_org, c.org_id AS funder_org
FROM decisions d
JOIN applications a ON a.id = d.application_id
JOIN calls c ON c.id = a.call_id
WHERE d.id = @id;

-- name: ListDecisions :many
SELECT d.id, d.released_at, c.org_id AS funder_org
FROM decisions d
JOIN applications a ON a.id = d.application_id
JOIN calls c ON c.id = a.call_id
WHERE d.id = ANY(@ids::bigint[])
ORDER BY d.id;

-- name: ReleaseDecisions :execrows
UPDATE decisions SET released_at = now()
WHERE id = ANY(@ids::bigint[]) AND released_at IS NULL;
