-- name: Ping :one
SELECT 1::int AS ok;

-- name: GetPractice :one
SELECT * FROM practices
WHERE id = @id;

-- name: UpdatePractice :one
UPDATE practices
SET name = @name, city = @city, phone = @phone
WHERE id = @id
RETURNING *;

-- name: SuspendPractice :execrows
UPDATE practices
SET suspended = true
WHERE id = @id;

-- name: GetUtilisation :many
-- GetUtilisation counts the appointments per practitioner since a day.
SELECT s.name, count(a.id) AS booked
FROM staff s
JOIN appointments a ON a.practitioner_id = s.id AND a.status <> 'cancelled'
WHERE s.practice_id = @practice_id AND a.starts_at >= @since::timestamptz
GROUP BY s.name
ORDER BY s.name;
