-- name: ListQueue :many
SELECT s.id, s.application_id, a.title FROM assignments s
JOIN applications a ON a.id = s.application_id
WHERE s.reviewer_id = @reviewer_id AND s.conflict IS NULL AND a.deleted_at IS NULL
ORDER BY s.id;

-- name: DeclareConflict :execrows
UPDATE assignments SET conflict = @conflict
WHERE application_id = @application_id AND reviewer_id = @reviewer_id;

-- name: GetReview :one
SELECT * FROM reviews
WHERE id = @id;

-- name: UpdateReview :one
UPDATE reviews SET score = @score, remarks = @remarks, version = version + 1
WHERE id = @id AND version = @version
RETURNING *;
