-- name: AddCollaborator :exec
INSERT INTO collaborators (show_id, account_id, can_edit)
VALUES ($1, $2, $3)
ON CONFLICT (show_id, account_id) DO UPDATE SET can_edit = EXCLUDED.can_edit;

-- name: CreateShow :one
INSERT INTO shows (account_id, slug, title)
VALUES ($1, $2, $3)
RETURNING id, account_id, slug, title;

-- name: GetCollaborator :one
SELECT show_id, account_id, can_edit FROM collaborators
WHERE show_id = $1 AND account_id = $2;

-- name: GetShow :one
SELECT id, account_id, slug, title FROM shows
WHERE id = $1;

-- name: ListShows :many
SELECT id, account_id, slug, title FROM shows
WHERE account_id = $1
ORDER BY title;

-- name: RemoveCollaborator :execrows
DELETE FROM collaborators
WHERE show_id = $1 AND account_id = $2;

-- name: RetitleShow :one
UPDATE shows SET title = $2
WHERE id = $1
RETURNING id, account_id, slug, title;

-- name: ShowListens :many
SELECT l.day, sum(l.total)::bigint AS total
FROM listens l
JOIN episodes e ON e.id = l.episode_id
WHERE e.show_id = $1
GROUP BY l.day
ORDER BY l.day;
