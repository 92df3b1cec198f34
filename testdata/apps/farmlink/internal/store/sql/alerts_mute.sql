UPDATE alerts
SET muted_until = $2
WHERE id = ANY ($1)
