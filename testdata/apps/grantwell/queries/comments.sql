-- name: ListComments :many
SELECT * FROM comments
WHERE application_id = @application_id AND deleted_at IS NULL
ORDER BY id;

-- name: RemoveComment :execrows
UPDATE comments SET deleted_at = now()
WHERE id = @id AND (author_id = @person_id OR @moderator::boolean) AND deleted_at IS NULL;
