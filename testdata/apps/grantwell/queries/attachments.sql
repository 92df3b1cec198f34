-- name: GetAttachment :one
SELECT * FROM attachments
WHERE id = @id AND deleted_at IS NULL;

-- name: RemoveAttachment :execrows
UPDATE attachments SET deleted_at = now()
WHERE id = @id AND (uploaded_by = @person_id OR @force::boolean) AND deleted_at IS NULL;
