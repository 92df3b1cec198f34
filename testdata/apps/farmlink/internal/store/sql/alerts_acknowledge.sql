UPDATE alerts
SET acked_at = now(), acked_by = $2
WHERE id = ANY ($1) AND acked_at IS NULL
