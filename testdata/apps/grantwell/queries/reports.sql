-- name: GetReport :one
SELECT * FROM reports
WHERE id = @id AND deleted_at IS NULL;

-- name: GetReportSummary :one
SELECT r.id, r.period, r.status, a.title, left(r.body, 300)::text AS opening
FROM reports r
JOIN applications a ON a.id = r.application_id
WHERE r.id = @id AND r.deleted_at IS NULL;

-- name: AcceptReport :one
UPDATE reports SET status = 'accepted', version = version + 1
WHERE id = @id AND version = @version AND deleted_at IS NULL
RETURNING *;
