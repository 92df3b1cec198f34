-- name: GetIntegration :one
SELECT * FROM integrations WHERE id = @id AND kind = @kind;

-- name: EnqueueEvent :exec
INSERT INTO outbox (topic, payload) VALUES (@topic, @payload);

-- name: ClaimEvents :many
UPDATE outbox SET published_at = now()
WHERE id IN (
    SELECT id FROM outbox WHERE published_at IS NULL
    ORDER BY id
    LIMIT @page_size
    FOR UPDATE SKIP LOCKED
)
RETURNING *;

-- name: CountBacklog :one
SELECT count(*) FROM outbox WHERE published_at IS NULL;
