-- name: AppendOutbox :exec
INSERT INTO outbox (topic, payload)
VALUES ($1, $2);

-- name: ClaimOutbox :many
SELECT id, topic, payload FROM outbox
WHERE dispatched_at IS NULL
ORDER BY id
LIMIT $1
FOR UPDATE SKIP LOCKED;

-- name: CountOutbox :one
SELECT count(*) FROM outbox
WHERE dispatched_at IS NULL;

-- name: InsertNotification :exec
INSERT INTO notifications (user_id, topic, payload)
VALUES ($1, $2, $3);

-- name: MarkDispatched :exec
UPDATE outbox SET dispatched_at = now()
WHERE id = $1;
